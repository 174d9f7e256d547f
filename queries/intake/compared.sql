-- Question:   how does each value of a file stand to what is published?
-- Parameters: none. Run before intake/changes.sql or intake/changed_values.sql, with the registered columns incoming,
--             incoming_place and incoming_indicator (oj/store); their sex and status are numbers in the order of the
--             enums of schema.sql.
-- Returns:    nothing; makes the view compared, with a row per place, indicator, year and sex that the file has or that
--             the edition has of a level and sex that the file has for that indicator and year: kind, indicator_id,
--             region_code, name (the file's), level, year, sex, before, before_status, after, after_status, position (in
--             incoming). before and after are in the indicator's unit, NULL without a number. kind is
--             'new'          not published;
--             'overridden'   brought by another file that is not published either, with another value: this one wins;
--             'same'         published with the same value or reason;
--             'rounded'      with more or fewer decimals, in a year that has been rounded anew: at least five values are,
--                            nearly none is revised, and few keep their decimals;
--             'revised'      published with another value or reason;
--             'left_out'     published but not in the file; publishing keeps it.

CREATE TEMP VIEW compared AS
WITH covered AS (
    SELECT DISTINCT incoming.indicator, incoming.year, place.level, incoming.sex
    FROM incoming
    JOIN incoming_place AS place ON place.position = incoming.place
),
published AS (
    SELECT place.position AS place, indicator.position AS indicator, observation.year,
           enum_code(observation.sex) AS sex, observation.value, enum_code(observation.status) AS status,
           observation.region_code, observation.level::VARCHAR AS level, observation.edition = 0 AS is_draft
    FROM observation
    JOIN incoming_indicator AS indicator ON indicator.id = observation.indicator_id
    SEMI JOIN covered
           ON covered.indicator = indicator.position
          AND covered.year = observation.year
          AND covered.level = observation.level::VARCHAR
          AND covered.sex = enum_code(observation.sex)
    LEFT JOIN incoming_place AS place ON place.code = observation.region_code
),
paired AS (
    SELECT CASE WHEN published.indicator IS NULL THEN 'new'
                WHEN incoming.position IS NULL THEN 'left_out'
                WHEN published.status = incoming.status
                     AND (incoming.status <> 0
                          OR abs(published.value - incoming.value) <= 1e-9 * abs(published.value)) THEN 'same'
                WHEN published.is_draft THEN 'overridden'
                WHEN published.status <> incoming.status THEN 'revised'
                WHEN published.value IN (round(incoming.value), round(incoming.value, 1), round(incoming.value, 2),
                                         round_even(incoming.value, 0), round_even(incoming.value, 1))
                     OR incoming.value IN (round(published.value), round(published.value, 1), round(published.value, 2),
                                           round_even(published.value, 0), round_even(published.value, 1))
                     THEN 'like_rounded'
                ELSE 'revised'
           END AS kind,
           coalesce(incoming.indicator, published.indicator) AS indicator,
           incoming.place,
           published.region_code, published.level,
           coalesce(incoming.year, published.year) AS year,
           coalesce(incoming.sex, published.sex) AS sex,
           published.value AS before, published.status AS before_status,
           CASE WHEN incoming.status = 0 THEN incoming.value END AS after, incoming.status AS after_status,
           incoming.position
    FROM incoming
    FULL JOIN published
           ON published.indicator = incoming.indicator
          AND published.place = incoming.place
          AND published.year = incoming.year
          AND published.sex = incoming.sex
),
rounded_anew AS (
    SELECT indicator, year
    FROM paired
    GROUP BY indicator, year
    HAVING count(*) FILTER (kind = 'like_rounded')
           >= greatest(5, 9 * count(*) FILTER (kind = 'revised'),
                       count(*) FILTER (kind = 'same' AND before <> round(before)))
)
SELECT CASE WHEN kind <> 'like_rounded' THEN kind
            WHEN rounded_anew.year IS NULL THEN 'revised'
            ELSE 'rounded'
       END AS kind,
       known.id AS indicator_id,
       coalesce(place.code, paired.region_code) AS region_code,
       place.name,
       coalesce(place.level, paired.level) AS level,
       paired.year, paired.sex, before, before_status, after, after_status, paired.position
FROM paired
JOIN incoming_indicator AS known ON known.position = paired.indicator
LEFT JOIN incoming_place AS place ON place.position = paired.place
LEFT JOIN rounded_anew ON rounded_anew.indicator = paired.indicator AND rounded_anew.year = paired.year;
