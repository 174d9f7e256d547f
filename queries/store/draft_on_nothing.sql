-- Question:   what do files lie on, when nothing is published?
-- Parameters: none. Run in an empty in-memory database; schema.sql follows, and makes the tables of an empty edition.
-- Returns:    nothing; the tables have the prefix stored, as those of an attached edition.

CREATE SCHEMA stored;
SET schema = 'stored';
