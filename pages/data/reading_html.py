"""What stands round the picture of a sheet: its name in the list, the signs, and what the reading gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from oj.findings import Finding
from oj.intake import Report
from oj.intake.kept_readings import KeptReading
from oj.intake.reading_summary import ReadingSummary, reading_summary
from oj.reading.model import Account, SheetRead
from oj.reading.reading import Role, TableReading
from oj.swedish import counted, listing, number
from pages.data.sheet_picture import RoleWord, role_words
from pages.shell.templating import render

_KINDS = {
    "place": "plats",
    "time": "år",
    "part": "delar upp raderna",
    "name": "namnger",
    "value": "värden",
    "beside": "hör till värdena",
    "skip": "läses inte",
}


def title(report: Report) -> str:
    """What the card is called while it is folded."""
    sheets = report.workbook.sheets
    read = sum(one.reading.is_read for one in sheets)
    if len(sheets) == 1:
        return "Så läses bladet"
    return f"Så läses bladen: {number(read)} av {number(len(sheets))} läses"


def help_text() -> Markup:
    """How the picture is used."""
    return render("data/templates/reading_help.html")


def option(seen: SheetRead, report: Report) -> str:
    """A sheet in the list of sheets: "Data: 290 kommuner, 12 indikatorer, 2024"."""
    name = seen.reading.sheet or "Filen"
    if not seen.reading.is_read:
        return f"{name}: läses inte"
    tables = [one for one in report.workbook.tables if one.sheet == seen.reading.sheet]
    return f"{name}: {reading_summary(tables).sentence().split('. ')[0].removesuffix('.')}"


def table_name(table: TableReading, at: int) -> str:
    """A table in the list of tables of a sheet."""
    last = f"–{table.last_row}" if table.last_row else " och nedåt"
    return f"Tabell {at + 1}: rad {table.first_row}{last}"


def legend(words: Mapping[Role, RoleWord]) -> Markup:
    """What colours and symbols mean, each once."""
    symbols = {one.kind: one.symbol for one in words.values()}
    kinds = [(kind, symbols[kind], said) for kind, said in _KINDS.items()]
    return render("data/templates/reading_legend.html", kinds=kinds)


def result(found: ReadingSummary, seen: SheetRead, findings: Sequence[Finding], *, corrected: bool) -> Markup:
    """What a sheet gives as it is read: announced when it changes."""
    warned = sum(one.severity != "info" for one in findings)
    summary = found.sentence() if seen.reading.is_read else f"Bladet läses inte. {seen.reading.reason}"
    return render(
        "data/templates/reading_result.html",
        summary=summary,
        account=account(seen.account),
        warnings=counted(warned, "sak att ta ställning till", "saker att ta ställning till")
        if warned
        else "",
        corrected=corrected,
    )


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


def kept(found: Sequence[KeptReading]) -> Markup:
    """The sheets that people have said how to read, the newest first."""
    return render("data/templates/readings_kept.html", kept=found, roles=role_words())


def done(text: str) -> Markup:
    """What was just done."""
    return render("data/templates/reading_done.html", text=text)


def doubt(name: str) -> Markup:
    """That a sheet may be read in two ways."""
    return render("data/templates/reading_doubt.html", name=name)


def side(name: str, said: str) -> Markup:
    """One of the two readings, and what it gives."""
    return render("data/templates/reading_side.html", name=name, said=said)


def otherwise() -> Markup:
    """That somebody has said something else than both."""
    return render("data/templates/reading_otherwise.html")
