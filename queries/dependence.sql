-- Question:   how much do years of one municipality depend on each other, in some indicators?
-- Parameters: $indicators (list of ids), $year (later years do not count); three lists of one length: $counted (ids of
--             indicators whose bases another tells), $counting (the ids of those others), $per (0 where the other is the
--             base, else it is the cases of a rate per so many)
-- Returns:    indicator_id, series (how many municipalities have two years that follow each other), steps, free and squares
--             (three lists: over how many steps of years, one first and fifteen at most, differences are, how many there are,
--             less one per pair of years, and their summed squares round the mean of each pair of years), years and drift (two lists:
--             the first of two years one step apart, and the mean difference between them), based, lasting and chance (three lists
--             by steps: how many differences, less one per pair of years, are between values that both have a base; of these,
--             the part of the mean square that does not shrink as bases grow, and the part that does, times the base). A step is
--             one year, or as many as a value pools, so that no two share a year. The base of what is not counted are the
--             inhabitants of 2016. Kronor are taken as natural logarithms. Never over a break.
WITH asked AS (
    SELECT id, value_type = 'currency' AS is_cost, value_type IN ('share', 'rate') AND base <> 'amount' AS is_counted,
           coalesce(pooled_years, 1) AS step,
           [one.year FOR one IN breaks IF one.kind <> 'price_support' AND one.regions IS NULL] AS starts
    FROM indicator
    WHERE id IN (SELECT unnest($indicators)) AND value_type NOT IN ('yes_no', 'scale')
),
told AS (SELECT unnest($counted) AS id, unnest($counting) AS number_id, unnest($per) AS per),
numbers AS (
    SELECT id, per, region_code, year, value AS number
    FROM told
    JOIN observation ON indicator_id = number_id
    WHERE sex = 'T' AND level = 'kommun' AND status = 'ok'
),
known AS (
    SELECT id, region_code, year, step, CASE WHEN is_cost THEN ln(value) ELSE value END AS level,
           coalesce(denominator, CASE WHEN per = 0 THEN number WHEN value > 0 THEN number * per / value END) AS base,
           CASE WHEN NOT is_counted THEN 1 / population_2016 WHEN base > 0 THEN 1 / base END AS inverse,
           coalesce(len(list_filter(starts, lambda start: start <= year)), 0) AS run
    FROM observation
    JOIN asked ON id = indicator_id
    LEFT JOIN numbers USING (id, region_code, year)
    LEFT JOIN municipality ON code = region_code
    WHERE year <= $year AND sex = 'T' AND level = 'kommun' AND status = 'ok' AND (value > 0 OR NOT is_cost)
),
pair AS (
    SELECT id, (later.year - earlier.year) // earlier.step AS steps, earlier.year, later.level - earlier.level AS moved,
           (later.inverse + earlier.inverse) / 2 AS inverse
    FROM known AS earlier
    JOIN known AS later USING (id, region_code, run)
    WHERE later.year > earlier.year AND steps <= 15 AND (later.year - earlier.year) % earlier.step = 0
),
apart AS (
    SELECT id, steps, year, count(*) AS municipalities, avg(moved) AS drift, var_pop(moved) * count(*) AS squared,
           count(inverse) AS with_base, greatest(with_base - 1, 0) AS based,
           var_pop(moved) FILTER (inverse > 0) * with_base AS plain,
           sum(moved ** 2 / inverse) - sum(moved / inverse) ** 2 / sum(1 / inverse) AS sized,
           sum(inverse) AS inverses, sum(1 / inverse) AS sizes
    FROM pair
    GROUP BY id, steps, year
),
summed AS (
    SELECT id, steps, max(municipalities) AS series, sum(municipalities - 1) AS free, sum(squared) AS squares,
           list(year ORDER BY year) AS years, list(drift ORDER BY year) AS drift,
           sum(apart.based) AS based, sum(plain) / nullif(sum(apart.based), 0) AS plain,
           sum(sized) / sum(sizes) * sum(with_base) / sum(apart.based) AS sized,
           sum(inverses) / sum(with_base) AS usual, sum(with_base) / sum(sizes) AS large
    FROM apart
    GROUP BY id, steps
),
-- Two means of the squares, plain and weighted by base, and the mean of 1 / base in each, tell the two parts.
divided AS (
    SELECT *, CASE WHEN usual > large * 1.000001
                   THEN greatest(0, least((plain - sized) / (usual - large), plain / usual)) ELSE 0 END AS chance,
           plain - chance * usual AS lasting
    FROM summed
)
SELECT id AS indicator_id, any_value(series) FILTER (steps = 1) AS series,
       list(steps::INTEGER ORDER BY steps) AS steps, list(free::DOUBLE ORDER BY steps) AS free,
       list(squares ORDER BY steps) AS squares,
       any_value(years) FILTER (steps = 1) AS years, any_value(drift) FILTER (steps = 1) AS drift,
       list(based::DOUBLE ORDER BY steps) AS based, list(coalesce(lasting, 0) ORDER BY steps) AS lasting,
       list(coalesce(chance, 0) ORDER BY steps) AS chance
FROM divided
GROUP BY id
HAVING bool_or(steps = 1)
ORDER BY id;
