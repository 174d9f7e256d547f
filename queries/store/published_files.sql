-- Question:   which files does an edition build on?
-- Parameters: none.
-- Returns:    file_id, name, sha256, size (bytes), edition (that brought it), observations (of the edition, that come
--             from it); the oldest first.

SELECT file.file_id, file.name, file.sha256, file.size, file.edition, coalesce(counted.observations, 0) AS observations
FROM file
LEFT JOIN (SELECT file_id, count(*) AS observations FROM observation GROUP BY file_id) AS counted USING (file_id)
ORDER BY file.file_id;
