-- Question:   what does a relabelling change, in numbers of values?
-- Parameters: $target, the indicator that the chosen headings become. Run after settle.sql.
-- Returns:    one row: moved (values of the chosen headings that are shown under the target afterwards), municipalities
--             (how many have any), first_year, last_year, lowest, highest, middle (median), same (the target had an equal
--             value of the same place, year and sex), overruled (it had another, which is replaced), outdone (it keeps the
--             value of a newer file), silenced (values of the target no longer shown because two headings of one file
--             contradict each other), left_behind (values that the former indicators lose), returning (values of older
--             files that are shown again under them) and target_middle (median of the target's values before).

WITH ours AS (
    SELECT one_per_file.*
    FROM one_per_file
    JOIN mapping ON mapping.file_id = one_per_file.file_id AND mapping.number = one_per_file.heading
    WHERE mapping.is_chosen
),
shown AS (
    SELECT winner.*, coalesce(mapping.is_chosen, false) AS is_ours
    FROM winner
    LEFT JOIN mapping ON mapping.file_id = winner.file_id AND mapping.number = winner.heading
    WHERE winner.indicator_id = $target
),
met AS (
    SELECT shown.*, earlier.status AS earlier_status, earlier.value AS earlier_value, earlier.file_id AS earlier_file
    FROM shown
    LEFT JOIN visible AS earlier
           ON earlier.indicator_id = $target
          AND earlier.region_code = shown.region_code
          AND earlier.year = shown.year
          AND earlier.sex = shown.sex
    WHERE is_ours
),
judged AS (
    SELECT *,
           earlier_status = status AND coalesce(abs(earlier_value - value) <= 1e-9 * abs(value), true) AS is_same
    FROM met
)
SELECT count(*) AS moved,
       count(DISTINCT region_code) FILTER (level = 'kommun') AS municipalities,
       min(year) AS first_year,
       max(year) AS last_year,
       min(value) AS lowest,
       max(value) AS highest,
       median(value) AS middle,
       count(*) FILTER (earlier_status IS NOT NULL AND is_same) AS same,
       count(*) FILTER (earlier_status IS NOT NULL AND NOT is_same) AS overruled,
       (SELECT count(*) FROM ours SEMI JOIN (FROM shown WHERE NOT is_ours) AS other
            ON other.region_code = ours.region_code AND other.year = ours.year AND other.sex = ours.sex) AS outdone,
       (SELECT count(*) FROM visible ANTI JOIN winner USING (indicator_id, region_code, year, sex)
            WHERE indicator_id = $target) AS silenced,
       (SELECT count(*) FROM visible ANTI JOIN winner USING (indicator_id, region_code, year, sex)
            WHERE indicator_id <> $target) AS left_behind,
       (SELECT count(*) FROM winner ANTI JOIN visible USING (indicator_id, region_code, year, sex, file_id)
            WHERE indicator_id <> $target) AS returning,
       (SELECT median(value) FROM visible WHERE indicator_id = $target) AS target_middle
FROM judged;
