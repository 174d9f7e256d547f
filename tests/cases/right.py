"""What right.toml says of a case, held against what the panel made of its files.

A case, and each group of its ``any`` (of which one must hold as a whole), may have

    outcome        "publish" (default), "refuse" or "either"
    kommuner, lan, rike, stadsdel   how many places of the level have a row: a number or [least, most]
    indicators, observations        how many, likewise
    labels         names or ids that an indicator must have; no_label: patterns that none may have
    years          exactly these
    value          rows that must be there: code, label, year, sex, value, status (ok), unit, level, cell …
    absent         rows that must not be there; count: {n, …}, how many rows are so
    finding        what must be told: severity, code, not_code, file, cell, text; no_finding: what must not
    reason         a pattern in the reasons of left out sheets and in errors; no_reason: one in none of them

A name is compared without case; "contains:…" is a part of it, "re:…" a pattern. A file's own name counts as
FILE in what is told, so that no pattern is met by it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from oj.findings import Finding
from oj.reading.sheet import area

LEVELS = {"kommuner": "kommun", "lan": "lan", "rike": "rike", "stadsdel": "stadsdel"}

Wanted = Mapping[str, Any]


@dataclass
class Outcome:
    """What became of a case: rows of ``values``, findings by file, and why something was refused."""

    refused: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    findings: list[tuple[str, Finding]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def faults(wanted: Wanted, seen: Outcome) -> list[str]:
    """What of ``wanted`` does not hold; nothing when all is right."""
    groups = wanted.get("any", [])
    usual = "publish" if all("outcome" not in group for group in groups) else "either"
    found = list(_faults({**wanted, "outcome": wanted.get("outcome", usual)}, seen))
    if groups:
        each = [
            faults({**group, "outcome": group.get("outcome", wanted.get("outcome", usual))}, seen)
            for group in groups
        ]
        if all(each):
            found.append("none of: " + " OR ".join("; ".join(one) for one in each))
    return found


def _faults(wanted: Wanted, seen: Outcome) -> Iterator[str]:
    if wanted["outcome"] == "publish" and (seen.refused or not seen.rows):
        yield f"not published: {seen.refused} {seen.reasons}"
        return
    if wanted["outcome"] == "refuse" and seen.rows:
        yield f"published {len(seen.rows)} rows"
    yield from _amounts(wanted, seen.rows)
    yield from _names(wanted, seen.rows)
    yield from _rows(wanted, seen.rows)
    yield from _told(wanted, seen)


def _amounts(wanted: Wanted, rows: Sequence[Wanted]) -> Iterator[str]:
    counts = {
        key: len({row["region_code"] for row in rows if row["level"] == level})
        for key, level in LEVELS.items()
    }
    counts |= {"indicators": len({row["indicator_id"] for row in rows}), "observations": len(rows)}
    for key, count in counts.items():
        if key in wanted and not _within(count, wanted[key]):
            yield f"{key}: {count}, right {wanted[key]}"
    if "years" in wanted and (years := {row["year"] for row in rows}) != set(wanted["years"]):
        yield f"years: {sorted(years)}"


def _within(count: int, wanted: int | list[int]) -> bool:
    least, most = wanted if isinstance(wanted, list) else (wanted, wanted)
    return least <= count <= most


def _names(wanted: Wanted, rows: Sequence[Wanted]) -> Iterator[str]:
    names = {(row["indicator"], row["indicator_id"]) for row in rows}
    for label in wanted.get("labels", []):
        if not any(_same(label, text) for name in names for text in name):
            yield f"no indicator {label!r} among {sorted(names)[:8]}"
    for pattern in wanted.get("no_label", []):
        if bad := [name for name in names if any(_has(pattern, text) for text in name)]:
            yield f"an indicator is called {bad[0]}"


def _rows(wanted: Wanted, rows: Sequence[Wanted]) -> Iterator[str]:
    for one in wanted.get("value", []):
        if not any(_fits({"status": "ok", **one}, row) for row in rows):
            yield f"missing {one}"
    for one in wanted.get("absent", []):
        if any(_fits({"status": "ok", **one}, row) for row in rows):
            yield f"wrongly there {one}"
    for one in wanted.get("count", []):
        if not _within(count := sum(_fits(one, row) for row in rows), one["n"]):
            yield f"{count} rows {one}"


def _fits(wanted: Wanted, row: Wanted) -> bool:
    return all(key == "n" or _is(key, value, row) for key, value in wanted.items())


def _is(key: str, value: Any, row: Wanted) -> bool:
    if key == "label":
        return _same(value, row["indicator"]) or _same(value, row["indicator_id"])
    if key == "value":
        return row["value"] is not None and abs(row["value"] - value) <= 1e-6 * max(1, abs(value))
    if key == "unit":
        return _same(value, row["unit"])
    return bool(row["region_code" if key == "code" else key] == value)


def _same(wanted: str, text: str) -> bool:
    if wanted.startswith("contains:"):
        return _tidy(wanted.removeprefix("contains:")) in _tidy(text)
    if wanted.startswith("re:"):
        return _has(wanted.removeprefix("re:"), text)
    return _tidy(wanted) == _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


def _has(pattern: str, text: str) -> bool:
    return re.search(pattern, " ".join(text.split()), re.IGNORECASE) is not None


def _told(wanted: Wanted, seen: Outcome) -> Iterator[str]:
    for one in wanted.get("finding", []):
        if not any(_alike(one, file, found, seen.files) for file, found in seen.findings):
            yield f"not told {one}"
    for one in wanted.get("no_finding", []):
        if bad := [found for file, found in seen.findings if _alike(one, file, found, seen.files)]:
            yield f"told wrongly {bad[0]}"
    if "max_findings" in wanted and len(seen.findings) > wanted["max_findings"]:
        yield f"{len(seen.findings)} findings"
    reasons = [_nameless(text, seen.files) for text in seen.reasons]
    if "reason" in wanted and not any(_has(wanted["reason"], text) for text in reasons):
        yield f"no reason has {wanted['reason']!r}: {reasons}"
    if "no_reason" in wanted and any(_has(wanted["no_reason"], text) for text in reasons):
        yield f"an untrue reason: {reasons}"


def _alike(wanted: Wanted, file: str, found: Finding, files: Sequence[str]) -> bool:
    def any_of(key: str) -> list[str]:
        value = wanted[key]
        return value if isinstance(value, list) else [value]

    told = _nameless(f"{found.message} {found.suggestion} {found.value}", files)
    return (
        ("severity" not in wanted or found.severity in any_of("severity"))
        and ("code" not in wanted or found.code in any_of("code"))
        and ("not_code" not in wanted or found.code not in any_of("not_code"))
        and ("file" not in wanted or file in any_of("file"))
        and ("cell" not in wanted or any(_among(cell, [found.cell, *found.cells]) for cell in any_of("cell")))
        and ("text" not in wanted or _has(wanted["text"], told))
    )


def _among(cell: str, spans: Sequence[str]) -> bool:
    row, col, _, _ = area(cell)
    return any(
        first_row <= row <= last_row and first_col <= col <= last_col
        for first_row, first_col, last_row, last_col in (
            area(span if ":" in span else f"{span}:{span}") for span in spans if span
        )
    )


def _nameless(text: str, files: Sequence[str]) -> str:
    for name in sorted({part for one in files for part in (one, PurePath(one).stem)}, key=len, reverse=True):
        text = text.replace(name, "FILE")
    return text
