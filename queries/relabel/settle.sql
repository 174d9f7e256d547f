-- Question:   which of several values of the same place, indicator, year and sex is shown after a relabelling?
-- Parameters: none. Run after the last gather.sql.
-- Returns:    nothing; makes one_per_file (agrees is false where headings of one file contradict each other: then none of
--             them counts) and winner: the value of the newest file, as when files are published.

CREATE TEMP TABLE one_per_file AS
    SELECT *,
           count(DISTINCT status) OVER same_file = 1
           AND coalesce(max(value) OVER same_file - min(value) OVER same_file <= 1e-9 * abs(max(value) OVER same_file), true)
               AS agrees
    FROM candidate
    WINDOW same_file AS (PARTITION BY indicator_id, region_code, year, sex, file_id)
    QUALIFY row_number() OVER (PARTITION BY indicator_id, region_code, year, sex, file_id ORDER BY heading) = 1;

CREATE TEMP TABLE winner AS
    FROM one_per_file
    WHERE agrees
    QUALIFY row_number() OVER (PARTITION BY indicator_id, region_code, year, sex ORDER BY file_id DESC) = 1;
