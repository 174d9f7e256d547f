-- Question:   in which years have municipalities values of one indicator, and how many have one?
-- Parameters: $indicator (id)
-- Returns:    year, municipalities; by year. Both sexes together.
SELECT year, count(*) AS municipalities
FROM observation
WHERE indicator_id = $indicator AND level = 'kommun' AND sex = 'T' AND status = 'ok'
GROUP BY year
ORDER BY year;
