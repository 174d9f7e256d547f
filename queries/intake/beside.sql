-- Question:   which figures with cases or base, or suppressed, has an edition of a file's indicators that the file does not give?
-- Parameters: $counts (list: positions in incoming_indicator of those whose value is a number of persons). Reads the
--             registered columns incoming, incoming_place and incoming_indicator (oj/store).
-- Returns:    code, level (of the place), indicator (position in incoming_indicator), year, sex (0 T, 1 K, 2 M), numerator,
--             denominator (NaN where not given), is_seen (false for a suppressed one); of the years of the file, in no order.

WITH theirs AS (
    SELECT observation.region_code AS code, observation.level::VARCHAR AS level, place.position AS place,
           indicator.position AS indicator, observation.year, enum_code(observation.sex) AS sex,
           coalesce(observation.numerator,
                    CASE WHEN observation.denominator IS NULL AND list_contains($counts, indicator.position)
                         THEN observation.value END,
                    'nan'::DOUBLE) AS numerator,
           coalesce(observation.denominator, 'nan'::DOUBLE) AS denominator, observation.status = 'ok' AS is_seen
    FROM observation
    JOIN incoming_indicator AS indicator ON indicator.id = observation.indicator_id
    LEFT JOIN incoming_place AS place ON place.code = observation.region_code
    WHERE observation.status = 'suppressed'
       OR (observation.status = 'ok'
           AND (observation.numerator IS NOT NULL OR observation.denominator IS NOT NULL
                OR list_contains($counts, indicator.position)))
)
SELECT theirs.code, theirs.level, theirs.indicator, theirs.year, theirs.sex::TINYINT AS sex, theirs.numerator,
       theirs.denominator, theirs.is_seen
FROM theirs
SEMI JOIN incoming ON incoming.indicator = theirs.indicator AND incoming.year = theirs.year
ANTI JOIN incoming
       ON incoming.place = theirs.place
      AND incoming.indicator = theirs.indicator
      AND incoming.sex = theirs.sex
      AND incoming.year = theirs.year;
