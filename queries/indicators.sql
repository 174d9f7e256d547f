-- Question:   which indicators of some themes have values for municipalities, and what must be known of them?
-- Parameters: $themes (list of theme ids), $year (figures of later years do not count), $area (the name of one; '' for all)
-- Returns:    id, area, about, name, short_name, kind, theme, dimension, success_factor, sub_factor (NULL for none), unit,
--             value_type, scale, direction, decimals (where the register does not say, 0 for whole values that are large or shares, and as many as small ones that are not
--             whole need: 0.28 is no 0), minimum_base, base,
--             breaks (a list with the columns of breaks.csv, NULL when none), family (of costs outside the register that say the same, else ''), headline (rank within the theme or NULL: the
--             register's, and in other areas than its the six with the latest year and the most municipalities, one of a family before
--             a second), pooled_years,
--             explanation, source, source_url; in the order of the register.
WITH found AS (
    SELECT indicator_id,
           bool_and(coalesce(value = round(value), true)) AS is_whole,
           max(abs(value)) AS largest,
           max(year) FILTER (value IS NOT NULL) AS latest,
           count(DISTINCT region_code) FILTER (value IS NOT NULL) AS municipalities
    FROM observation
    WHERE level = 'kommun' AND year <= $year
    GROUP BY indicator_id
),
within AS (
    SELECT id,
           row_number() OVER (
               PARTITION BY area, coalesce(nullif(family, ''), id)
               ORDER BY latest DESC NULLS LAST, municipalities DESC, name COLLATE sv, id
           ) > 1 AS is_second
    FROM indicator
    JOIN found ON found.indicator_id = indicator.id
),
described AS (
    SELECT indicator.* EXCLUDE (headline, decimals),
           CASE
               WHEN id IN (SELECT id FROM register) THEN decimals
               WHEN is_whole THEN if(largest >= 20 OR value_type = 'share', 0, decimals)
               WHEN largest < 2 THEN 2
               WHEN largest < 100 THEN 1
               ELSE decimals
           END AS decimals,
           CASE
               WHEN id IN (SELECT id FROM register) OR area IN (SELECT first(name) FROM area) THEN headline
               ELSE row_number() OVER (
                   PARTITION BY area, theme, id IN (SELECT id FROM register)
                   ORDER BY is_second, latest DESC NULLS LAST, municipalities DESC, name COLLATE sv, id
               )
           END AS headline
    FROM indicator
    JOIN found ON found.indicator_id = indicator.id
    JOIN within USING (id)
    WHERE list_contains($themes, theme) AND ($area = '' OR area = $area)
)
SELECT id, area, about, name, short_name, kind, theme, dimension, success_factor, sub_factor, unit, value_type, scale, direction, decimals,
       minimum_base, base, breaks, family, CASE WHEN headline <= 6 THEN headline END AS headline, pooled_years, explanation, source,
       source_url
FROM described
ORDER BY theme, headline NULLS LAST, TRY_CAST(number AS INTEGER) NULLS LAST, name COLLATE sv;
