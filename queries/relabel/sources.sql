-- Question:   which editions have the values of the headings that a relabelling touches?
-- Parameters: none. Run after begin.sql.
-- Returns:    edition; each holds everything that the files it brought have to say. The oldest first.

SELECT DISTINCT file.edition
FROM mapping
JOIN stored.file AS file USING (file_id)
WHERE mapping.indicator_id IN (FROM affected)
ORDER BY file.edition;
