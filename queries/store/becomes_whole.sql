-- Question:   how does a file into which changes were folded become a whole edition itself?
-- Parameters: none. Run after folded.sql, when the changes are too large to be kept as changes.
-- Returns:    nothing.

DROP SCHEMA changes CASCADE;
