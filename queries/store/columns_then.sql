-- Question:   which columns do the observations of a whole edition have in its file?
-- Parameters: none. Run after attach.sql.
-- Returns:    no rows; their columns.

SELECT * FROM whole.observation LIMIT 0;
