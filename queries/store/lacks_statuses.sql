-- Question:   was an edition made before a number could be in another row (the status elsewhere)?
-- Parameters: none. Run after attach.sql, or in a copy of a whole edition.
-- Returns:    one row: lacks_statuses (true or false).

SELECT count(*) > 0 AS lacks_statuses
FROM duckdb_columns()
WHERE table_name = 'observation' AND column_name = 'status' AND data_type LIKE 'ENUM%' AND data_type NOT LIKE '%elsewhere%';
