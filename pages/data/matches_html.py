"""The headings of the files as HTML: counted, and as a table per kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from oj.intake.heading_list import KINDS, Entry, EntryKind
from oj.register import Break
from oj.show.numbers import number
from oj.show.tables import Cell, Table, html

WORDS: dict[EntryKind, str] = {
    "open": "Att svara på",
    "new": "Nya",
    "redefined": "Omdefinierade",
    "renamed": "Nytt namn",
    "same": "Samma som förut",
    "dropped": "Utgår",
}
MEANING: dict[EntryKind, str] = {
    "open": "Rubriker som liknar en känd indikator",
    "new": "Rubriker som ingen har sett förut: de blir egna indikatorer",
    "redefined": "Samma indikator, men åren före och efter ska inte jämföras",
    "renamed": "Samma indikator under en annan rubrik än förra gången",
    "same": "Samma indikator som förut",
    "dropped": "Fanns i förra filen av samma slag men inte i den här. Värdena står kvar",
}
_COUNTED: dict[EntryKind, tuple[str, str]] = {
    "open": ("att svara på", "att svara på"),
    "new": ("ny", "nya"),
    "redefined": ("omdefinierad", "omdefinierade"),
    "renamed": ("med nytt namn", "med nytt namn"),
    "same": ("som förut", "som förut"),
    "dropped": ("utgår", "utgår"),
}


def summary(entries: Sequence[Entry], unanswered: int) -> str:
    """Counts first: "27 rubriker: 5 att svara på, 1 ny, 15 som förut. 2 utgår."."""
    counts = Counter(entry.kind for entry in entries)
    counts["open"] = unanswered
    parts = [f"{number(counts[kind])} {_word(kind, counts[kind])}" for kind in KINDS[:-1] if counts[kind]]
    headings = len(entries) - counts["dropped"]
    count = "En rubrik" if headings == 1 else f"{number(headings)} rubriker"
    if parts == [f"{number(headings)} som förut"] and headings > 1:
        parts = ["Alla är som förut"]
    gone = f" {number(counts['dropped'])} utgår." if counts["dropped"] else ""
    return f"<h2>{count}</h2><p>{', '.join(parts)}.{gone}</p>"


def _word(kind: EntryKind, count: int) -> str:
    return _COUNTED[kind][0 if count == 1 else 1]


def listed(kind: EntryKind, entries: Sequence[Entry]) -> str:
    """The headings of one kind as a table."""
    columns = _COLUMNS[kind]
    rows = [[Cell(_CELLS[column](entry)) for column in columns] for entry in entries]
    return html(Table(MEANING[kind], columns, [False] * len(columns), rows))


def note(entry: Entry) -> str:
    """What there is to say of a heading: how it was written before, how alike it is, from when it breaks."""
    parts = []
    if entry.broken:
        parts.append(_break(entry.broken))
    if entry.before:
        parts.append(f"hette ”{entry.before}”")
    if entry.score is not None:
        parts.append(f"{min(int(entry.score), 99)} % lik registrets namn")  # never "the same"
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]


def _break(found: Break) -> str:
    """ "brott från 2024: ny skala"; a reason that begins with the year is not given it twice."""
    dated = found.reason.startswith(f"Från {found.year}")
    return f"seriebrott: {found.reason}" if dated else f"seriebrott från {found.year}: {found.reason}"


def _where(entry: Entry) -> str:
    return "!".join(filter(None, (entry.sheet, entry.cell)))


_CELLS: dict[str, Callable[[Entry], str]] = {
    "Rubrik i filen": lambda entry: entry.label,
    "Indikator": lambda entry: entry.name,
    "Id": lambda entry: entry.indicator_id,
    "Anmärkning": note,
    "Senaste år": lambda entry: str(max(entry.years, default="")),
    "Cell": _where,
}
_COLUMNS: dict[EntryKind, tuple[str, ...]] = {
    "new": ("Rubrik i filen", "Id", "Cell"),
    "redefined": ("Rubrik i filen", "Anmärkning", "Id", "Cell"),
    "renamed": ("Rubrik i filen", "Anmärkning", "Id", "Cell"),
    "same": ("Rubrik i filen", "Indikator", "Id", "Cell"),
    "dropped": ("Indikator", "Id", "Senaste år"),
}
