-- Question:   how does a process stop reading an edition, to read another one?
-- Parameters: none. Run after attach.sql or attach_older.sql.
-- Returns:    nothing.

DETACH DATABASE IF EXISTS stored;
DROP SCHEMA IF EXISTS stored CASCADE;
DETACH DATABASE IF EXISTS older;
