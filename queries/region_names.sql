-- Question:   which places does an edition know, by code and name?
-- Parameters: none.
-- Returns:    code, name, level; municipalities first, then counties, Riket and districts.

SELECT code, name, level
FROM region
ORDER BY list_position(['kommun', 'lan', 'rike', 'stadsdel'], level), code;
