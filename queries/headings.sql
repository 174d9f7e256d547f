-- Question:   which headings do the files of an edition have, and what is each taken for?
-- Parameters: none.
-- Returns:    per file, label and indicator: file_id, file, sha256, edition (that brought the file), label, indicator_id,
--             indicator (its name), match, unit, value_type, coding, sheet, cell (where it first stands), sheets (how many),
--             numbers (list: the headings' numbers in the file), observations (of the edition that stand under it),
--             first_year, last_year (of those, NULL when none), area (that the indicator is shown under); the newest file first, in
--             the file's order.

WITH counted AS (
    SELECT file_id, heading AS number, count(*) AS observations, min(year) AS first_year, max(year) AS last_year
    FROM observation
    WHERE heading IS NOT NULL
    GROUP BY file_id, heading
)
SELECT heading.file_id,
       any_value(file.name) AS file,
       any_value(file.sha256) AS sha256,
       any_value(file.edition) AS edition,
       label,
       indicator_id,
       coalesce(any_value(indicator.name), any_value(heading.name)) AS indicator,
       arg_min(match, number) AS match,
       arg_min(heading.unit, number) AS unit,
       arg_min(heading.value_type, number) AS value_type,
       arg_min(coding, number) AS coding,
       arg_min(sheet, number) AS sheet,
       arg_min(cell, number) AS cell,
       count(DISTINCT sheet) AS sheets,
       list(number ORDER BY number) AS numbers,
       coalesce(sum(observations), 0)::BIGINT AS observations,
       min(counted.first_year) AS first_year,
       max(counted.last_year) AS last_year,
       any_value(indicator.area) AS area
FROM heading
JOIN file USING (file_id)
LEFT JOIN counted USING (file_id, number)
LEFT JOIN indicator ON indicator.id = heading.indicator_id
GROUP BY heading.file_id, label, indicator_id
ORDER BY heading.file_id DESC, min(number);
