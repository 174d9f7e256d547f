-- Question:   which headings has an edition seen, and which indicator was each taken for?
-- Parameters: none.
-- Returns:    label (as printed, with the title of a bare one), indicator_id, coding ('Ja=1;Nej=0', '' when none), last_year
--             (of its observations, NULL when none), file_id (grows with time), match, name (as in schema.sql), sheet, cell,
--             unit (as printed, '' when none), file (its name), sha256, area (what somebody or the file has
--             said that it is shown under, else NULL); the newest last.

SELECT heading.label, heading.indicator_id, heading.coding, years.last_year, heading.file_id, heading.match, heading.name,
       heading.sheet, heading.cell, heading.unit, file.name AS file, file.sha256,
       heading.area
FROM heading
JOIN file USING (file_id)
LEFT JOIN (
    SELECT file_id, indicator_id, max(year) AS last_year FROM observation GROUP BY file_id, indicator_id
) AS years USING (file_id, indicator_id)
ORDER BY heading.file_id;
