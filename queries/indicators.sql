-- Question:   which indicators of some themes have values for municipalities, and what must be known of them?
-- Parameters: $themes (list of theme ids), $year (figures of later years do not count)
-- Returns:    id, area, name, short_name, kind, theme, dimension, success_factor, unit, value_type, scale, direction,
--             decimals, minimum_base, base, breaks, headline (rank within the theme or NULL), pooled_years,
--             explanation, source, source_url; in the order of the register.
SELECT indicator.id, area, name, short_name, kind, theme, dimension, success_factor, unit, value_type, scale, direction,
       decimals, minimum_base, base, breaks, headline, pooled_years, explanation, source, source_url
FROM indicator
WHERE list_contains($themes, theme)
  AND id IN (SELECT DISTINCT indicator_id FROM observation WHERE level = 'kommun' AND year <= $year)
ORDER BY theme, headline NULLS LAST, TRY_CAST(number AS INTEGER) NULLS LAST, name COLLATE sv;
