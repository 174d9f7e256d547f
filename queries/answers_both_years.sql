-- Question:   how many municipalities got or lost something between two years, of those who answered both?
-- Parameters: $indicators, $since, $years, $highest_before, $highest (lists of the same length, one pair of years of a
--             question at each place: the highest answer in either year is the one that counts as having it)
-- Returns:    per pair with any answers: indicator_id, since, year, answered (municipalities that answered both, without a break of their own between),
--             before and after (of these, those that had it), gained, lost, net (list with gained less lost of each county
--             that has any of either); sorted by indicator, year, since.
WITH pair AS (
    SELECT unnest($indicators) AS indicator_id, unnest($since) AS since, unnest($years) AS year,
           unnest($highest_before) AS highest_before, unnest($highest) AS highest
),
answer AS (
    SELECT indicator_id, region_code, year, value
    FROM observation
    WHERE indicator_id IN (SELECT unnest($indicators)) AND sex = 'T' AND level = 'kommun' AND status = 'ok'
),
answered_both AS (
    SELECT pair.indicator_id, pair.since, pair.year, left(earlier.region_code, 2) AS county,
           earlier.value >= highest_before AS had_it, later.value >= highest AS has_it
    FROM pair
    JOIN answer AS earlier ON earlier.indicator_id = pair.indicator_id AND earlier.year = pair.since
    JOIN answer AS later
      ON later.indicator_id = pair.indicator_id AND later.year = pair.year AND later.region_code = earlier.region_code
    LEFT JOIN indicator ON indicator.id = pair.indicator_id
    -- a municipality with a break of its own between the years does not answer the same
    WHERE NOT coalesce(list_bool_or([one.year > pair.since AND one.year <= pair.year
                                     AND contains(one.regions, earlier.region_code)
                                     FOR one IN breaks IF one.kind <> 'price_support' AND one.regions IS NOT NULL]), FALSE)
),
of_county AS (
    SELECT indicator_id, since, year, county,
           count(*) AS answered,
           count(*) FILTER (had_it) AS before,
           count(*) FILTER (has_it) AS after,
           count(*) FILTER (has_it AND NOT had_it) AS gained,
           count(*) FILTER (had_it AND NOT has_it) AS lost
    FROM answered_both
    GROUP BY ALL
)
SELECT indicator_id, since, year,
       sum(answered)::INTEGER AS answered,
       sum(before)::INTEGER AS before,
       sum(after)::INTEGER AS after,
       sum(gained)::INTEGER AS gained,
       sum(lost)::INTEGER AS lost,
       coalesce(list(gained - lost ORDER BY county) FILTER (gained + lost > 0), []) AS net
FROM of_county
GROUP BY indicator_id, since, year
ORDER BY indicator_id, year, since;
