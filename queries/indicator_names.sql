-- Question:   which indicators does an edition know, by id and names?
-- Parameters: none.
-- Returns:    id, name, short_name; in the order of the ids.

SELECT id, name, short_name FROM indicator ORDER BY id;
