-- Question:   how much do years of one municipality depend on each other, in some indicators?
-- Parameters: $indicators (list of ids), $year (later years do not count)
-- Returns:    indicator_id, series (how many municipalities have two years that follow each other), steps, free and squares
--             (three lists: over how many steps of years, one first and fifteen at most, differences are, how many there are,
--             less one per pair of years, and their summed squares round the mean of each pair of years), years and drift (two lists:
--             the first of two years one step apart, and the mean difference between them). A step is one year, or as
--             many as a value pools, so that no two share a year. Kronor are taken as natural logarithms. Never over a break.
WITH asked AS (
    SELECT id, value_type = 'currency' AS is_cost, coalesce(pooled_years, 1) AS step,
           [one.year FOR one IN breaks IF one.kind <> 'price_support' AND one.regions IS NULL] AS starts
    FROM indicator
    WHERE id IN (SELECT unnest($indicators)) AND value_type NOT IN ('yes_no', 'scale')
),
known AS (
    SELECT id, region_code, year, step, CASE WHEN is_cost THEN ln(value) ELSE value END AS level,
           coalesce(len(list_filter(starts, lambda start: start <= year)), 0) AS run
    FROM observation
    JOIN asked ON id = indicator_id
    WHERE year <= $year AND sex = 'T' AND level = 'kommun' AND status = 'ok' AND (value > 0 OR NOT is_cost)
),
apart AS (
    SELECT id, (later.year - earlier.year) // earlier.step AS steps, earlier.year, count(*) AS municipalities,
           avg(later.level - earlier.level) AS drift,
           var_pop(later.level - earlier.level) * count(*) AS squared
    FROM known AS earlier
    JOIN known AS later USING (id, region_code, run)
    WHERE later.year > earlier.year AND steps <= 15 AND (later.year - earlier.year) % earlier.step = 0
    GROUP BY id, steps, earlier.year
),
summed AS (
    SELECT id, steps, max(municipalities) AS series, sum(municipalities - 1) AS free, sum(squared) AS squares,
           list(year ORDER BY year) AS years, list(drift ORDER BY year) AS drift
    FROM apart
    GROUP BY id, steps
)
SELECT id AS indicator_id, max(series) FILTER (steps = 1) AS series,
       list(steps::INTEGER ORDER BY steps) AS steps, list(free::DOUBLE ORDER BY steps) AS free,
       list(squares ORDER BY steps) AS squares,
       any_value(years) FILTER (steps = 1) AS years, any_value(drift) FILTER (steps = 1) AS drift
FROM summed
GROUP BY id
HAVING max(series) FILTER (steps = 1) > 0
ORDER BY id;
