-- Question:   where does an edition put what it changes?
-- Parameters: $path, its file, new or begun. Run after the edition that is changed has been attached.
-- Returns:    nothing; from here on tables are those of the schema changes in that file. They are not in its main
--             schema, so that a version of the program that does not know of changes takes the file for no edition.

ATTACH $path AS made (BLOCK_SIZE 16384);
CREATE SCHEMA IF NOT EXISTS made.changes;
USE made.changes;
