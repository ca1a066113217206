-- quality_rules: the rules of quality.
SELECT rule, title, severity, source, explanation, remedy
FROM quality_rules
ORDER BY rule;
