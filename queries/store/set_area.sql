-- Question:   how does an edition learn under which area some indicators are shown?
-- Parameters: $path, the file of changes; $indicators (list of ids), $area (its name). Run where the current edition is
--             attached (stored).
-- Returns:    nothing; the file has the headings of these indicators, of whatever file, with the area.

ATTACH $path AS made;

CREATE TEMP TABLE moved AS
    SELECT heading.* REPLACE ($area AS area)
    FROM stored.heading AS heading
    WHERE list_contains($indicators, heading.indicator_id);

DELETE FROM made.changes.heading AS heading USING moved
WHERE heading.file_id = moved.file_id AND heading.number = moved.number;

INSERT INTO made.changes.heading BY NAME FROM moved;

DETACH made;
