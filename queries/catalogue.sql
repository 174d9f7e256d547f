-- Question:   which year has each indicator's latest values, and of how many municipalities?
-- Parameters: none
-- Returns:    id, year (the latest in which any municipality has a value), answered (how many have one then). Both sexes
--             together; nothing of an indicator that no municipality has such a value of.
SELECT indicator_id AS id, year, count(*) AS answered
FROM observation
WHERE level = 'kommun' AND sex = 'T' AND status = 'ok'
GROUP BY indicator_id, year
QUALIFY year = max(year) OVER (PARTITION BY indicator_id)
ORDER BY id;
