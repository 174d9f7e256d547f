"""What stands round the picture of a sheet: its name in the list, the signs, and what the reading gives."""

from collections.abc import Sequence

from markupsafe import Markup

from oj.findings import Finding, catalogue
from oj.intake import Report
from oj.intake.accounts import uncontradicted
from oj.intake.reading_summary import ReadingSummary, reading_summary
from oj.reading import reasons
from oj.reading.account import OUTSIDE
from oj.reading.model import Account, SheetRead, Table
from oj.reading.reading import SheetReading, TableReading
from oj.reading.sheet import column_letters
from oj.swedish import counted, listing, number
from pages.data.report_html import LISTED_ELSEWHERE
from pages.data.role_advice import Told
from pages.data.sheet_picture import role_words
from pages.shell.rendering import render

_LISTED = (LISTED_ELSEWHERE, "reading_unsure")  # warnings that have a card of their own
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
    tables = published(report, seen.reading.sheet)
    return f"{name}: {reading_summary(tables).sentence().split('. ')[0].removesuffix('.')}"


def published(report: Report, sheet: str) -> list[Table]:
    """What would be published of a sheet: its tables without contradictions."""
    return [one for one in uncontradicted(report.workbook, report.combined) if one.sheet == sheet]


def table_name(table: TableReading, at: int) -> str:
    """A table in the list of tables of a sheet."""
    last = f"–{table.last_row}" if table.last_row else " och nedåt"
    return f"Tabell {at + 1}: rad {table.first_row}{last}"


def result(
    summary: ReadingSummary,
    seen: SheetRead,
    findings: Sequence[Finding],
    *,
    corrected: bool,
    told: Told,
) -> Markup:
    """What a sheet gives as it is read: announced when it changes.

    ``findings`` are those of the sheet, ``told`` what there is to say of its columns.
    """
    warned = [one for one in findings if one.severity == "warning" and one.code not in _LISTED]
    errors = [(_title_of(one), one.message) for one in findings if one.severity == "error"]
    named = summary.named[:_ODD] if summary.is_odd else summary.named  # the way to mend it should be near
    return render(
        "data/templates/reading_result.html",
        summary=_summary(summary, seen, is_told=bool(errors)),
        errors=errors,
        turned=seen.reading.is_read and seen.reading.turned,
        contradicted=_contradicted(seen),
        alike=[listing([_line(col) for col in cols], 4) for cols in told.alike],
        odd=summary.is_odd,
        splitting=_splitting(seen),
        advice=[(column_letters(one.col), one) for one in told.advice],
        warned=counted(len(warned), "sak att läsa", "saker att läsa") if warned else "",
        about=listing(list(dict.fromkeys(_title_of(one).lower() for one in warned)), 3),
        named=named,
        more=number(summary.indicators - len(named)) if summary.indicators > len(named) else "",
        account=account(seen.account),
        corrected=corrected,
        written=_written(seen),
        year=next((table.year for table in seen.reading.tables if table.year_from == "given"), 0),
    )


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
    cols = {col for table in seen.reading.tables for col in table.with_role("dimension", "indicator")}
    return listing([f"kolumn {column_letters(col)}" for col in sorted(cols)])


def _written(seen: SheetRead) -> list[tuple[str, str]]:
    """The names that somebody has written, each once, and the first of their columns."""
    found: dict[str, str] = {}
    for one in (one for table in seen.reading.tables for one in table.columns if one.role == "value"):
        if one.label:
            found.setdefault(one.label, _line(one.col))
    return list(found.items())


def _line(col: int) -> str:
    """A column (zero-based), as it is found in the picture: "kolumn C"."""
    return f"kolumn {column_letters(col)}"


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
    """What the columns of a reading are: "Kommun: kommun; Rang: läses inte."."""
    if not reading.is_read:
        return "Läses inte."
    words = role_words()
    heads = [[one for one in table.columns if one.heading] for table in reading.tables]
    tables = [
        "; ".join(f"{one.label or one.heading}: {words[one.role].word.lower()}" for one in columns)
        for columns in heads
    ]
    return " ".join(f"{table}." for table in tables if table)


def doubt(name: str) -> Markup:
    """That a sheet may be read in two ways."""
    return render("data/templates/reading_doubt.html", name=name)


def side(name: str, said: str) -> Markup:
    """One of the two readings, and what it gives."""
    return render("data/templates/reading_side.html", name=name, said=said)


def otherwise() -> Markup:
    """That somebody has said something else than both."""
    return render("data/templates/reading_otherwise.html")
