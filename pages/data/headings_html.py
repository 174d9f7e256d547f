"""Headings as a table, and what changing one does, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from oj.headings import FileHeading
from oj.relabel import Effect, Relabelling, sentences
from oj.store import EditionInfo
from oj.swedish import number, years
from oj.tables.html import show
from oj.tables.table import Cell, Table, figures, texts

MOST = 15  # headings that are listed at once
MATCHES = {
    "exact": "id eller namn i registret",
    "chosen": "som någon har svarat",
    "revised": "ändrad i efterhand",
    "remembered": "som i förra filen",
    "similar": "kan vara en känd",
    "new": "ny",
}
ASK_SOMEBODY = (
    '<p class="oj-note">Att ändra vad en rubrik är kräver rollen som administrerar. '
    "Be den som sköter panelen.</p>"
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that several files have, taken for the same indicator in each."""

    label: str
    indicator_id: str
    indicator: str
    headings: tuple[FileHeading, ...]


def grouped(found: Sequence[FileHeading]) -> list[Group]:
    """Headings with the same words and indicator together, in the order of their newest file."""
    groups: dict[tuple[str, str], list[FileHeading]] = {}
    for one in found:
        groups.setdefault((one.label, one.indicator_id), []).append(one)
    return [Group(label, wanted, own[0].indicator, tuple(own)) for (label, wanted), own in groups.items()]


def option(group: Group) -> str:
    """A heading in a list to choose from."""
    return f"{group.label} → {group.indicator_id}"


def listing(found: Sequence[Group]) -> str:
    """The first headings as a table, and how many more there are."""
    if not found:
        return '<p class="oj-note">Ingen rubrik passar sökningen.</p>'
    more = (
        f"Visar {MOST} av {number(len(found))} rubriker. Sök för att hitta fler." if len(found) > MOST else ""
    )
    rows = [_row(group) for group in found[:MOST]]
    columns = [*texts("Rubrik i filen", "Tas för", "Varför", "Fil", "År"), *figures("Värden")]
    return show(Table("Rubriker, de nyaste filerna först", columns, rows, [more] if more else []))


def _row(group: Group) -> list[Cell]:
    first = group.headings[0]
    files = first.file if len(group.headings) == 1 else f"{number(len(group.headings))} filer"
    starts = [one.first_year for one in group.headings if one.first_year]
    ends = [one.last_year for one in group.headings if one.last_year]
    count = sum(one.observations for one in group.headings)
    return [
        Cell(group.label),
        Cell(f"{group.indicator if group.indicator != group.label else 'samma namn'} ({group.indicator_id})"),
        Cell(MATCHES[first.match]),
        Cell(files),
        Cell(years(min(starts), max(ends)) if starts and ends else "–"),
        Cell(count),
    ]


def consequence(planned: Relabelling, told: Effect, warnings: Sequence[str]) -> str:
    """What the change does, before it is done."""
    name = escape(planned.target.name)
    lines = "".join(f"<li>{escape(line)}</li>" for line in sentences(planned, told))
    warned = "".join(f'<li class="oj-warning">{escape(line)}</li>' for line in warnings)
    return (
        f"<h3>Det här ändras</h3><p>”{escape(planned.headings[0].label)}” blir <strong>{name}</strong> "
        f"({escape(planned.target.id)}).</p>"
        f'<ul class="oj-findings">{warned}</ul><ul>{lines}</ul>'
        '<p class="oj-note">Inga värden räknas om. Svaret gäller också nästa års fil. Utgåvan kan ångras.</p>'
    )


def trouble(reason: str) -> str:
    """Why nothing can be changed like this."""
    return f'<p class="oj-error" role="alert">{escape(reason)}</p>'


def done(info: EditionInfo) -> str:
    """What was done."""
    return f"Utgåva {info.id} visas nu: {escape(info.about)}."
