"""What stands round the picture of a sheet: its name in the list, the signs, and what the reading gives."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from oj.findings import Finding, catalogue
from oj.intake import Report
from oj.intake.accounts import uncontradicted
from oj.intake.joining import NEW_HEADING
from oj.intake.reading_summary import ReadingSummary, reading_summary
from oj.reading import reasons
from oj.reading.account import OUTSIDE
from oj.reading.extent import rows_of
from oj.reading.model import Account, SheetRead, Table
from oj.reading.reading import ColumnReading, SheetReading, TableReading
from oj.reading.sheet import column_letters
from oj.swedish import capital, counted, listing, number
from pages.data.report_html import indicators_of
from pages.data.role_advice import Told
from pages.data.sheet_picture import Drawn, called, picture, role_words
from pages.shell.rendering import render

_LISTED = (NEW_HEADING, "reading_unsure")  # warnings that have a card of their own
_LONGEST_TITLE = 50  # so much of what a table begins with is shown in the list of tables
_MOST_APART = 3  # differences of two readings that are told
_ODD = 2  # so many indicators are named where they hardly can be meant
_READING_SETTLES = ("year_unknown", "no_municipality", "places_as_indicators")  # another reading may mend it
_MUCH = 0.1  # so many numbers outside the tables, beside those that are read, may be a table of their own


def title(report: Report) -> str:
    """What the card is called while it is folded."""
    sheets = report.workbook.sheets
    read = sum(one.reading.is_read for one in sheets)
    if len(sheets) == 1:
        return "Så läses bladet – stämmer det?"
    return f"Så läses bladen – stämmer det? {number(read)} av {number(len(sheets))} läses"


def is_doubtful(report: Report) -> bool:
    """Whether somebody should look at once at how the sheets are read."""
    found = [one.code for one in report.findings]
    by_sheet: dict[str, list[Table]] = {}
    for table in uncontradicted(report.workbook, report.combined):
        by_sheet.setdefault(table.sheet, []).append(table)
    return (
        any(code in _READING_SETTLES for code in found)
        or any(reading_summary(tables).is_odd for tables in by_sheet.values())
        or any(one.reading.is_read and _has_much_outside(one.account) for one in report.workbook.sheets)
    )


def _has_much_outside(account: Account) -> bool:
    """Whether many numbers of a sheet stand in none of its tables, or in rows of no known place."""
    outside = sum(one.values for one in account.left_out if one.reason in (OUTSIDE, reasons.UNKNOWN_PLACE))
    return outside > _MUCH * account.values


def help_text() -> Markup:
    """How the picture is used."""
    return render("data/templates/reading_help.html")


def option(seen: SheetRead, report: Report) -> str:
    """A sheet in the list of sheets: "Data: 290 kommuner, 12 indikatorer, 2024"."""
    name = seen.reading.sheet or "Filen"
    if not seen.reading.is_read:
        return f"{name}: läses inte"
    return f"{name}: {summary_of(report, seen).counts().removesuffix('.')}"


def summary_of(report: Report, seen: SheetRead, municipality: str = "") -> ReadingSummary:
    """What would be published of a sheet, its indicators counted as in all of the report: by their id.

    The examples are of ``municipality`` (a code), as far as it is there.
    """
    sheet = seen.reading.sheet
    found = reading_summary(published(report, sheet), municipality, [label for label, _ in written(seen)])
    ids = indicators_of(report, sheet)
    return replace(found, indicators=len(ids), lonely=min(found.lonely, len(ids)))


def published(report: Report, sheet: str) -> list[Table]:
    """What would be published of a sheet: its tables without contradictions."""
    return [one for one in uncontradicted(report.workbook, report.combined) if one.sheet == sheet]


def table_name(seen: SheetRead, at: int) -> str:
    """A table in the list of tables of a sheet: "Tabell 2, rad 6–10: Personal 2024"."""
    ranges, table = rows_of(seen.reading.tables, seen.height), seen.reading.tables[at]
    corner = [list(row) for row in seen.corner]
    rows = [row for row in ranges[at] if row < len(corner) and any(corner[row])]
    first = rows[0] if rows else ranges[at].start
    where = f"rad {first + 1}–{ranges[at].stop}"
    if any(number_ != at and first in one for number_, one in enumerate(ranges)) and not table.turned:
        left, right = min(one.col for one in table.columns), max(one.col for one in table.columns)
        corner = [row[left : right + 1] for row in corner]
        where += f", kolumn {column_letters(left)}–{column_letters(right)}"
    text = next((text for row in rows for text in corner[row] if text), "")
    said = f": {text[:_LONGEST_TITLE].strip()}{'…' if len(text) > _LONGEST_TITLE else ''}" if text else ""
    is_read = "" if table.is_read else " (läses inte)"
    return f"Tabell {at + 1}, {where}{said}{is_read}"


def unheard(drawn: Drawn, line: int, across: int, chosen: str) -> str:
    """Why a column (zero-based) or a row (one-based) across is not what was ``chosen``; "" where it is."""
    shown = picture(drawn, "")
    lies = shown["lies"]
    if line >= 0:
        ones, at = shown["rows" if lies else "columns"], line
        words = {role: word.partition(" ")[2] for role, word, _ in shown["roles"]}
    else:
        ones, at = shown["columns" if lies else "rows"], across
        words = {kind: word for kind, word, *_ in shown["kinds"]}
    one = next((one for one in ones if one["at"] == at and one["table"] < 0), None)
    if one is None:
        return ""
    now = one["role"] if line >= 0 else one["kind"]
    is_unread = chosen == "value" and one["why"]
    if (now == chosen and not is_unread) or (across and {now, chosen} <= {"text", "out"}):
        return ""
    what = capital(one["called"])
    if now == "title" and chosen in ("text", "out"):
        return f"{what} är fortfarande titel. Är den ingen, skriv en annan i fältet Titel."
    if chosen == "body" and now == "out":
        return f"{what} läses ändå inte: {one['why'] or 'den står utanför tabellen'}."
    if chosen in ("text", "out") and now == "body":
        return f"{what} läses ändå: den har inget eget namn i kolumnen för kommunen."
    if is_unread:
        return f"{what} är {words[chosen]}, men läses inte: {one['why'].removeprefix('läses inte: ')}."
    return f"{what} är fortfarande {words.get(now, now)}: den kan inte vara {words.get(chosen, chosen)} här."


def result(
    summary: ReadingSummary,
    seen: SheetRead,
    findings: Sequence[Finding],
    *,
    corrected: bool,
    told: Told,
    table: TableReading | None = None,
    unheard: str = "",
) -> Markup:
    """What a sheet gives as it is read: announced when it changes.

    ``findings`` are those of the sheet, ``told`` what there is to say of the columns of the ``table`` that is
    looked at, ``unheard`` why what was chosen last did not come to be.
    """
    warned = [one for one in findings if one.severity == "warning" and one.code not in _LISTED]
    errors = [(_title_of(one), one.message) for one in findings if one.severity == "error"]
    named = summary.named[:_ODD] if summary.is_odd else summary.named  # the way to mend it should be near
    return render(
        "data/templates/reading_result.html",
        summary=_summary(summary, seen, is_told=bool(errors)),
        errors=errors,
        unheard=unheard,
        contradicted=_contradicted(seen),
        alike=[listing([called(table, col) for col in cols], 4) for cols in told.alike if table],
        odd=summary.is_odd,
        splitting=_splitting(seen),
        advice=[(capital(called(table, one.col)), one) for one in told.advice if table],
        warned=counted(len(warned), "sak att läsa", "saker att läsa") if warned else "",
        about=listing(list(dict.fromkeys(_title_of(one).lower() for one in warned)), 3),
        named=named,
        more=number(summary.indicators - len(named)) if summary.indicators > len(named) else "",
        account=account(seen.account),
        corrected=corrected,
        written=written(seen),
        years=_years_said(seen.reading),
        has_sums=table is not None and table.grouped == "rows_and_sums",
    )


def _years_said(reading: SheetReading) -> str:
    """The years that somebody has said, which hold for this file only: "Året 2023"; "" for none."""
    years = {table.year for table in reading.tables if table.year_from == "given"}
    years |= {one.year for table in reading.tables for one in table.columns if one.ask_year}
    said = [str(year) for year in sorted(years - {0})]
    return f"{'Året' if len(said) == 1 else 'Åren'} {listing(said)}" if said else ""


def _summary(summary: ReadingSummary, seen: SheetRead, *, is_told: bool) -> str:
    """What a sheet gives, or why it gives nothing; ``is_told``: an error says why."""
    if not seen.reading.is_read:
        return f"Bladet läses inte. {seen.reading.reason}"
    return summary.counts() if summary.indicators or is_told else f"{summary.counts()} {seen.unread}".strip()


def _contradicted(seen: SheetRead) -> str:
    """How many values contradict others: "40 värden"; "" for none."""
    found = sum(one.values for one in seen.account.left_out if one.reason == reasons.CONTRADICTION)
    return counted(found, "värde", "värden") if found else ""


def _title_of(finding: Finding) -> str:
    return str(catalogue()[finding.code]["title"])


def _splitting(seen: SheetRead) -> str:
    """The columns that separate rows: "kolumn D och kolumn F"; "" for none."""
    found = [
        called(table, col)
        for table in seen.reading.tables
        for col in table.with_role("dimension", "indicator")
    ]
    return listing(list(dict.fromkeys(found)))


def written(seen: SheetRead) -> list[tuple[str, str]]:
    """The names that somebody has written, each once, and the first of their columns or what they are for."""
    found: dict[str, str] = {}
    for table in seen.reading.tables:
        for one in table.columns:
            if one.role == "value" and one.label:
                found.setdefault(one.label, called(table, one.col))
        for name in table.names:
            found.setdefault(name.name, f"i stället för ”{name.text}”")
    return list(found.items())


def account(counted_cells: Account) -> str:
    """What became of the cells: "3 480 celler: 3 290 värden, 92 symboler, …"."""
    left_out = sum(one.cells for one in counted_cells.left_out)
    parts = [
        (counted_cells.values, "värde", "värden"),
        (counted_cells.symbols, "symbol", "symboler"),
        (counted_cells.headings, "rubrik", "rubriker"),
        (
            counted_cells.places,
            "plats eller annat som säger vad raden gäller",
            "platser och annat om raderna",
        ),
        (counted_cells.text, "text", "texter"),
        (left_out, "läses inte", "läses inte"),
    ]
    told = listing([counted(count, one, many) for count, one, many in parts if count])
    return f"{counted(counted_cells.cells, 'cell', 'celler')}: {told}." if told else "Bladet är tomt."


def said(reading: SheetReading) -> str:
    """What the columns of a reading are, but for those that say so: "Rang: läses inte."."""
    if not reading.is_read:
        return "Läses inte."
    words = role_words()
    heads = [[one for one in table.columns if one.heading] for table in reading.tables]
    tables = [
        "; ".join(filter(None, (_column(one, words[one.role].word.lower()) for one in columns)))
        for columns in heads
    ]
    return " ".join(f"{table}." for table in tables if table) or "Varje kolumn är vad den heter."


def _column(column: ColumnReading, word: str) -> str:
    """ "Rang: läses inte", without the bars of empty rows in the heading; "" for one that is called so."""
    name = " | ".join(filter(None, map(str.strip, (column.label or column.heading).split("|"))))
    return f"{name}: {word}" if not set(name.casefold().split()) <= set(word.split()) else ""


def doubt(name: str) -> Markup:
    """That a sheet may be read in two ways."""
    return render("data/templates/reading_doubt.html", name=name)


def side(name: str, said: str, apart: Sequence[str]) -> Markup:
    """One of the two readings, what it gives, and what it has in another way than the other one."""
    return render("data/templates/reading_side.html", name=name, said=said, apart=apart)


def apart(one: SheetReading, other: SheetReading) -> list[str]:
    """What ``one`` has in another way than ``other``: "Kolumn D läses som Indelning"."""
    if one.turned != other.turned:
        return ["Kommunerna står i en rad" if one.turned else "Kommunerna står i en kolumn"]
    words, found = role_words(), []
    if [table.header_rows for table in one.tables] != [table.header_rows for table in other.tables]:
        rows = sorted({row for table in one.tables for row in table.header_rows})
        found.append(f"Rubriker står i {listing([f'rad {row}' for row in rows]) or 'ingen rad'}")
    known = {
        (at, column.col): column.role for at, table in enumerate(other.tables) for column in table.columns
    }
    for at, table in enumerate(one.tables):
        for column in table.columns:
            if known.get((at, column.col), "skip") != column.role:
                line, word = called(table, column.col), words[column.role].word.partition(",")[0]
                how = "läses inte" if column.role == "skip" else f"läses som {word}"
                found.append(f"{capital(line)} {how}")
    return list(dict.fromkeys(found))[:_MOST_APART]


def otherwise() -> Markup:
    """That somebody has said something else than both."""
    return render("data/templates/reading_otherwise.html")
