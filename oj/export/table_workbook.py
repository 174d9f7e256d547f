"""A table of a page as a workbook: its numbers as numbers, and a sheet that says what they are.

The habits are those of gptables: one table on its sheet, a title, no unnamed column, the unit and every note
in words, and why a value is missing in the very cell.
"""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import parse_qsl, urlencode

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.cell.cell import Cell as Written
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from oj.export.plain_text import neutral, printable
from oj.swedish import NBSP, rounded, without_noise
from oj.tables.table import Cell, Column, Format, Table

TABLE, ABOUT, CELLS = "Tabell", "Om tabellen", "Var värdena står"
HEAD = 5  # the row of the column heads
NARROWEST, WIDEST = 8, 44  # characters of a column
FIRST_WIDEST = 60  # characters of the column of row names
BASE = "antal svar"  # what the column of a reference value's base is called
MISSING = "En cell utan siffra säger i ord varför uppgiften saknas. Det betyder aldrig noll eller Nej."
STANDS = (
    "Bladet har varje publicerat värde som tabellen bygger på, med fil, blad och cell. Kronor är i "
    "löpande priser. I filen kan ett svar stå som ett tal, och en andel som ett decimaltal: 0,47 är 47 %."
)
_SIGNED_WORDS = re.compile(r"[+-]\d[\w\s,.;:%–]*")  # nothing that a formula could do anything with
_BRAND, _INK, _GREY = "FF0B5563", "FF1F2933", "FF56626D"
_LINE = Border(bottom=Side(style="thin", color="FFE4E1D8"))
_TOP = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True, slots=True)
class About:
    """What a table is about, once it has left its page: plain text, "" where there is nothing to say.

    ``title`` is the sentence of the view, ``place`` one municipality or several, ``since`` the year that
    changes are told from when one is chosen, ``edition`` names edition and day, ``link`` leads back to the
    view, ``choice`` is what of its address goes along to any page.
    """

    title: str
    place: str = ""
    year: str = ""
    since: str = ""
    compared_with: str = ""
    edition: str = ""
    fetched: str = ""
    link: str = ""
    choice: Mapping[str, str] = field(default_factory=dict)
    is_example: bool = False

    def who(self) -> str:
        """Of whom and when: "Partille 2024, ändring sedan 2018. Jämfört med liknande kommuner."."""
        whom = " ".join(filter(None, [self.place, self.year]))
        since = f", ändring sedan {self.since}" if self.since else ""
        compared = f"Jämfört med {self.compared_with}." if self.compared_with else ""
        return " ".join(filter(None, [f"{whom}{since}." if whom else "", compared]))

    def to(self, href: str) -> str:
        """The whole address of another page of ours, seen from the same choice."""
        root = self.link.partition("?")[0].rpartition("/")[0]
        path, _, asked = href.partition("?")
        return f"{root}/{path}?{urlencode({**self.choice, **dict(parse_qsl(asked))})}"

    def source(self, table: Table) -> str:
        """Where the figures come from: "Källa: Kolada (SKR)." or that they are invented."""
        if self.is_example:
            return "påhittade exempeldata"
        return "; ".join(table.sources) or "uppladdade filer med öppna jämförelser"


def table_workbook(table: Table, about: About, cells: Table | None = None) -> bytes:
    """The table as .xlsx: the figures on the sheet Tabell, all that explains them on Om tabellen.

    ``cells`` has a sheet of its own: where the published figures stand that the table is made of.
    """
    return content_of(book_of({TABLE: table}, about, cells))


def book_of(tables: Mapping[str, Table], about: About, cells: Table | None = None) -> Workbook:
    """A sheet for each of ``tables`` by its name, then what explains them, and their ``cells``."""
    book = Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        _put(book.create_sheet(name), _with_bases(table), about)
    has_cells = cells is not None and bool(cells.rows)
    _explain(book.create_sheet(ABOUT), _together([*tables.values()]), about, STANDS if has_cells else "")
    if cells is not None and has_cells:
        _put(book.create_sheet(CELLS), cells, about)
    book.properties.title = neutral(about.title)
    book.properties.creator = "ÖJ-panelen"
    return book


