-- Question:   what is the largest number that a file of an edition has?
-- Parameters: none. Run where the edition has the prefix stored.
-- Returns:    one row: the number, 0 when there is no file.

SELECT coalesce(max(file_id), 0) FROM memory.stored.file;
