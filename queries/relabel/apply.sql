-- Question:   how does an edition get its headings and values after a relabelling?
-- Parameters: $path, a copy of the edition; $target, $name (what to call it where the register does not know it). Run
--             after settle.sql.
-- Returns:    nothing; the copy's headings and values of the affected indicators are as settled.

ATTACH $path AS made;

UPDATE made.heading SET indicator_id = $target, name = $name, match = 'revised'
FROM chosen
WHERE heading.file_id = chosen.file_id AND heading.number = chosen.number;

DELETE FROM made.observation WHERE indicator_id IN (FROM affected);

INSERT INTO made.observation
    SELECT region_code, level, indicator_id, year, sex, value, status, note, period, numerator, denominator,
           file_id, sheet, "row", col, edition, heading
    FROM winner
    ORDER BY indicator_id, year, level::made.level, region_code, sex;

DETACH made;
