-- Question:   how much does an edition hold?
-- Parameters: none.
-- Returns:    one row: edition (the newest id in it, NULL when empty), observations (all rows) and added (rows
--             that this newest edition brought, 0 when empty).

SELECT newest.edition,
       (SELECT count(*) FROM observation) AS observations,
       (SELECT count(*) FROM observation WHERE observation.edition = newest.edition) AS added
FROM (SELECT max(edition) AS edition FROM edition) AS newest;
