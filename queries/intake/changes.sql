-- Question:   what would a file add to, change in and leave out of an edition?
-- Parameters: none. Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store.py);
--             their sex and status are numbers in the order of the enums of schema.sql.
-- Returns:    per indicator and year of the file: indicator_id, year, new, revised, rounded (values of a year that
--             has been rounded anew: only with more or fewer decimals than published), same (numbers of values), left_out (published values of a level and sex that the file has for that year, but which it lacks;
--             publishing keeps them), municipalities (number of municipalities among those), names (the first five of
--             them, in Swedish order); sorted by indicator and year.

WITH arriving AS (
    SELECT place.code AS region_code, place.level, indicator.id AS indicator_id,
           incoming.year, incoming.sex, incoming.value, incoming.status
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    JOIN incoming_indicator AS indicator ON indicator.position = incoming.indicator
),
covered AS (
    SELECT DISTINCT indicator_id, year, level, sex FROM arriving
),
published AS (
    SELECT observation.region_code, observation.level, observation.indicator_id, observation.year, observation.value,
           enum_code(observation.sex) AS sex, enum_code(observation.status) AS status
    FROM observation
    SEMI JOIN covered
           ON covered.indicator_id = observation.indicator_id
          AND covered.year = observation.year
          AND covered.level = observation.level::VARCHAR
          AND covered.sex = enum_code(observation.sex)
),
compared AS (
    SELECT coalesce(arriving.indicator_id, published.indicator_id) AS indicator_id,
           coalesce(arriving.year, published.year) AS year,
           published.region_code,
           published.level = 'kommun' AS is_municipality,
           published.value <> round(published.value) AS has_decimals,
           CASE WHEN published.region_code IS NULL THEN 'new'
                WHEN arriving.region_code IS NULL THEN 'left_out'
                WHEN published.status <> arriving.status THEN 'revised'
                WHEN arriving.status <> 0
                     OR abs(published.value - arriving.value) <= 1e-9 * abs(published.value) THEN 'same'
                WHEN published.value IN (round(arriving.value), round(arriving.value, 1), round(arriving.value, 2),
                                         round_even(arriving.value, 0), round_even(arriving.value, 1))
                     OR arriving.value IN (round(published.value), round(published.value, 1), round(published.value, 2),
                                           round_even(published.value, 0), round_even(published.value, 1))
                     THEN 'like_rounded'
                ELSE 'revised'
           END AS what
    FROM arriving
    FULL JOIN published
           ON published.indicator_id = arriving.indicator_id
          AND published.region_code = arriving.region_code
          AND published.year = arriving.year
          AND published.sex = arriving.sex
),
lacking AS (
    SELECT indicator_id, year, count(*) AS municipalities,
           list(name ORDER BY name COLLATE sv)[1:5] AS names
    FROM (
        SELECT DISTINCT compared.indicator_id, compared.year, municipality.name
        FROM compared
        JOIN municipality ON municipality.code = compared.region_code
        WHERE what = 'left_out' AND is_municipality
    )
    GROUP BY indicator_id, year
),
counted AS (
    SELECT indicator_id,
           year,
           count(*) FILTER (what = 'new') AS new,
           count(*) FILTER (what = 'revised') AS revised,
           count(*) FILTER (what = 'like_rounded') AS like_rounded,
           count(*) FILTER (what = 'same') AS same,
           count(*) FILTER (what = 'left_out') AS left_out,
           -- A year is rounded anew when at least five values are, nearly none is revised, and few keep their decimals.
           like_rounded >= greatest(5, 9 * revised, count(*) FILTER (what = 'same' AND has_decimals)) AS is_rounded
    FROM compared
    GROUP BY indicator_id, year
)
SELECT counted.indicator_id,
       counted.year,
       new,
       CASE WHEN is_rounded THEN revised ELSE revised + like_rounded END AS revised,
       CASE WHEN is_rounded THEN like_rounded ELSE 0 END AS rounded,
       same,
       left_out,
       coalesce(lacking.municipalities, 0) AS municipalities,
       coalesce(lacking.names, []) AS names
FROM counted
LEFT JOIN lacking ON lacking.indicator_id = counted.indicator_id AND lacking.year = counted.year
ORDER BY counted.indicator_id, counted.year;
