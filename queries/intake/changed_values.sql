-- Question:   which single values would a file add, change or leave out, and how large is each change?
-- Parameters: $kinds (list, of those of intake/compared.sql, whose view this reads), $municipality (code; '' for every place),
--             $indicator (id; '' for all), $per_indicator, $limit (most rows per indicator and in all). Reads the
--             registered column incoming_indicator too (oj/store).
-- Returns:    kind, indicator_id, region_code, region, year, sex (T, K, M), before, before_status (as published; NULL for a
--             new one), after, after_status (NULL for one left out), earlier_year, earlier (of a new value: the latest year
--             published before it and its value), size, position (in incoming; NULL for one left out); before, after and
--             earlier in the indicator's unit. size is the change divided by the indicator's typical one: the median of
--             all changes other than nought from one year to the next in the edition, else of those in the file; of
--             municipalities and districts apart from counties and Riket. The largest first.

WITH known AS (
    SELECT observation.region_code, observation.indicator_id, observation.year, observation.value,
           enum_code(observation.sex) AS sex
    FROM observation
    SEMI JOIN incoming_indicator ON incoming_indicator.id = observation.indicator_id
    WHERE ($indicator = '' OR observation.indicator_id = $indicator)
),
chosen AS (
    SELECT * EXCLUDE (level)
    FROM compared
    WHERE ($municipality = '' OR region_code = $municipality)
      AND ($indicator = '' OR indicator_id = $indicator)
      AND list_contains($kinds, kind)
),
followed AS (
    SELECT chosen.*, earlier.year AS earlier_year, earlier.value AS earlier
    FROM chosen
    ASOF LEFT JOIN known AS earlier
      ON earlier.indicator_id = chosen.indicator_id
     AND earlier.region_code = chosen.region_code
     AND earlier.sex = chosen.sex
     AND earlier.year < chosen.year
),
steps AS (
    SELECT later.indicator_id, length(known.region_code) > 2 AND known.region_code <> '0000' AS is_local,
           abs(later.value - known.value) AS step
    FROM known
    JOIN known AS later
      ON later.indicator_id = known.indicator_id
     AND later.region_code = known.region_code
     AND later.sex = known.sex
     AND later.year = known.year + 1
    SEMI JOIN chosen ON chosen.indicator_id = known.indicator_id
),
typical AS (
    SELECT indicator_id, is_local, median(step) AS step FROM steps WHERE step > 0 GROUP BY indicator_id, is_local
),
sized AS (
    SELECT followed.*, length(region_code) > 2 AND region_code <> '0000' AS is_local,
           abs(after - coalesce(before, CASE WHEN kind = 'new' THEN earlier END)) AS change
    FROM followed
),
own AS (
    SELECT indicator_id, is_local, median(change) AS step FROM sized WHERE change > 0 GROUP BY indicator_id, is_local
)
SELECT sized.kind,
       sized.indicator_id,
       sized.region_code,
       coalesce(region.name, sized.name) AS region,
       sized.year,
       ['T', 'K', 'M'][sized.sex + 1] AS sex,
       sized.before,
       ['ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere'][sized.before_status + 1] AS before_status,
       sized.after,
       ['ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere'][sized.after_status + 1] AS after_status,
       CASE WHEN kind = 'new' THEN sized.earlier_year END AS earlier_year,
       CASE WHEN kind = 'new' THEN sized.earlier END AS earlier,
       change / coalesce(typical.step, own.step) AS size,
       sized.position
FROM sized
LEFT JOIN typical ON typical.indicator_id = sized.indicator_id AND typical.is_local = sized.is_local
LEFT JOIN own ON own.indicator_id = sized.indicator_id AND own.is_local = sized.is_local
LEFT JOIN region ON region.code = sized.region_code
QUALIFY row_number() OVER (
    PARTITION BY sized.indicator_id ORDER BY size DESC NULLS LAST, sized.year, sized.region_code, sized.sex
) <= $per_indicator
ORDER BY size DESC NULLS LAST, sized.indicator_id, sized.year, sized.region_code, sized.sex
LIMIT $limit;