def content_of(book: Workbook) -> bytes:
    """The book as .xlsx."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _put(sheet: Worksheet, table: Table, about: About) -> None:
    _top(sheet, table, about)
    _fill(sheet, table, about)
    _on_paper(sheet)


def _together(tables: Sequence[Table]) -> Table:
    """What there is to explain of all: a note that is only of one of several says of which."""
    first, *others = tables
    if not others:
        return first
    notes = [f"{one.title}: {note}" for one in tables for note in one.notes]
    sources = dict.fromkeys(source for one in tables for source in one.sources)
    rows = [row for one in tables for row in one.rows]
    return Table(first.title, first.columns, rows, notes, [*sources])


def _with_bases(table: Table) -> Table:
    """The table with a column of its own for every base, so that the value beside it is a number."""
    columns, rows = list(table.columns), [list(row) for row in table.rows]
    for at in reversed(range(len(columns))):
        if any(row[at].base for row in rows):
            columns.insert(at + 1, Column(f"{columns[at].head}: {BASE}"))
            for row in rows:
                row.insert(at + 1, Cell(row[at].base))
    named = zip(columns, _unique([column.head for column in columns]), strict=True)
    return replace(table, columns=[column._replace(head=head) for column, head in named], rows=rows)


def _unique(names: Sequence[str]) -> list[str]:
    """Column names, none of them empty, none twice."""
    taken: list[str] = []
    for name in names:
        wanted = name or "Kolumn"
        tries = (wanted if number == 1 else f"{wanted} ({number})" for number in count(1))
        taken.append(next(found for found in tries if found not in taken))
    return taken


def _top(sheet: Worksheet, table: Table, about: About) -> None:
    """Title, what the table shows, source; in cells that run over their neighbours."""
    source = f"Källa: {about.source(table)}. {about.edition}"
    lines = [
        (about.title, Font(bold=True, size=14, color=_BRAND)),
        (f"{table.title}. {about.who()}".strip(), Font(size=11)),
        (f"{source}. Förklaringar och länk: bladet {ABOUT}.", Font(size=10, color=_GREY)),
    ]
    for row, (text, font) in enumerate(lines, 1):
        _text(sheet.cell(row, 1), text)
        sheet.cell(row, 1).font = font


def _fill(sheet: Worksheet, table: Table, about: About) -> None:
    for position, column in enumerate(table.columns, 1):
        cell = sheet.cell(HEAD, position)
        _text(cell, column.head)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color=_BRAND)
        side = "right" if column.is_figure else "left"
        cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True)
    for row, cells in enumerate(table.rows, HEAD + 1):
        for position, found in enumerate(cells, 1):
            cell = sheet.cell(row, position)
            _write(cell, found)
            if found.href and about.link:
                cell.hyperlink = about.to(found.href)
                cell.font = Font(color=_BRAND, underline="single")
    last = get_column_letter(len(table.head))
    sheet.freeze_panes = sheet.cell(HEAD + 1, 2)
    sheet.auto_filter.ref = f"A{HEAD}:{last}{HEAD + max(1, len(table.rows))}"
    for at, column in enumerate(table.columns):
        words = [row[at].why or row[at].text for row in table.rows]
        width = _width(column.head, words, WIDEST if at else FIRST_WIDEST)
        sheet.column_dimensions[get_column_letter(at + 1)].width = width


def _width(head: str, words: Sequence[str], widest: int) -> int:
    """Characters: the cells on one line as far as there is room, of the head at least its longest word."""
    longest = max(map(len, words), default=0)
    return min(max(NARROWEST, longest + 2, *(len(word) + 4 for word in head.split())), widest)


def _write(cell: Written, found: Cell) -> None:
    """A number with the look that it has on the page, else a text."""
    cell.border, cell.alignment = _LINE, _TOP
    if found.number is not None:
        cell.value = without_noise(found.number)
        cell.number_format = number_format(found.number, found.format)
        if found.is_pale:
            cell.font = Font(italic=True, color=_GREY)
    else:
        _text(cell, found.why or found.text)
        if found.why:
            cell.font = Font(italic=True, color=_GREY)


def number_format(value: float, form: Format) -> str:
    """How Excel is to show a number: as the page does, what stands before and after it as words."""
    digits = ("#,##0" if form.grouped else "0") + (f".{'0' * form.decimals}" if form.decimals else "")
    before, after = _quoted(form.before), _quoted((NBSP + form.unit if form.unit else "") + form.after)
    signs = ("+", "-", "") if form.signed and rounded(value, form.decimals) else ("",)
    return ";".join(f"{before}{sign}{digits}{after}" for sign in signs)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "") + '"' if words else ""


def _explain(sheet: Worksheet, table: Table, about: About, cells: str) -> None:
    told = [
        ("Rubrik", about.title),
        ("Tabell", table.title),
        ("Kommun", about.place),
        ("År", about.year),
        ("Ändring sedan", about.since),
        ("Jämfört med", about.compared_with),
        ("Källa", about.source(table)),
        ("Utgåva", about.edition),
        ("Hämtad", about.fetched),
        ("Tom uppgift", MISSING if table.reasons else ""),
        (CELLS, cells),
        *((f"Anmärkning {number}", note) for number, note in enumerate(table.notes, 1)),
        ("Länk till samma vy", about.link),
    ]
    for column, (name, width) in enumerate((("Vad", 22), ("Förklaring", 100)), 1):
        cell = sheet.cell(1, column, name)
        cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", start_color=_BRAND)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, (name, text) in enumerate([pair for pair in told if pair[1]], 2):
        for column, words in enumerate((name, text), 1):
            _text(sheet.cell(row, column), words)
            sheet.cell(row, column).alignment = _TOP
        if text == about.link:
            sheet.cell(row, 2).hyperlink = about.link
            sheet.cell(row, 2).font = Font(color=_BRAND, underline="single")
    sheet.freeze_panes = "A2"
    _on_paper(sheet)


def _text(cell: Written, text: str) -> None:
    """A text that is never a formula, with ordinary spaces; "+2 100 kr sedan 2023" is none."""
    words = text.replace(NBSP, " ")
    cell.value = printable(words) if _SIGNED_WORDS.fullmatch(words) else neutral(words)
    cell.data_type = TYPE_STRING
    cell.font = Font(color=_INK)


def _on_paper(sheet: Worksheet) -> None:
    """A4 on the broad side, as wide as the page, page x (y) at the foot."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = "ÖJ-panelen", "Sida &P (&N)"
