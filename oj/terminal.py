"""What the command line says to a person: reports, editions, errors, in Swedish and short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from oj.intake.context import counted
from oj.store import EditionInfo

LEVEL_WORDS = {
    "kommun": ("kommun", "kommuner"),
    "stadsdel": ("stadsdel", "stadsdelar"),
    "lan": ("län", "län"),
    "rike": ("Riket", "Riket"),
}
SEVERITY_WORDS = {"error": "Fel", "warning": "Varningar", "info": "Att känna till"}


def report_lines(report: dict[str, Any], *, everything: bool) -> Iterator[str]:
    """The object of ``check --json`` as lines; information is only counted unless ``everything``."""
    yield report["file"]
    for table in report["tables"]:
        yield f"  {_table_line(table)}"
    yield from _skipped(report["skipped_sheets"])
    for severity, word in SEVERITY_WORDS.items():
        findings = [finding for finding in report["findings"] if finding["severity"] == severity]
        if not findings:
            continue
        yield f"  {word} ({len(findings)})"
        if severity == "info" and not everything:
            yield from _folded(findings)
            continue
        for finding in findings:
            where = " ".join(part for part in (finding["sheet"], finding["cell"]) if part)
            yield f"    {where + ': ' if where else ''}{finding['message']}"
            if finding["suggestion"]:
                yield f"      {finding['suggestion']}"


def edition_lines(editions: Sequence[EditionInfo]) -> Iterator[str]:
    """One line per edition, the newest first; the current one has a star."""
    if not editions:
        yield "Lagret är tomt: ingenting är publicerat."
    for info in editions:
        when = info.published_at.astimezone().strftime("%Y-%m-%d %H:%M")
        kind = " (exempeldata)" if info.is_example else ""
        files = ", ".join(info.files)
        amount = counted(info.observations, "uppgift", "uppgifter")
        mark = "*" if info.is_current else " "
        yield f"{mark} {info.id}  {when}  {info.published_by}  {amount}{kind}  {files}"


def _table_line(table: dict[str, Any]) -> str:
    levels = [
        word[0] if level == "rike" else counted(table["levels"][level], *word)
        for level, word in LEVEL_WORDS.items()
        if table["levels"][level]
    ]
    amount = counted(table["observations"], "uppgift", "uppgifter")
    indicators = counted(len(table["indicators"]), "indikator", "indikatorer")
    place = f"{table['sheet']} {table['range']}".strip()
    return f"{place}: {', '.join(levels)}; {indicators}; {_years(table['years'])}; {amount}"


def _skipped(sheets: Sequence[dict[str, str]]) -> Iterator[str]:
    """The sheets that were not read, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for sheet in sheets:
        by_reason.setdefault(sheet["reason"], []).append(sheet["sheet"])
    for reason, names in by_reason.items():
        yield f"  Läses inte: {', '.join(names)}. {reason}"


def _years(years: Sequence[int]) -> str:
    """ "2024", or "2018–2024" with a note when years between are lacking."""
    if not years:
        return "inget år"
    if len(years) == 1:
        return str(years[0])
    whole = years[-1] - years[0] + 1 == len(years)
    return f"{years[0]}–{years[-1]}" if whole else f"{len(years)} år {years[0]}–{years[-1]}"


def _folded(findings: Sequence[dict[str, str]]) -> Iterator[str]:
    """Information counted by code, with the first message of each."""
    for code, number in Counter(finding["code"] for finding in findings).items():
        first = next(finding for finding in findings if finding["code"] == code)
        more = f" (och {number - 1} till; --all visar alla)" if number > 1 else ""
        where = " ".join(part for part in (first["sheet"], first["cell"]) if part)
        yield f"    {where + ': ' if where else ''}{first['message']}{more}"
