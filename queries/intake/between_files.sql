-- Question:   which values of a file do the files before it have too, that are to be published with it?
-- Parameters: none. Reads the view of intake/met.sql.
-- Returns:    per other file, those that agree and those that differ apart: file (name), differs, count (of values), indicators
--             (how many they belong to), position (in incoming, of the first); in the order of position.

SELECT file.name AS file,
       differs,
       count(*) AS count,
       count(DISTINCT met.indicator_id) AS indicators,
       min(met.position) AS position
FROM met
JOIN file ON file.file_id = met.file_id
WHERE is_draft
GROUP BY met.file_id, file.name, differs
ORDER BY position;
