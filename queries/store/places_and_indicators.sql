-- Question:   which places and which indicators are there, the reference data's and the edition's own together?
-- Parameters: none. Run once in the in-memory database of an edition, after the reference data and the edition.
-- Returns:    nothing; makes region (one row per place) and indicator (the register's columns; an indicator
--             that the register has not is as Kolada describes it, else it has the name, unit, value type and area of
--             its latest heading, and in its short name no number before it ("Ind 2", "B 9") and no "andel (%)" behind; costs that say the same per
--             somebody else, or net, are of one family; its direction is none, its
--             sub-factor, and with that its success factor, is what its name says last ("(delfaktor 22)"), and
--             kind and theme follow from what it counts; breaks is a list with the columns of breaks.csv; breaks that people have stated stand beside the register's, or in the place of
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

-- "Nöjda, andel (%)" and "Rutin finns (Ja=1, Nej=0)" without what the unit says.
CREATE MACRO without_unit(name) AS
    regexp_replace(regexp_replace(name, ',?\s*\([^()]*=\s*\d[^()]*\)\.?$', ''), ',?\s+(?:andel\s+)?\(%\)(\s*\(-\s*\d{4}\))?$', '\1');

-- "Kronor" and "Antal/1 000 inv" as they stand behind a figure; answers are words of their own.
CREATE MACRO in_small_letters(unit, value_type) AS
    CASE
        WHEN value_type IN ('yes_no', 'scale') OR NOT regexp_matches(unit, '^[A-ZÅÄÖ][a-zåäö]+(?:\W|$)') THEN unit
        ELSE regexp_replace(lower(left(unit, 1)) || substr(unit, 2), '^kronor', 'kr')
    END;

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
    told AS (
        SELECT indicator_id AS id,
               arg_max(name, file_id) AS name,
               arg_max(unit, file_id) AS unit,
               arg_max(value_type, file_id) AS value_type,
               arg_max(coding, file_id) AS coding,
               arg_max(area, file_id) AS area
        FROM heading
        WHERE indicator_id NOT IN (SELECT id FROM register)
        GROUP BY indicator_id
    ),
    described AS (
        SELECT told.id,
               coalesce(kolada.title, told.name) AS name,
               sub_factor.number AS sub_factor,
               coalesce(sub_factor.success_factor, '') AS success_factor,
               coalesce(kolada.unit, in_small_letters(told.unit, told.value_type)) AS unit,
               coalesce(kolada.value_type, told.value_type) AS value_type,
               coalesce(nullif(told.coding, ''), kolada.scale, '') AS scale,
               coalesce(kolada.area, told.area, (SELECT last(name) FROM area)) AS area,
               CASE
                   WHEN coalesce(kolada.value_type, told.value_type) IN ('yes_no', 'scale') THEN 'structure_process'
                   WHEN coalesce(kolada.value_type, told.value_type) = 'currency' THEN 'cost'
                   WHEN is_of('staff', coalesce(kolada.title, told.name)) THEN 'staff'
                   WHEN regexp_matches(coalesce(kolada.title, told.name), '(?i)svarsfrekvens|antal svar|svarande, antal') THEN 'key_figure'
                   WHEN kolada.perspective = 'Kvalitet och resultat' OR (kolada.id IS NULL AND is_of('outcome', told.name)) THEN 'outcome'
                   ELSE 'key_figure'
               END AS theme,
               CASE WHEN kolada.id IS NULL THEN '' ELSE 'Kolada' END AS source,
               CASE WHEN kolada.id IS NULL THEN '' ELSE 'https://www.kolada.se' END AS source_url
        FROM told
        LEFT JOIN kolada ON kolada.id = told.id
        LEFT JOIN sub_factor ON ends_with(lower(told.name), '(delfaktor ' || sub_factor.number || ')')
    ),
    known AS (
        SELECT *,
               '' AS family,
               (SELECT first(name) FROM area) AS area,
               (SELECT first(sub_factor.number) FROM sub_factor WHERE list_contains(indicator_ids, register.id)) AS sub_factor
        FROM register
        UNION ALL BY NAME
        SELECT id,
               area,
               '' AS about,
               '' AS number,
               name,
               regexp_replace(without_unit(if(sub_factor IS NULL, name, regexp_replace(name, '\s*\([^(]*$', ''))), '^(?:(?:ind(?:ikator)?\.?\s*\d+[a-z]?|[A-HJ-Z]\s?\d{1,2})[.):]?|\d{1,3}[.):])\s+', '', 'i') AS short_name,
               CASE theme WHEN 'structure_process' THEN 'structure' WHEN 'outcome' THEN 'outcome' ELSE 'key_figure' END AS kind,
               theme,
               '' AS dimension,
               success_factor,
               sub_factor,
               unit,
               value_type,
               scale,
               'none' AS direction,
               CASE WHEN value_type IN ('yes_no', 'scale', 'count', 'currency') THEN 0 ELSE 1 END AS decimals,
               NULL AS minimum_base,
               '' AS base,
               NULL AS headline,
               '' AS role,
               CASE theme WHEN 'cost' THEN regexp_replace(regexp_replace(lower(name), '^netto', ''), ',? +kr(?:onor)?\b.*$', '') ELSE '' END AS family,
               NULL AS pooled_years,
               '' AS explanation,
               source,
               source_url
        FROM described
    )
    SELECT known.*, broken.breaks
    FROM known
    LEFT JOIN broken ON broken.id = known.id;

DROP TABLE kolada;
DROP MACRO without_unit;
DROP MACRO in_small_letters;
DROP TABLE sub_factor;
DROP MACRO is_of;

SET enable_external_access = false;
SET python_enable_replacements = false;
SET lock_configuration = true;
