-- Question:   which published years of an indicator would a file replace for the most part, and with what?
-- Parameters: $fewest (published values of municipalities that the file has too, from which on a year is looked at), $most
--             (share of them that is replaced), $alike (share of the new values that another published year has), $different
--             (different values, for that to mean anything), $examples (municipalities that are named). Reads the view of
--             intake/compared.sql and the registered column incoming_indicator.
-- Returns:    indicator_id, year, revised and compared (numbers of values), position (the first in incoming), other_year (of
--             which the new values are; NULL where there is none), names, before, after (lists, in Swedish order, of numbers
--             that become others); by position.

WITH replaced AS (
    SELECT indicator_id, year, count(*) FILTER (kind = 'revised') AS revised, count(*) AS compared,
           min(position) FILTER (kind = 'revised') AS position
    FROM compared
    WHERE kind IN ('same', 'rounded', 'revised') AND level = 'kommun'
    GROUP BY indicator_id, year
    HAVING compared >= $fewest AND revised >= $most * compared
),
told AS (
    SELECT compared.*
    FROM compared
    SEMI JOIN replaced USING (indicator_id, year)
    WHERE level = 'kommun' AND after IS NOT NULL AND kind IN ('same', 'rounded', 'revised')
),
alike AS (
    SELECT told.indicator_id, told.year, observation.year AS other_year,
           avg((abs(observation.value - told.after) <= 1e-9 * abs(observation.value))::INTEGER) AS share
    FROM told
    JOIN observation
      ON observation.indicator_id = told.indicator_id
     AND observation.region_code = told.region_code
     AND enum_code(observation.sex) = told.sex
     AND observation.year <> told.year
     AND observation.value IS NOT NULL
    GROUP BY told.indicator_id, told.year, observation.year
    HAVING share >= $alike AND count(*) >= $fewest AND count(DISTINCT told.after) >= $different
),
examples AS (
    SELECT told.indicator_id, told.year,
           list(municipality.name ORDER BY municipality.name COLLATE sv)[:$examples] AS names,
           list(told.before ORDER BY municipality.name COLLATE sv)[:$examples] AS before,
           list(told.after ORDER BY municipality.name COLLATE sv)[:$examples] AS after
    FROM told
    JOIN municipality ON municipality.code = told.region_code
    WHERE told.kind = 'revised' AND told.before IS NOT NULL
    GROUP BY told.indicator_id, told.year
)
SELECT replaced.*,
       (SELECT arg_max(other_year, share) FROM alike
        WHERE alike.indicator_id = replaced.indicator_id AND alike.year = replaced.year) AS other_year,
       coalesce(examples.names, []) AS names, coalesce(examples.before, []) AS before, coalesce(examples.after, []) AS after
FROM replaced
LEFT JOIN examples ON examples.indicator_id = replaced.indicator_id AND examples.year = replaced.year
ORDER BY replaced.position;
