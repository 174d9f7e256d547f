-- Question:   what did a publication change, indicator by indicator?
-- Parameters: none. Run over two editions (Store.between in oj/store): the earlier one's tables without prefix, the later
--             one's with the prefix later.
-- Returns:    per indicator that differs: indicator_id, name (of its latest heading), added (observations that
--             only the later one has), changed (another value, or another reason for none), removed (only the
--             earlier one has), first_year, last_year (of those); the most first.

WITH candidate AS (  -- a sum of hashes per indicator says cheaply where there is nothing to compare row by row
    SELECT indicator_id
    FROM (
        SELECT indicator_id, sum(hash(region_code, year, enum_code(sex), enum_code(status), value)) AS content
        FROM observation
        GROUP BY indicator_id
    ) AS before
    FULL JOIN (
        SELECT indicator_id, sum(hash(region_code, year, enum_code(sex), enum_code(status), value)) AS content
        FROM later.observation
        GROUP BY indicator_id
    ) AS after USING (indicator_id)
    WHERE before.content IS DISTINCT FROM after.content
),
compared AS (
    SELECT indicator_id,
           year,
           before.file_id IS NULL AS is_added,
           after.file_id IS NULL AS is_removed,
           enum_code(before.status) <> enum_code(after.status)
           OR abs(before.value - after.value) > 1e-9 * abs(before.value) AS is_changed
    FROM (SELECT *, enum_code(sex) AS sex_code FROM observation SEMI JOIN candidate USING (indicator_id)) AS before
    FULL JOIN (SELECT *, enum_code(sex) AS sex_code FROM later.observation SEMI JOIN candidate USING (indicator_id)) AS after
        USING (indicator_id, region_code, year, sex_code)
),
named AS (
    SELECT indicator_id, arg_max(name, file_id) AS name
    FROM (SELECT indicator_id, name, file_id FROM heading
          UNION ALL
          SELECT indicator_id, name, file_id FROM later.heading)
    GROUP BY indicator_id
)
SELECT indicator_id,
       coalesce(any_value(named.name), indicator_id) AS name,
       count(*) FILTER (is_added) AS added,
       count(*) FILTER (is_changed) AS changed,
       count(*) FILTER (is_removed) AS removed,
       min(year) AS first_year,
       max(year) AS last_year
FROM compared
LEFT JOIN named USING (indicator_id)
WHERE is_added OR is_removed OR is_changed
GROUP BY indicator_id
ORDER BY added + changed + removed DESC, name COLLATE sv;
