-- Question:   which published values would a file change?
-- Parameters: none. Reads the view of intake/met.sql.
-- Returns:    per indicator that changes: indicator_id, revised (values or statuses that differ), compared (published
--             values that the file has too), position (the first revised one in incoming), numbers (of municipalities
--             that both have) and together (how those go together, from −1 to 1; NULL where that can't be said).

SELECT indicator_id,
       count(*) FILTER (differs) AS revised,
       count(*) AS compared,
       min(position) FILTER (differs) AS position,
       count(before) AS numbers,
       corr(before, after) AS together
FROM met
WHERE NOT is_draft
GROUP BY indicator_id
HAVING revised > 0
ORDER BY position;
