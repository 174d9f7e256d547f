-- Question:   was an edition made by a program that gives each heading a number (schema.sql)?
-- Parameters: none. Run after attach.sql, or in a copy of an edition.
-- Returns:    true or false; editions made before are read through attach_older.sql and continued with upgrade.sql.

SELECT count(*) > 0 FROM duckdb_columns() WHERE table_name = 'heading' AND column_name = 'number';
