-- Question:   where do the indicators of this edition come from?
-- Parameters: none
-- Returns:    source ('' for indicators that only the files know), source_url, indicators, first_year, last_year
SELECT indicator.source,
       any_value(indicator.source_url) AS source_url,
       count(DISTINCT indicator.id) AS indicators,
       min(observation.year) AS first_year,
       max(observation.year) AS last_year
FROM observation
JOIN indicator ON indicator.id = observation.indicator_id
WHERE observation.status = 'ok'
GROUP BY indicator.source
ORDER BY indicators DESC, indicator.source COLLATE sv;
