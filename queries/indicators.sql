-- Question:   which indicators of some themes have values for municipalities, and what must be known of them?
-- Parameters: $themes (list of theme ids), $year (figures of later years do not count)
-- Returns:    id, area, about, name, short_name, kind, theme, dimension, success_factor, unit, value_type, scale,
--             direction, decimals (0 where the register does not say, and the values are whole and large), minimum_base, base, breaks (a list with the columns of breaks.csv, NULL when none),
--             headline (rank within the theme or NULL), pooled_years,
--             explanation, source, source_url; in the order of the register.
WITH found AS (
    SELECT indicator_id,
           bool_and(coalesce(value = round(value), true)) AND max(abs(value)) >= 100 AS is_whole
    FROM observation
    WHERE level = 'kommun' AND year <= $year
    GROUP BY indicator_id
)
SELECT indicator.id, area, about, name, short_name, kind, theme, dimension, success_factor, unit, value_type, scale, direction,
       CASE WHEN is_whole AND indicator.id NOT IN (SELECT id FROM register) THEN 0 ELSE decimals END AS decimals,
       minimum_base, base, breaks, headline, pooled_years, explanation, source, source_url
FROM indicator
JOIN found ON found.indicator_id = indicator.id
WHERE list_contains($themes, theme)
ORDER BY theme, headline NULLS LAST, TRY_CAST(number AS INTEGER) NULLS LAST, name COLLATE sv;
