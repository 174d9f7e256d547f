-- Question:   what does one edition hold?
-- Parameters: none. Run once in a new, empty edition file.
-- Returns:    nothing. Municipalities, groups, peers and the register are not in an edition: they are
--             reference data of the running version (queries/reference.sql) and stand beside it.

CREATE TYPE level AS ENUM ('rike', 'lan', 'kommun', 'stadsdel');
CREATE TYPE status AS ENUM ('ok', 'missing', 'suppressed', 'not_applicable', 'not_published', 'elsewhere');
CREATE TYPE sex AS ENUM ('T', 'K', 'M');

-- The editions that led here, from an empty start; the newest is this one.
CREATE TABLE edition (
    edition       INTEGER PRIMARY KEY,
    parent        INTEGER,             -- what was current before; NULL when nothing was
    published_at  TIMESTAMP NOT NULL,  -- UTC
    published_by  VARCHAR NOT NULL,
    is_example    BOOLEAN NOT NULL     -- invented values; never together with real ones
);

CREATE TABLE file (
    file_id  INTEGER PRIMARY KEY,
    sha256   VARCHAR NOT NULL,
    name     VARCHAR NOT NULL,
    size     BIGINT NOT NULL,          -- bytes
    edition  INTEGER NOT NULL,         -- the edition that brought it
    address  VARCHAR,                  -- where its first answer was fetched from; NULL for a file that somebody had
    fetched_at  VARCHAR                -- and when: ISO 8601, UTC
);

-- Places that files brought beside the municipalities, counties and Riket of the reference data.
CREATE TABLE district (
    code               VARCHAR PRIMARY KEY,  -- six digits, or "0180/" + name
    name               VARCHAR NOT NULL,
    municipality_code  VARCHAR NOT NULL
);

-- Every heading of every file and the indicator it was taken for. (file_id, number) is a heading.
CREATE TABLE heading (
    file_id       INTEGER NOT NULL,
    sheet         VARCHAR NOT NULL,
    cell          VARCHAR NOT NULL,
    label         VARCHAR NOT NULL,
    indicator_id  VARCHAR NOT NULL,
    name          VARCHAR NOT NULL,    -- what to call the indicator where the register does not know it
    match         VARCHAR NOT NULL,    -- exact, remembered, similar, new; chosen by a person; revised: by a person afterwards
    unit          VARCHAR NOT NULL,    -- as printed, '' when none
    value_type    VARCHAR NOT NULL,
    coding        VARCHAR NOT NULL,    -- 'Ja=1;Nej=0', '' when none
    number        INTEGER,             -- from 0 in each file
    area          VARCHAR              -- what the indicator is shown under where the register and Kolada do not know it
);

-- One row per region, indicator, year and sex. Each publication adds its rows sorted by indicator, year,
-- level and region, so that a question about one indicator reads few row groups.
CREATE TABLE observation (
    region_code   VARCHAR NOT NULL,    -- '0000', two digits, four digits, or a district's code
    level         level NOT NULL,
    indicator_id  VARCHAR NOT NULL,
    year          SMALLINT NOT NULL,
    sex           sex NOT NULL,
    value         DOUBLE,              -- in the indicator's unit, shares 0–100; NULL unless status is ok
    status        status NOT NULL,
    note          VARCHAR,             -- text of the cell where it was neither number nor symbol
    period        VARCHAR,             -- "2020–2022" where one value covers several years
    numerator     DOUBLE,
    denominator   DOUBLE,
    file_id       INTEGER NOT NULL,
    sheet         VARCHAR NOT NULL,
    row           INTEGER NOT NULL,    -- zero-based; the cell is a1(row, col)
    col           INTEGER NOT NULL,
    edition       INTEGER NOT NULL,    -- the edition that brought it
    heading       INTEGER              -- number of the heading that it stands under
);

-- Years from which on a series does not continue the one before, as people have stated; laid over the register's.
CREATE TABLE series_break (
    indicator_id  VARCHAR NOT NULL,
    year          SMALLINT NOT NULL,
    reason        VARCHAR NOT NULL,    -- Swedish, without full stop
    edition       INTEGER NOT NULL,    -- the edition that brought it
    kind          VARCHAR,             -- as in breaks.csv, and so are the next; NULL: definition
    status        VARCHAR,             -- NULL: confirmed
    evidence      VARCHAR,
    address       VARCHAR,
    date          VARCHAR
);
