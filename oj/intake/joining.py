"""Findings of one cause told as one, so that nobody has to read the same thing a hundred times.

Nothing is cut: what is told as one has all its findings as parts, with every cell and every question.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import Final

from oj.findings import Finding, catalogue, finding
from oj.swedish import counted, listing, number

SEPARATE: Final = 3  # findings of one cause that are still told one by one
NAMED: Final = 5  # of the others, what is named
MOST: Final = 30  # findings that anybody has to read of one file
NEW_HEADING: Final = "new_indicator"
ASKED_OTHERWISE: Final = (
    "small_groups",
    "reading_unsure",
    NEW_HEADING,
    "untitled",
    "file_area",
)  # what the page asks about, or lists, otherwise
_SEVERAL: Final = {"info": "several_notes", "warning": "several_warnings"}


def joined(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with those of one cause as one, where they are many; it stands at the first.

    Those of one code and sheet always, then those of one code on several sheets. What somebody has to answer,
    errors, and what has old and new beside each other stay apart, as long as there are not more than MOST
    in all; then they are joined by their code too, and at last all notes, and all warnings.
    """
    told = _by(findings, _of_sheet)
    told = _by(told, _of_code)
    if len(told) > MOST:
        told = _by(told, lambda one: one.code)
    if len(told) > MOST:
        told = _by(told, lambda one: one.code, separate=1)
    for severity in _SEVERAL:
        if len(told) > MOST:
            told = _of_several_causes(told, severity)
    return told


def _of_sheet(first: Finding) -> Hashable:
    return None if _is_apart(first) else (first.code, first.sheet)


def _of_code(finding: Finding) -> Hashable:
    return None if _is_apart(finding) else finding.code


def _is_apart(finding: Finding) -> bool:
    """Whether somebody has to answer, see or mend just this."""
    return finding.question is not None or bool(finding.sides) or finding.severity == "error"


def _by(
    findings: Sequence[Finding], key: Callable[[Finding], Hashable], separate: int = SEPARATE
) -> list[Finding]:
    """The findings with those of one key as one, where they are more than ``separate``; None is no key."""
    keys = [(key(one) or at, one.severity) for at, one in enumerate(findings)]
    groups: dict[Hashable, list[Finding]] = {}
    for one_key, one in zip(keys, findings, strict=True):
        groups.setdefault(one_key, []).append(one)
    told: list[Finding] = []
    for one_key, one in zip(keys, findings, strict=True):
        group = groups[one_key]
        if len(group) <= separate:
            told.append(one)
        elif one is group[0]:
            told.append(_one(group))
    return told


def _one(group: Sequence[Finding]) -> Finding:
    """One finding of a cause, with the first one's words and where all the others are."""
    parts = [part for one in group for part in one.each]
    first, *others = parts
    cells = dict.fromkeys(cell for one in parts if one.sheet == first.sheet for cell in one.all_cells)
    sheets = {one.sheet for one in parts}
    on = f" på {number(len(sheets))} blad" if len(sheets) > 1 else ""
    named = listing([_called(one, first.sheet) for one in others], NAMED)
    others_are = f"{counted(len(others), 'ställe', 'ställen')} till{on and f', i allt{on}'}"
    more = f"Detsamma gäller på {others_are}: {named}."
    return replace(
        first,
        message=f"{first.message} {more}",
        cells=tuple(cells) if len(cells) > 1 else (),
        parts=tuple(parts),
    )


def _of_several_causes(findings: Sequence[Finding], severity: str) -> list[Finding]:
    """The findings with all of one severity as one that ask for nothing of their own."""
    chosen = [
        one
        for one in findings
        if one.severity == severity and not _is_apart(one) and one.code not in ASKED_OTHERWISE
    ]
    if len(chosen) < 2:
        return list(findings)
    parts = [part for one in chosen for part in one.each]
    titles = dict.fromkeys(catalogue()[one.code]["title"] for one in chosen)
    told = finding(
        _SEVERAL[severity],
        count=number(len(parts)),
        kinds=number(len(titles)),
        titles=listing(list(titles), 40),
    )
    told = replace(told, parts=tuple(parts))
    at = findings.index(chosen[0])
    return [one for one in [*findings[:at], told, *findings[at:]] if one not in chosen]


def _called(finding: Finding, sheet: str) -> str:
    """What a finding is about, in a few words: "”Malmo” i A7", or "i Blad2!A7" from another ``sheet``."""
    where = (
        finding.cell
        if finding.sheet == sheet or not finding.sheet
        else "!".join(filter(None, (finding.sheet, finding.cell)))
    )
    about = f"”{finding.value}”" if finding.value else ""
    return f"{about} i {where}" if about and where else about or where or finding.sheet
