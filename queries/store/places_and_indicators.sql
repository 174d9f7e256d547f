-- Question:   which places and which indicators are there, the reference data's and the edition's own together?
-- Parameters: none. Run once in the in-memory database of an edition, after the reference data and the edition.
-- Returns:    nothing; makes region (one row per place) and indicator (the register's columns; an indicator
--             that only files know has the name, unit and value type of its latest heading; breaks is a list with the
--             columns of breaks.csv; breaks that people have stated stand beside the register's, or in the place of
--             one of the same year), then lets no query touch
--             the file system or change the settings.

CREATE TABLE region AS
    SELECT '0000' AS code, 'Riket' AS name, 'rike' AS level,
           NULL::VARCHAR AS municipality_code, NULL::VARCHAR AS county_code, NULL::VARCHAR AS group_code
    UNION ALL
    SELECT code, name, 'lan', NULL, code, NULL FROM county
    UNION ALL
    SELECT code, name, 'kommun', code, county_code, group_code FROM municipality
    UNION ALL
    SELECT district.code, district.name, 'stadsdel', municipality_code, county_code, group_code
    FROM district LEFT JOIN municipality ON municipality.code = district.municipality_code;

CREATE TABLE indicator AS
    WITH every_break AS (
        SELECT indicator_id, year, coalesce(kind, 'definition') AS kind, coalesce(status, 'confirmed') AS status,
               reason, evidence, address, date
        FROM series_break
        UNION ALL BY NAME
        FROM register_break
        WHERE kind = 'price_support'
           OR NOT EXISTS (FROM series_break AS stated
                          WHERE stated.indicator_id = register_break.indicator_id AND stated.year = register_break.year)
    ),
    broken AS (
        SELECT indicator_id AS id,
               list({'year': year, 'to_year': to_year, 'kind': kind, 'status': status, 'minor': minor, 'regions': regions,
                     'holds': holds, 'reason': reason, 'evidence': evidence, 'address': address, 'date': date}
                    ORDER BY year, kind) AS breaks
        FROM every_break
        GROUP BY indicator_id
    ),
    known AS (
        SELECT *, 'Social barn- och ungdomsvård' AS area FROM register
        UNION ALL BY NAME
        SELECT indicator_id AS id,
               'Övriga uppgifter' AS area,
               '' AS about,
               '' AS number,
               arg_max(name, file_id) AS name,
               arg_max(name, file_id) AS short_name,
               'background' AS kind,
               'background' AS theme,
               '' AS dimension,
               '' AS success_factor,
               arg_max(unit, file_id) AS unit,
               arg_max(value_type, file_id) AS value_type,
               arg_max(coding, file_id) AS scale,
               'none' AS direction,
               CASE WHEN arg_max(value_type, file_id) IN ('yes_no', 'scale', 'count', 'currency') THEN 0 ELSE 1 END AS decimals,
               NULL AS minimum_base,
               '' AS base,
               NULL AS headline,
               '' AS role,
               NULL AS pooled_years,
               '' AS explanation,
               '' AS source,
               '' AS source_url
        FROM heading
        WHERE indicator_id NOT IN (SELECT id FROM register)
        GROUP BY indicator_id
    )
    SELECT known.*, broken.breaks
    FROM known
    LEFT JOIN broken ON broken.id = known.id;

SET enable_external_access = false;
SET python_enable_replacements = false;
SET lock_configuration = true;
