-- What was wrong with the input, and what was lost by it?
SELECT severity, rule, count(*) AS findings, sum(lost) AS lost
FROM finding_list
GROUP BY severity, rule
ORDER BY severity, rule;
