-- Question:   which indicators does an edition know, by id and names?
-- Parameters: none.
-- Returns:    id, name, short_name; in the register's order, the files' own last.

SELECT id, name, short_name FROM indicator;
