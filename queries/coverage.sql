-- Question:   how much is there year by year, theme by theme and area by area?
-- Parameters: none
-- Returns:    area, theme ('' for either: a row is of a theme in all areas, or of all themes in an area), year, indicators (with a
--             value for any municipality), municipalities (with any value)
SELECT coalesce(indicator.area, '') AS area,
       coalesce(indicator.theme, '') AS theme,
       observation.year,
       count(DISTINCT observation.indicator_id) AS indicators,
       count(DISTINCT observation.region_code) AS municipalities
FROM observation
JOIN indicator ON indicator.id = observation.indicator_id
WHERE observation.level = 'kommun' AND observation.status = 'ok'
GROUP BY GROUPING SETS ((indicator.theme, observation.year), (indicator.area, observation.year))
ORDER BY area, theme, observation.year;
