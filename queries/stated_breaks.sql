-- Question:   which breaks have people stated, beside the register's?
-- Parameters: none.
-- Returns:    indicator_id, year, reason; by indicator and year.

SELECT indicator_id, year, reason FROM series_break ORDER BY indicator_id, year;
