"""Which indicator is a heading? Exact, chosen, remembered, similar or new; nothing is guessed silently.

What a person has said of the same heading wins, then an indicator id in it, then a name of the
register (names, short names, aliases), then what the same heading was published as before. A heading that
only resembles a name becomes a new indicator of its own, and the resemblance is told.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from oj.reading.model import Series, Table, Workbook
from oj.register import aliases, normalise_heading, register, similarity_key

MatchKind = Literal["exact", "chosen", "revised", "remembered", "similar", "new"]
SIMILAR_FROM = 80.0  # of 100: likeness of two similarity keys, each with its words in order
SLUG_LENGTH = 28


@dataclass(frozen=True, slots=True)
class Match:
    """What one series is taken for. ``proposal`` is the register's id that a similar heading resembles."""

    indicator_id: str
    kind: MatchKind
    name: str
    proposal: str = ""
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known beside the register.

    ``remembered`` and ``chosen`` give the indicator id of a normalised heading: as published before, and
    as a person has just decided. ``decided`` gives what a person has decided of a heading before: the label
    that it had then, the id, and whether it was decided as it was published (chosen) or after (revised).
    ``published`` holds every id in use. Headings in ``by_sheet`` mean something else on each sheet.
    """

    remembered: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    published: frozenset[str] = frozenset()
    by_sheet: frozenset[str] = frozenset()
    decided: Mapping[str, tuple[str, str, MatchKind]] = field(default_factory=dict)


def match_workbook(workbook: Workbook, known: Known) -> list[list[Match]]:
    """One match per series, in the order of the tables and their series."""
    return [[match_series(series, table, known) for series in table.series] for table in workbook.tables]


def match_series(series: Series, table: Table, known: Known) -> Match:
    """The indicator of one series of a table."""
    code = series.code if _code_is_its_own(series, table) else ""
    heading = normalise_heading(series.label)
    if found := known.chosen.get(heading):
        return Match(found, "chosen", _name(found, series.label))
    label, found, kind = known.decided.get(heading, ("", "", "exact"))
    if found and code in label:
        return Match(found, kind, _name(found, series.label))
    for named in (code, series.label.strip()):  # an id of the project's own may be all that a heading has
        if named in register():
            return Match(named, "exact", register()[named].name)
    if found := names().get(heading):
        return Match(found, "exact", _name(found, series.label))
    of_sheet = f"{table.sheet}: {series.label}"
    sheet_id = own_id(normalise_heading(of_sheet))
    if sheet_id in known.published:
        return Match(sheet_id, "remembered", of_sheet)
    if heading in known.by_sheet:
        return Match(sheet_id, "new", of_sheet)
    if remembered := known.remembered.get(heading):
        return Match(remembered, "remembered", _name(remembered, series.label))
    new_id = code or own_id(heading)
    proposal, score = similar(similarity_key(series.label))
    if proposal:
        return Match(new_id, "similar", series.label, proposal, score)
    return Match(new_id, "new", series.label)


@cache
def names() -> dict[str, str]:
    """Indicator id by normalised name, alias or short name; a short name of two indicators names neither."""
    short: dict[str, set[str]] = {}
    for indicator in register().values():
        short.setdefault(normalise_heading(indicator.short_name), set()).add(indicator.id)
    unique = {heading: ids.pop() for heading, ids in short.items() if len(ids) == 1}
    return unique | aliases()


@cache
def similar(key: str) -> tuple[str, float]:
    """The indicator whose name is most like a similarity key, and the score; ("", 0.0) when none is."""
    ids, keys = _similarity_keys()
    found = process.extractOne(_in_order(key), keys, scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM)
    return (ids[found[2]], round(found[1], 1)) if found else ("", 0.0)


@cache
def _similarity_keys() -> tuple[list[str], list[str]]:
    """The indicator ids of all names, and the names as similarity keys with their words in order."""
    keys = {similarity_key(heading): indicator_id for heading, indicator_id in names().items()}
    return list(keys.values()), [_in_order(key) for key in keys]


def _in_order(key: str) -> str:
    return " ".join(sorted(key.split()))


def prepare() -> None:
    """Load the register's names in the forms that headings are compared with."""
    _similarity_keys()


def own_id(heading: str) -> str:
    """The id of an indicator that the register does not know: the same for the same normalised heading."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = words if len(words) <= SLUG_LENGTH else words[: SLUG_LENGTH + 1].rpartition("-")[0]
    digest = hashlib.sha256(heading.encode()).hexdigest()[:4]
    return "-".join(part for part in ("EGEN", slug, digest) if part).upper()


def _code_is_its_own(series: Series, table: Table) -> bool:
    """Whether the series' code names this series, not the whole table of several."""
    if series.code in series.label:
        return True
    return len({other.label for other in table.series if other.code == series.code}) == 1


def _name(indicator_id: str, label: str) -> str:
    known = register().get(indicator_id)
    return known.name if known else label
