-- Question:   which areas have indicators with values for municipalities?
-- Parameters: none
-- Returns:    area (its name), theme; a row per indicator
SELECT area, theme
FROM indicator
WHERE id IN (SELECT indicator_id FROM observation WHERE level = 'kommun')
ORDER BY area, id;
