-- Question:   which municipalities, counties, peers and indicators does this version know?
-- Parameters: $directory, the folder data/reference. Run once in the in-memory database of an edition.
-- Returns:    nothing; makes the tables municipality, county, peer, register, register_break, area, sub_factor and kolada (all
--             of Kolada's measures, which places_and_indicators.sql drops), and the macros a1(row, col) and is_of(about, name).
--             Text columns are never NULL ('' when unknown); numbers that are unknown are NULL.

CREATE TABLE municipality (
    code             VARCHAR PRIMARY KEY,
    name             VARCHAR NOT NULL,
    county_code      VARCHAR NOT NULL,
    county           VARCHAR NOT NULL,
    group_code       VARCHAR NOT NULL,  -- SKR's municipality groups of 2023, A1–C9
    "group"          VARCHAR NOT NULL,
    population_2016  INTEGER            -- inhabitants 31 December 2016
);

INSERT INTO municipality BY NAME
    SELECT * REPLACE (population_2016::INTEGER AS population_2016)
    FROM read_csv($directory || '/municipalities.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE TABLE county AS
    SELECT DISTINCT county_code AS code, county AS name FROM municipality ORDER BY code;

CREATE TABLE peer (
    area               VARCHAR NOT NULL,   -- the list's name, as in peer_lists.csv
    year               SMALLINT NOT NULL,
    municipality_code  VARCHAR NOT NULL,
    ordering           SMALLINT NOT NULL,  -- 1–7, as in the source
    peer_code          VARCHAR NOT NULL
);

INSERT INTO peer BY NAME
    SELECT * REPLACE (year::SMALLINT AS year, ordering::SMALLINT AS ordering)
    FROM read_csv($directory || '/peers.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE TABLE register (
    id              VARCHAR PRIMARY KEY,
    about           VARCHAR NOT NULL,
    number          VARCHAR NOT NULL,
    name            VARCHAR NOT NULL,
    short_name      VARCHAR NOT NULL,
    kind            VARCHAR NOT NULL,
    theme           VARCHAR NOT NULL,
    dimension       VARCHAR NOT NULL,
    success_factor  VARCHAR NOT NULL,
    unit            VARCHAR NOT NULL,
    value_type      VARCHAR NOT NULL,
    scale           VARCHAR NOT NULL,
    direction       VARCHAR NOT NULL,
    decimals        SMALLINT,
    minimum_base    INTEGER,
    base            VARCHAR NOT NULL,
    headline        SMALLINT,
    role            VARCHAR NOT NULL,
    pooled_years    SMALLINT,
    explanation     VARCHAR NOT NULL,
    source          VARCHAR NOT NULL,
    source_url      VARCHAR NOT NULL
);

INSERT INTO register BY NAME
    SELECT coalesce(COLUMNS(* EXCLUDE (decimals, minimum_base, headline, pooled_years)), ''),
           decimals::SMALLINT AS decimals,
           minimum_base::INTEGER AS minimum_base,
           headline::SMALLINT AS headline,
           pooled_years::SMALLINT AS pooled_years
    FROM read_csv($directory || '/indicators.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE TABLE register_break AS
    SELECT unnest(string_split(indicator_ids, ' ')) AS indicator_id,
           year::SMALLINT AS year,
           to_year::SMALLINT AS to_year,
           kind, status, minor, regions, holds, reason, evidence, address, date
    FROM read_csv($directory || '/breaks.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

-- The first is the register's, the last that of what has no other.
CREATE TABLE area AS
    SELECT id, name
    FROM read_csv($directory || '/areas.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

-- The register's indicators of a sub-factor stand beside it; "(delfaktor 22)" last in the name of a question says which one it belongs to.
CREATE TABLE sub_factor AS
    SELECT number::SMALLINT AS number, success_factor, string_split(coalesce(indicator_ids, ''), ' ') AS indicator_ids
    FROM read_csv($directory || '/sub_factors.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

CREATE TABLE kolada AS
    SELECT id, title, area, perspective, unit, value_type, coalesce(scale, '') AS scale
    FROM read_csv($directory || '/kolada.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

-- Words that a measure of a theme is known by, each with those beside which it says nothing of it.
CREATE TABLE theme_word AS
    SELECT theme, ' ' || lower(word) AS beginning, coalesce(lower(unless), '') AS unless
    FROM read_csv($directory || '/theme_words.csv', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');

-- The one pattern is the same for every name: one per word would be made anew for each name, 50 seconds for 3 000 of them.
CREATE MACRO is_of(about, name) AS EXISTS (
    FROM theme_word
    WHERE theme = about
      AND contains(' ' || regexp_replace(lower(name), '[^\pL]+', ' ', 'g'), beginning)
      AND NOT list_bool_or(list_transform(string_split(unless, ';'), lambda one: one <> '' AND contains(lower(name), one)))
);

-- a1(6, 1) = 'B7': the name that Excel gives the cell of a zero-based row and column.
CREATE MACRO a1("row", col) AS
    CASE
        WHEN col < 26 THEN chr(65 + col)
        WHEN col < 702 THEN chr(64 + col // 26) || chr(65 + col % 26)
        ELSE chr(64 + (col - 26) // 676) || chr(65 + ((col - 26) // 26) % 26) || chr(65 + col % 26)
    END || ("row" + 1);
