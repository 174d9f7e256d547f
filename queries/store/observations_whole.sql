-- Question:   which observations does an edition hold that is one whole file?
-- Parameters: none. Run after short_tables.sql.
-- Returns:    nothing; observation has the file's rows. From here on tables are made in memory without prefix.

DROP TABLE observation;
CREATE VIEW observation AS SELECT * FROM whole.observation;
SET schema = 'main';
