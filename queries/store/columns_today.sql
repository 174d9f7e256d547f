-- Question:   which columns do observations have today?
-- Parameters: none. Run after schema.sql, where an edition stands in memory.
-- Returns:    no rows; their columns.

SELECT * FROM stored.observation LIMIT 0;
