-- Question:   what is the largest number that a file of an edition has?
-- Parameters: none. Run where the edition has the prefix stored.
-- Returns:    one row: newest (the number, 0 when there is no file).

SELECT coalesce(max(file_id), 0) AS newest FROM memory.stored.file;
