-- Question:   which years have figures for municipalities?
-- Parameters: none
-- Returns:    year; newest first
SELECT DISTINCT year
FROM observation
WHERE level = 'kommun'
ORDER BY year DESC;
