-- Question:   how much is there, theme by theme and year by year?
-- Parameters: none
-- Returns:    theme, year, indicators (with a value for any municipality), municipalities (with any value)
SELECT indicator.theme,
       observation.year,
       count(DISTINCT observation.indicator_id) AS indicators,
       count(DISTINCT observation.region_code) AS municipalities
FROM observation
JOIN indicator ON indicator.id = observation.indicator_id
WHERE observation.level = 'kommun' AND observation.status = 'ok'
GROUP BY indicator.theme, observation.year
ORDER BY indicator.theme, observation.year;
