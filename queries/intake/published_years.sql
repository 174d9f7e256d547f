-- Question:   which years has an edition of the indicators of a file?
-- Parameters: none. Reads the registered column incoming_indicator (oj/store).
-- Returns:    indicator_id, years (sorted list); one row per indicator that the edition has.

SELECT indicator_id, list_sort(list(DISTINCT year)) AS years
FROM observation
SEMI JOIN incoming_indicator ON incoming_indicator.id = observation.indicator_id
GROUP BY indicator_id;
