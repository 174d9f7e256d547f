-- Question:   where does an edition stand, once the files that it is made of are attached?
-- Parameters: none. Run after attach.sql or attach_older.sql; schema.sql and short_tables.sql follow.
-- Returns:    nothing; from here on tables are made in memory with the prefix stored.

CREATE SCHEMA stored;
SET schema = 'stored';
