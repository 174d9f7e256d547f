-- Question:   how do all municipalities spread in some indicators, in the latest year up to a given one?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, year (the latest in which any municipality has a value), codes and values (two
--             lists of the same length and order: municipalities with a value, in the indicator's unit)
WITH latest AS (
    SELECT indicator_id, max(year) AS year
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND year <= $year
      AND sex = 'T' AND level = 'kommun' AND status = 'ok'
    GROUP BY indicator_id
)
SELECT indicator_id, year,
       list(region_code ORDER BY region_code) AS codes,
       list(value ORDER BY region_code) AS values
FROM observation
JOIN latest USING (indicator_id, year)
WHERE sex = 'T' AND level = 'kommun' AND status = 'ok'
GROUP BY indicator_id, year;
