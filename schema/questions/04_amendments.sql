-- What was amended, and does the amendment have linkbases?
-- An amendment has the form family and the period of what it amends.
SELECT a.filing, a.form_type, a.filed_date, o.filing AS amended_filing,
  a.calculation_arcs + a.presentation_arcs + a.definition_arcs + a.labels AS relationships_of_amendment
FROM filing_list a
JOIN filing_list o ON o.filer_id = a.filer_id AND o.form_family = a.form_family AND o.period_of_report = a.period_of_report
WHERE a.is_amendment = 1 AND o.is_amendment = 0 AND o.filed_date <= a.filed_date
ORDER BY a.filed_date, a.filing;
