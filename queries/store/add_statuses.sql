-- Question:   how does a copy of a whole edition learn statuses that came later?
-- Parameters: none. Run in the copy, where lacks_statuses.sql says that it is needed. A status that is added to schema.sql
--             goes to the end of the list there, here, and in attach_fewer_statuses.sql and attach_older.sql.
-- Returns:    nothing.

ALTER TABLE observation ALTER status TYPE ENUM('ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere');
