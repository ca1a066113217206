#pragma once

#include <sqlite3.h>

/// Stops SQLite from counting the memory that it has in use, which takes a lock that all threads share at every
/// allocation. Before the first connection; afterwards nothing happens.
static inline void sqlite3_config_without_memory_statistics(void) {
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
