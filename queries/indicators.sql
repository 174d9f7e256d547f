-- Question:   which indicators of some themes have values for municipalities, and what must be known of them?
-- Parameters: $themes (list of theme ids), $year (figures of later years do not count), $area (the name of one; '' for all)
-- Returns:    id, area, about, name, short_name, kind, theme, dimension, success_factor, sub_factor (NULL for none), unit,
--             value_type, scale, direction, decimals (0 where the register does not say, and the values are whole and large), minimum_base, base,
--             breaks (a list with the columns of breaks.csv, NULL when none), headline (rank within the theme or NULL: the
--             register's, and in other areas than its the nine with the latest year and the most municipalities), pooled_years,
--             explanation, source, source_url; in the order of the register.
WITH found AS (
    SELECT indicator_id,
           bool_and(coalesce(value = round(value), true)) AND max(abs(value)) >= 100 AS is_whole,
           max(year) FILTER (value IS NOT NULL) AS latest,
           count(DISTINCT region_code) FILTER (value IS NOT NULL) AS municipalities
    FROM observation
    WHERE level = 'kommun' AND year <= $year
    GROUP BY indicator_id
),
described AS (
    SELECT indicator.* EXCLUDE (headline, decimals),
           CASE WHEN is_whole AND id NOT IN (SELECT id FROM register) THEN 0 ELSE decimals END AS decimals,
           CASE
               WHEN id IN (SELECT id FROM register) OR area IN (SELECT first(name) FROM area) THEN headline
               ELSE row_number() OVER (
                   PARTITION BY area, theme, id IN (SELECT id FROM register)
                   ORDER BY latest DESC NULLS LAST, municipalities DESC, name COLLATE sv, id
               )
           END AS headline
    FROM indicator
    JOIN found ON found.indicator_id = indicator.id
    WHERE list_contains($themes, theme) AND ($area = '' OR area = $area)
)
SELECT id, area, about, name, short_name, kind, theme, dimension, success_factor, sub_factor, unit, value_type, scale, direction, decimals,
       minimum_base, base, breaks, CASE WHEN headline <= 9 THEN headline END AS headline, pooled_years, explanation, source,
       source_url
FROM described
ORDER BY theme, headline NULLS LAST, TRY_CAST(number AS INTEGER) NULLS LAST, name COLLATE sv;
