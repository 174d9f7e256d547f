-- Question:   which districts have files brought?
-- Parameters: none.
-- Returns:    code, name, municipality_code; in the order of the codes.

SELECT code, name, municipality_code FROM district ORDER BY code;
