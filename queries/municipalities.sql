-- Question:   which municipalities are there, in Swedish order?
-- Parameters: none
-- Returns:    code (four digits, text), name
SELECT code, name
FROM municipality
ORDER BY name COLLATE sv;
