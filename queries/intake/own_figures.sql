-- Question:   what do values of few municipalities stand beside: their own published ones, and everybody else's?
-- Parameters: $few (an indicator with fewer places than so in the file is answered), $apart (most years between a value
--             and what it is held against), $others (fewest places that make a range).
--             Reads the registered columns incoming, incoming_place and incoming_indicator (oj/store).
-- Returns:    per number of a municipality or district: position (in incoming), own_year and own (its published number
--             that is nearest in time), steps (how many changes of others there are from one year to the next), ratio_spread
--             and point_spread (robust standard deviations of the changes' logarithms and of the changes themselves),
--             others_year (the nearest year with enough other municipalities), low and high (the ends of what they have),
--             fractions (the share of values above 0 and below 1, 0–1) and per_person (the largest per inhabitant). NULL
--             where there is nothing, steps 0. Values in the indicator's unit; in the order of position.

WITH few AS (
    SELECT incoming.indicator
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
    WHERE place.level IN ('kommun', 'stadsdel')
    GROUP BY incoming.indicator
    HAVING count(DISTINCT incoming.place) < $few
),
mine AS (
    SELECT incoming.position, incoming.place, incoming.indicator, incoming.sex, incoming.year
    FROM incoming
    SEMI JOIN few ON few.indicator = incoming.indicator
    JOIN incoming_place AS place ON place.position = incoming.place
    WHERE place.level IN ('kommun', 'stadsdel') AND incoming.status = 0
),
place AS (
    SELECT place.position, place.code
    FROM incoming_place AS place
    SEMI JOIN mine ON mine.place = place.position
),
known AS MATERIALIZED (
    SELECT indicator.position AS indicator, place.position AS place, observation.region_code,
           enum_code(observation.sex) AS sex, observation.year,
           observation.value
    FROM observation
    JOIN incoming_indicator AS indicator ON indicator.id = observation.indicator_id
    SEMI JOIN few ON few.indicator = indicator.position
    LEFT JOIN place ON place.code = observation.region_code
    WHERE observation.status = 'ok' AND observation.level IN ('kommun', 'stadsdel')
),
before AS (
    SELECT mine.position, known.year, known.value
    FROM mine
    JOIN known ON known.place = mine.place AND known.indicator = mine.indicator AND known.sex = mine.sex
    WHERE abs(known.year - mine.year) <= $apart
    QUALIFY row_number() OVER (
        PARTITION BY mine.position ORDER BY abs(known.year - mine.year), known.year
    ) = 1
),
step AS (
    SELECT indicator, sex, value - lag(value) OVER one AS change,
           CASE WHEN value > 0 AND lag(value) OVER one > 0 THEN ln(value / lag(value) OVER one) END AS ratio,
           year - lag(year) OVER one AS years
    FROM known
    WHERE place IS NULL
    WINDOW one AS (PARTITION BY indicator, region_code, sex ORDER BY year)
),
usual AS (
    SELECT indicator, sex, count(*) AS steps,
           greatest(1.4826 * mad(ratio), (quantile_cont(ratio, 0.95) - quantile_cont(ratio, 0.05)) / 3.29) AS ratio_spread,
           greatest(1.4826 * mad(change), (quantile_cont(change, 0.95) - quantile_cont(change, 0.05)) / 3.29) AS point_spread
    FROM step
    WHERE years <= $apart
    GROUP BY indicator, sex
),
ends AS (
    SELECT known.indicator, known.sex, known.year, min(known.value) AS low, max(known.value) AS high,
           avg((known.value > 0 AND known.value < 1)::INTEGER) AS fractions,
           max(known.value / nullif(municipality.population_2016, 0)) AS per_person
    FROM known
    JOIN municipality ON municipality.code = known.region_code
    WHERE known.place IS NULL
    GROUP BY known.indicator, known.sex, known.year
    HAVING count(*) >= $others
),
beside AS (
    SELECT mine.position, ends.*
    FROM mine
    JOIN ends ON ends.indicator = mine.indicator AND ends.sex = mine.sex
    WHERE abs(ends.year - mine.year) <= $apart
    QUALIFY row_number() OVER (PARTITION BY mine.position ORDER BY abs(ends.year - mine.year), ends.year) = 1
)
SELECT mine.position, before.year AS own_year, before.value AS own,
       coalesce(usual.steps, 0) AS steps, usual.ratio_spread, usual.point_spread,
       beside.year AS others_year, beside.low, beside.high, beside.fractions, beside.per_person
FROM mine
LEFT JOIN before ON before.position = mine.position
LEFT JOIN usual ON usual.indicator = mine.indicator AND usual.sex = mine.sex
LEFT JOIN beside ON beside.position = mine.position
ORDER BY mine.position;
