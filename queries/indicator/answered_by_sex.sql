-- Question:   how many municipalities have a value for each sex in one indicator, year by year?
-- Parameters: $indicator (id), $year (later years do not count)
-- Returns:    year, sex ('K' or 'M'), municipalities; by year and sex. No row where none has.
SELECT year, sex::VARCHAR AS sex, count(*) AS municipalities
FROM observation
WHERE indicator_id = $indicator AND year <= $year AND level = 'kommun' AND sex <> 'T' AND status = 'ok'
GROUP BY ALL
ORDER BY year, sex;
