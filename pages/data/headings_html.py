"""Headings as a table, and what changing one does, as HTML."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from oj.headings import FileHeading
from oj.relabel import Effect, Relabelling, sentences
from oj.store import EditionInfo
from oj.swedish import counted, number, years
from pages.shell.parts import paragraph
from pages.shell.rendering import render

MOST = 15  # headings that are listed at once
MATCHES = {
    "exact": "id eller namn i registret",
    "chosen": "som någon har svarat",
    "revised": "ändrad i efterhand",
    "remembered": "som i förra filen",
    "similar": "kan vara en känd",
    "new": "ny",
}
ASK_SOMEBODY = paragraph(
    "Att ändra vad en rubrik är kräver rollen som administrerar. Be den som sköter panelen."
)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that several files have, taken for the same indicator in each."""

    label: str
    indicator_id: str
    indicator: str
    headings: tuple[FileHeading, ...]


def grouped(headings: Sequence[FileHeading]) -> list[Group]:
    """Headings with the same words and indicator together, in the order of their newest file."""
    groups: dict[tuple[str, str], list[FileHeading]] = {}
    for one in headings:
        groups.setdefault((one.label, one.indicator_id), []).append(one)
    return [Group(label, wanted, own[0].indicator, tuple(own)) for (label, wanted), own in groups.items()]


def option(group: Group) -> str:
    """A heading in a list to choose from."""
    return f"{group.label} → {group.indicator_id}"


def listing(groups: Sequence[Group]) -> Markup:
    """The first headings, each with what it is taken for, and how many more there are."""
    more = f"Visar {MOST} av {number(len(groups))} rubriker. Sök för att hitta fler."
    return render(
        "data/templates/headings.html",
        found=[_listed(group) for group in groups[:MOST]],
        more=more if len(groups) > MOST else "",
    )


def _listed(group: Group) -> dict[str, str]:
    first = group.headings[0]
    starts = [one.first_year for one in group.headings if one.first_year]
    ends = [one.last_year for one in group.headings if one.last_year]
    return {
        "label": group.label,
        "files": first.file if len(group.headings) == 1 else f"{number(len(group.headings))} filer",
        "years": years(min(starts), max(ends)) if starts and ends else "",
        "indicator": group.indicator if group.indicator != group.label else "samma namn",
        "indicator_id": group.indicator_id,
        "why": MATCHES[first.match],
        "count": counted(sum(one.observations for one in group.headings), "värde", "värden"),
    }


def consequence(planned: Relabelling, effect: Effect, warnings: Sequence[str]) -> Markup:
    """What the change does, before it is done."""
    return render(
        "data/templates/relabelling.html",
        label=planned.headings[0].label,
        target=planned.target,
        warnings=warnings,
        lines=sentences(planned, effect),
    )


def trouble(reason: str) -> Markup:
    """Why nothing can be changed like this."""
    return paragraph(reason, "oj-error", "alert")


def done(info: EditionInfo) -> str:
    """What was done."""
    return f"Utgåva {info.id} visas nu: {info.about}."
