-- Question:   how much will an edition of changes hold?
-- Parameters: none. Run after changes.sql; the edition that is changed has the prefix stored.
-- Returns:    one row: edition, observations and added; as those of count.sql for the edition that is being made.

SELECT newest.edition,
       (SELECT count(*)
        FROM memory.stored.observation
        ANTI JOIN (SELECT indicator_id, region_code, year, sex FROM observation
                   UNION ALL
                   FROM withdrawn) AS gone USING (indicator_id, region_code, year, sex))
       + (SELECT count(*) FROM observation) AS observations,
       (SELECT count(*) FROM observation WHERE observation.edition = newest.edition) AS added
FROM (SELECT max(edition) AS edition FROM edition) AS newest;
