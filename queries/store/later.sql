-- Question:   where does the later of two editions stand that lie on the same whole one?
-- Parameters: none. Run as stored.sql; schema.sql and short_tables.sql follow.
-- Returns:    nothing; from here on tables are made in memory with the prefix later.

CREATE SCHEMA later;
SET schema = 'later';
