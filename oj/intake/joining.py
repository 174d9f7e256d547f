"""Findings of one cause as one per sheet, so that nobody has to read the same thing a hundred times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from oj.findings import Finding
from oj.swedish import counted, listing

SEPARATE = 3  # findings of one code and sheet that are still told one by one
NAMED = 5  # of the others, what is named


def joined(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with those of one code and sheet as one, where they are many; it stands at the first.

    It has all their cells, and themselves as its parts. What somebody has to answer, and errors, stay apart.
    """
    groups: dict[tuple[str, str, bool], list[Finding]] = {}
    for number, one in enumerate(findings):
        alone = one.question is not None or bool(one.sides) or one.severity == "error"
        groups.setdefault((one.code, one.sheet if not alone else f"{one.sheet} {number}", alone), []).append(
            one
        )
    return [one for group in groups.values() for one in ([_one(group)] if len(group) > SEPARATE else group)]


def _one(group: Sequence[Finding]) -> Finding:
    first, *others = group
    cells = dict.fromkeys(cell for one in group for cell in (one.cells or [one.cell]) if cell)
    named = listing(list(dict.fromkeys(map(_called, others))), NAMED)
    more = f"Detsamma gäller på {counted(len(others), 'ställe', 'ställen')} till: {named}."
    return replace(
        first,
        message=f"{first.message} {more}",
        cells=tuple(cells) if len(cells) > 1 else (),
        parts=tuple(group),
    )


def _called(one: Finding) -> str:
    """What a finding is about, in a few words: "”Malmo” i A7"."""
    about = f"”{one.value}”" if one.value else ""
    return f"{about} i {one.cell}" if about and one.cell else about or one.cell or one.sheet
