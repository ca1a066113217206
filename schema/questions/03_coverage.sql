-- How much is there by form and year?
SELECT
  form_type,
  substr(period_of_report, 1, 4) AS year,
  count(*) AS filings,
  count(DISTINCT cik) AS filers,
  sum(calculation_arcs) AS calculation_arcs,
  sum(presentation_arcs) AS presentation_arcs
FROM filing_list
GROUP BY form_type, year
ORDER BY form_type, year;
