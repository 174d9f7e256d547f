-- Question:   how many values of an edition are hidden?
-- Parameters: none.
-- Returns:    one row: hidden (number of observations that are suppressed).

SELECT count(*) AS hidden
FROM observation
WHERE status = 'suppressed';
