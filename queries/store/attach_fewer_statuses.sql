-- Question:   how is an edition read that was made before there was the status elsewhere?
-- Parameters: $path, the edition's file. Run after attach.sql, in whose place it stands.
-- Returns:    nothing; the tables of schema.sql have the prefix whole, and status the type that it has today.

DETACH whole;
ATTACH $path AS older (READ_ONLY);
CREATE SCHEMA whole;
CREATE VIEW whole.edition AS SELECT * FROM older.edition;
CREATE VIEW whole.file AS SELECT * FROM older.file;
CREATE VIEW whole.district AS SELECT * FROM older.district;
CREATE VIEW whole.heading AS SELECT * FROM older.heading;
CREATE VIEW whole.series_break AS SELECT * FROM older.series_break;
CREATE VIEW whole.observation AS
    SELECT * REPLACE (status::ENUM('ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere') AS status)
    FROM older.observation;
