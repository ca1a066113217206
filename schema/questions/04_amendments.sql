-- What was amended, and does the amendment have linkbases?
SELECT a.filing, l.form_type, l.filed_date, a.amended_filing, a.has_linkbases
FROM filing_amendments a
JOIN filing_list l ON l.filing = a.filing
ORDER BY l.filed_date, a.filing;
