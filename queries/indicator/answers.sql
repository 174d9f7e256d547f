-- Question:   how have the municipalities answered a Ja/Nej question or a scale over the years?
-- Parameters: $indicator (id), $first and $year (the first and the last year that count), $since (the year that
--             answers are compared with; NULL for the year before each)
-- Returns:    year, value (the answer's number), municipalities (that gave it), from_value (their answer in the year
--             compared with, NULL when they gave none, or have a break of their own since then), counties (list with the
--             county of each of them); by year, value and from_value.
WITH given AS (
    SELECT region_code, year, value,
           -- a municipality with a break of its own does not answer the same from then on
           coalesce(len([one FOR one IN breaks IF one.kind <> 'price_support' AND one.year <= observation.year
                         AND contains(one.regions, region_code)]), 0) AS run
    FROM observation
    JOIN indicator ON indicator.id = indicator_id
    WHERE indicator_id = $indicator AND year BETWEEN $first AND $year AND sex = 'T' AND level = 'kommun' AND status = 'ok'
)
SELECT now.year, now.value, count(*) AS municipalities, earlier.value AS from_value,
       list(left(now.region_code, 2) ORDER BY now.region_code) AS counties
FROM given AS now
LEFT JOIN given AS earlier
  ON earlier.region_code = now.region_code AND earlier.run = now.run
 AND earlier.year < now.year AND earlier.year = coalesce($since, now.year - 1)
GROUP BY now.year, now.value, earlier.value
ORDER BY now.year, now.value, earlier.value;
