-- Question:   which changes make an edition of the current one after a relabelling?
-- Parameters: $path, the file of changes; $target, $name (what to call it where the register does not know it). Run after
--             settle.sql, where the current edition is attached (stored).
-- Returns:    nothing; the file has the headings that were chosen, and the values that are others than before, or gone.

ATTACH $path AS made;

CREATE TEMP TABLE revised AS
    SELECT heading.* REPLACE ($target AS indicator_id, $name AS name, 'revised' AS match)
    FROM stored.heading AS heading
    SEMI JOIN chosen USING (file_id, number);

DELETE FROM made.changes.heading AS heading USING revised
WHERE heading.file_id = revised.file_id AND heading.number = revised.number;

INSERT INTO made.changes.heading BY NAME FROM revised;

CREATE TEMP TABLE changed AS
    SELECT * EXCLUDE (agrees) FROM winner
    EXCEPT
    SELECT * FROM visible;

CREATE TEMP TABLE gone AS
    SELECT indicator_id, region_code, year, sex FROM visible ANTI JOIN winner USING (indicator_id, region_code, year, sex);

DELETE FROM made.changes.observation AS observation
USING (SELECT indicator_id, region_code, year, sex FROM changed UNION ALL FROM gone) AS touched
WHERE observation.indicator_id = touched.indicator_id
  AND observation.region_code = touched.region_code
  AND observation.year = touched.year
  AND observation.sex = touched.sex::made.changes.sex;

INSERT INTO made.changes.observation BY NAME
    SELECT * REPLACE (level::made.changes.level AS level, sex::made.changes.sex AS sex, status::made.changes.status AS status)
    FROM changed
    ORDER BY indicator_id, year, level, region_code, sex;

INSERT INTO made.changes.withdrawn
    SELECT indicator_id, region_code, year, sex::made.changes.sex FROM gone;

DETACH made;
