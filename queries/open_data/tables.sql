-- Question:   what of an edition is handed out for other programs?
-- Parameters: $reference, the folder data/reference.
-- Returns:    nothing; makes the views open_observation (values in the indicator's unit, shares 0–100; NULL unless status is
--             ok; example where it is invented), open_indicator and open_place (those that the observations name, and every municipality and county) and
--             open_file, and the macro harmless(text). The text of a value cell is not there, nor who published it.
--             What is unknown is NULL. oj/open_data/tables.toml says what the columns are.

-- As oj/export/plain_text.py: what a spreadsheet program might take for a formula gets an apostrophe before it.
CREATE MACRO harmless(text) AS
    if(regexp_matches(text, '^[\s\x{a0}\x{202f}]*[=+\-@\t\r\x{ff0b}\x{ff0d}\x{ff1d}\x{ff20}]')
       AND NOT regexp_full_match(text, '[+-]*[\d\s.,\x{a0}\x{202f}]*%?'), '''' || text, text);

CREATE VIEW open_observation AS
    SELECT region_code, indicator_id, year, sex::VARCHAR AS sex, level::VARCHAR AS level, value, status::VARCHAR AS status,
           nullif(period, '') AS period, numerator, denominator, edition, file_id, nullif(sheet, '') AS sheet,
           a1("row", col) AS cell, edition.is_example AS example
    FROM observation
    JOIN edition USING (edition);

CREATE TABLE source_terms AS
    SELECT coalesce(source, '') AS source, terms
    FROM read_csv($reference || '/source_terms.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE VIEW open_indicator AS
    WITH named AS (SELECT DISTINCT indicator_id AS id FROM observation)
    SELECT named.id,
           coalesce(name, named.id) AS name,
           nullif(short_name, '') AS short_name,
           area,
           kind,
           theme,
           nullif(dimension, '') AS dimension,
           nullif(success_factor, '') AS success_factor,
           nullif(unit, '') AS unit,
           value_type,
           nullif(scale, '') AS scale,
           direction,
           decimals,
           minimum_base,
           nullif(base, '') AS base,
           pooled_years,
           nullif(array_to_string(list_sort(list_distinct(list_transform(
               list_filter(breaks, lambda one: one.kind <> 'price_support'), lambda one: one.year))), ' '), '') AS break_years,
           nullif(explanation, '') AS explanation,
           nullif(indicator.source, '') AS source,
           nullif(source_url, '') AS source_url,
           coalesce(terms, (SELECT terms FROM source_terms WHERE source = '')) AS terms
    FROM named
    LEFT JOIN indicator ON indicator.id = named.id
    LEFT JOIN source_terms ON source_terms.source = indicator.source;

CREATE VIEW open_place AS
    SELECT code, name, level, municipality_code, county_code, group_code FROM region
    UNION ALL
    SELECT DISTINCT region_code, region_code, level::VARCHAR, NULL, NULL, NULL
    FROM observation
    WHERE region_code NOT IN (SELECT code FROM region);

CREATE VIEW open_file AS
    SELECT file_id, name, sha256, edition, address, fetched_at FROM file;
