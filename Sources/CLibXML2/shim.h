#pragma once

// Debian's libxml2 is built with ICU, whose headers clash with the ICU inside Foundation. The
// reader needs none of it, so the feature is taken out before the headers that would pull it in.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
