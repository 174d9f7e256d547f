-- Question:   which headings and values can a relabelling touch?
-- Parameters: $target, the indicator that the chosen headings become. Reads the registered column chosen (file_id, number)
--             and the attached edition (stored). Run first, in memory.
-- Returns:    nothing; makes mapping (every heading, its indicator before and after), affected (the indicators that lose
--             or get values), visible (their values in the edition), and candidate, which gather.sql fills: the
--             values that may be shown afterwards. What has no known heading stays where it is.

CREATE TEMP TABLE mapping AS
    SELECT heading.file_id,
           heading.number,
           heading.indicator_id AS before,
           CASE WHEN chosen.number IS NULL THEN heading.indicator_id ELSE $target END AS indicator_id,
           chosen.number IS NOT NULL AS is_chosen
    FROM stored.heading AS heading
    LEFT JOIN chosen ON chosen.file_id = heading.file_id AND chosen.number = heading.number;

CREATE TEMP TABLE affected AS
    SELECT before AS indicator_id FROM mapping WHERE is_chosen
    UNION
    SELECT $target;

CREATE TEMP TABLE visible AS
    SELECT region_code, level::VARCHAR AS level, indicator_id, year, sex::VARCHAR AS sex, value, status::VARCHAR AS status,
           note, period, numerator, denominator, file_id, sheet, "row", col, edition, heading
    FROM stored.observation
    WHERE indicator_id IN (FROM affected);

CREATE TEMP TABLE candidate AS FROM visible WHERE heading IS NULL;
