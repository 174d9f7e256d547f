-- Question:   how are an edition's changes laid on an edition before it?
-- Parameters: none. Run after attach_link.sql where the earlier edition's tables are without prefix: in a copy of a whole
--             one, in memory (then observation has the changed ones only), or in the file of further changes.
-- Returns:    nothing. Changes may be laid on any edition from that which they are changes of up to their own.

INSERT OR REPLACE INTO edition BY NAME FROM link.changes.edition;
INSERT OR REPLACE INTO file BY NAME FROM link.changes.file;
INSERT OR REPLACE INTO district BY NAME FROM link.changes.district;

DELETE FROM heading USING link.changes.heading AS changed
WHERE heading.file_id = changed.file_id AND heading.number = changed.number;

INSERT INTO heading BY NAME FROM link.changes.heading;

DELETE FROM series_break;
INSERT INTO series_break BY NAME FROM link.changes.series_break;

DELETE FROM observation
USING (SELECT indicator_id, region_code, year, sex FROM link.changes.observation
       UNION ALL
       FROM link.changes.withdrawn) AS gone
WHERE observation.indicator_id = gone.indicator_id
  AND observation.region_code = gone.region_code
  AND observation.year = gone.year
  AND observation.sex = gone.sex;

INSERT INTO observation BY NAME
    FROM link.changes.observation
    ORDER BY indicator_id, year, level, region_code, sex;
