-- Question:   how does a process stop reading an edition, to read another one?
-- Parameters: none. Run after observations_whole.sql or observations_laid.sql.
-- Returns:    nothing.

DROP SCHEMA IF EXISTS stored CASCADE;
DETACH DATABASE IF EXISTS whole;
DROP SCHEMA IF EXISTS whole CASCADE;
DETACH DATABASE IF EXISTS older;
