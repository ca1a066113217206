-- Who has a sign that most others do not have?
SELECT parent, child, weight, filer, filers, other_filers, last_filing
FROM calculation_outliers
WHERE outlier = 'sign'
ORDER BY other_filers DESC, parent, child, filer;
