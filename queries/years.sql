-- Question:   which years have figures for municipalities?
-- Parameters: $area (the name of the area whose indicators count; '' for all)
-- Returns:    year; newest first
SELECT DISTINCT year
FROM observation
WHERE level = 'kommun' AND ($area = '' OR indicator_id IN (SELECT id FROM indicator WHERE area = $area))
ORDER BY year DESC;
