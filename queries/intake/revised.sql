-- Question:   which published values would a file change?
-- Parameters: none. Reads the view of intake/compared.sql.
-- Returns:    per indicator that changes: indicator_id, revised (values or reasons that become others, those apart that are
--             only rounded anew), compared (published values that the file has too), position (the first revised one in
--             incoming), numbers (of municipalities that both have) and together (how those go together, from −1 to 1; NULL
--             where that can't be said).

SELECT indicator_id,
       count(*) FILTER (kind = 'revised') AS revised,
       count(*) AS compared,
       min(position) FILTER (kind = 'revised') AS position,
       count(*) FILTER (level = 'kommun' AND before IS NOT NULL AND after IS NOT NULL) AS numbers,
       corr(before, after) FILTER (level = 'kommun') AS together
FROM compared
WHERE kind IN ('same', 'rounded', 'revised')
GROUP BY indicator_id
HAVING revised > 0
ORDER BY position;
