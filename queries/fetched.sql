-- Question:   which files of this edition were fetched, and from where?
-- Parameters: none
-- Returns:    file (its name), address (of its first answer), fetched_at (ISO 8601, UTC), sha256, edition (that brought
--             it); the newest first.
SELECT name AS file, address, fetched_at, sha256, edition
FROM file
WHERE address IS NOT NULL
ORDER BY file_id DESC;
