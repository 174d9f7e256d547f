-- Question:   which indicators can a heading be taken for, and what kind of value has each?
-- Parameters: none.
-- Returns:    id, name, unit, value_type, scale ('Ja=1;Nej=0', per year where it has changed, '' when none), breaks
--             (a list with the columns of breaks.csv, NULL when none), observations (of the edition, 0 for one of the register that has no figures).

SELECT indicator.id, name, unit, value_type, scale, breaks, coalesce(counted.observations, 0) AS observations
FROM indicator
LEFT JOIN (SELECT indicator_id AS id, count(*) AS observations FROM observation GROUP BY indicator_id) AS counted USING (id)
ORDER BY name COLLATE sv, id;
