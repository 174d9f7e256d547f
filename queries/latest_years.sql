-- Question:   how far have the values of municipalities come, by theme?
-- Parameters: $area (the name of the area whose indicators count; '' for all)
-- Returns:    theme, year (the latest); a row per theme
SELECT indicator.theme, max(observation.year) AS year
FROM observation
JOIN indicator ON indicator.id = observation.indicator_id
WHERE observation.level = 'kommun' AND observation.value IS NOT NULL AND ($area = '' OR indicator.area = $area)
GROUP BY indicator.theme
ORDER BY indicator.theme;
