-- Question:   how have all municipalities changed, in some indicators, to the latest year up to a given one?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    per earlier year with a value in the same run between breaks: indicator_id, since, year, municipalities (with
--             a value in both years), middle (their median change, in points where the indicator is in per cent, else in
--             per cent of the earlier value, which must be above 0), farthest (list of how far from it the tenth of them
--             lies that lies farthest, the farthest first), counted (how many have cases and a base of at least 21 in both
--             years), dispersion (of these, the variance of the change over the standard error that it has when the two
--             years are independent; NULL without any).
WITH asked AS (
    SELECT id, value_type, base, value_type = 'share' OR unit = '%' AS points,
           [one.year FOR one IN breaks IF one.kind <> 'price_support' AND one.regions IS NULL] AS starts
    FROM indicator
    WHERE id IN (SELECT unnest($indicators)) AND value_type NOT IN ('yes_no', 'scale')
),
known AS (
    SELECT id, region_code, year, value, points, numerator AS cases, value_type = 'share' AS is_share,
           CASE WHEN value_type IN ('share', 'rate') AND base <> 'amount' AND numerator >= 0 AND denominator >= 21
                THEN denominator END AS base,
           coalesce(len(list_filter(starts, lambda start: start <= year)), 0) AS run
    FROM observation
    JOIN asked ON id = indicator_id
    WHERE year <= $year AND sex = 'T' AND level = 'kommun' AND status = 'ok'
),
latest AS (SELECT id, max(year) AS year FROM known GROUP BY id),
moved AS (
    SELECT id, earlier.year AS since, later.year,
           CASE WHEN later.points THEN later.value - earlier.value
                ELSE 100 * (later.value / earlier.value - 1) END AS change,
           later.cases / later.base - earlier.cases / earlier.base AS apart,
           (later.cases + earlier.cases) / (later.base + earlier.base) AS level,
           level * CASE WHEN later.is_share THEN 1 - level ELSE 1 END * (1 / later.base + 1 / earlier.base) AS variance
    FROM latest
    JOIN known AS later USING (id, year)
    JOIN known AS earlier USING (id, region_code, run)
    WHERE earlier.year < later.year AND (later.points OR earlier.value > 0)
),
spread AS (
    SELECT id, since, year, change, median(change) OVER (PARTITION BY id, since) AS middle,
           CASE WHEN apart = 0 THEN 0 WHEN variance > 0 THEN apart / sqrt(variance) END AS errors
    FROM moved
)
SELECT id AS indicator_id, since, year, count(*) AS municipalities, any_value(middle) AS middle,
       list(abs(change - middle) ORDER BY abs(change - middle) DESC)[:ceil(count(*) / 10)::INTEGER] AS farthest,
       count(errors) AS counted, var_pop(errors) AS dispersion
FROM spread
GROUP BY id, since, year
ORDER BY id, since;
