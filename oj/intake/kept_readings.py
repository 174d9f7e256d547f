"""How people have said that sheets are read: kept with the store, used for files of the same shape."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from oj.errors import OjError
from oj.findings import Finding, finding
from oj.intake.naming import is_bare
from oj.reading.model import Workbook
from oj.reading.reading import SheetReading, from_toml, to_toml
from oj.reading.titles import cleaned
from oj.store import Store
from oj.swedish import listing

ANY_SHEET: Final = "*"
"""Stands for a sheet's name in a reading that holds by its headings alone; no sheet in Excel has it."""


@dataclass(frozen=True, slots=True)
class KeptReading:
    """A reading that a person corrected: when (ISO 8601, UTC), who did it, and of which file."""

    when: str
    who: str
    file: str
    sha256: str
    reading: SheetReading


def kept_readings(store: Store) -> list[KeptReading]:
    """Every kept reading, the newest first; what can't be understood is left out."""
    found = []
    for told in store.readings().values():
        with suppress(OjError, KeyError, ValueError, TypeError):
            (reading,) = from_toml(str(told["reading"]))
            when, who, file, sha256 = (str(told[name]) for name in ("when", "who", "file", "sha256"))
            found.append(KeptReading(when, who, file, sha256, reading))
    return sorted(found, key=lambda one: one.when, reverse=True)


def for_any_sheet(kept: Iterable[KeptReading]) -> list[SheetReading]:
    """The kept readings as they hold for every sheet with their headings, whatever it is called.

    A year that somebody has said is that of one file: the next one has another, in its names too; that of
    a column is asked about.
    """
    return [_of_no_year(replace(one.reading, sheet=ANY_SHEET)) for one in kept]


def _of_no_year(reading: SheetReading) -> SheetReading:
    tables = (
        replace(
            table,
            columns=tuple(
                replace(one, year=0, ask_year=one.ask_year or one.year > 0, label=cleaned(one.label))
                for one in table.columns
            ),
            title=cleaned(table.title),
            names=tuple(replace(one, name=cleaned(one.name)) for one in table.names),
            year=0,
            year_from="" if table.year_from == "given" else table.year_from,
        )
        for table in reading.tables
    )
    return replace(reading, tables=tuple(tables))


def used(kept: Iterable[KeptReading], workbook: Workbook) -> Iterator[Finding]:
    """Tell which sheets are read by a kept reading, and what differs on them."""
    by_headings = {one.reading.fingerprint: one for one in kept}
    said = {name for one in workbook.said for name in (one.sheet, one.fingerprint)}
    for sheet in workbook.sheets:
        found = by_headings.get(sheet.reading.fingerprint)
        if found is None or said & {sheet.reading.sheet, sheet.reading.fingerprint}:
            continue
        yield finding(
            "reading_kept",
            sheet=sheet.reading.sheet,
            value=found.file,
            who=found.who,
            day=found.when[:10],
            differs=_differs(found.reading, sheet.reading),
        )
        if names := _names_of_bare_headings(sheet.reading):
            where = {"sheet": sheet.reading.sheet, "value": found.file}
            yield finding("reading_kept_names", **where, names=listing([f"”{one}”" for one in names], 3))


def _names_of_bare_headings(reading: SheetReading) -> list[str]:
    """The written names of columns and rows whose own may stand in any file: "Antal", a year alone."""
    columns = (one for table in reading.tables for one in table.columns if one.role == "value" and one.label)
    written = [(one.heading, one.label) for one in columns]
    written += [(one.text, one.name) for table in reading.tables for one in table.names]
    return list(dict.fromkeys(name for text, name in written if is_bare(text)))


def _differs(before: SheetReading, now: SheetReading) -> str:
    """Which columns only one of the two has, as a sentence; "" when none."""
    ours, theirs = (
        {one.heading for table in reading.tables for one in table.columns if one.heading}
        for reading in (now, before)
    )
    parts = [
        f"{word} {listing([f'”{heading}”' for heading in sorted(found)], 3)}"
        for word, found in (("Nya kolumner:", ours - theirs), ("Kolumner som saknas:", theirs - ours))
        if found
    ]
    return f" {'. '.join(parts)}." if parts else ""


def keep_readings(store: Store, workbook: Workbook, by: str) -> None:
    """Keep how a person said that sheets of a file are read; what is kept already stays as it is.

    StoreError when the store can't be written.
    """
    known = {one.reading.fingerprint: one.reading for one in kept_readings(store)}
    about = {"file": workbook.file, "sha256": workbook.sha256}
    for reading in workbook.said:
        if reading.fingerprint and known.get(reading.fingerprint) != reading:
            toml = to_toml([reading])
            store.keep_reading(reading.fingerprint, by, sheet=reading.sheet, reading=toml, **about)


def forget_reading(store: Store, fingerprint: str, by: str, reason: str) -> None:
    """Let sheets with this fingerprint be read as the reader proposes; OjError without a reason.

    StoreError when it is not kept.
    """
    if not reason.strip():
        raise OjError("Skriv varför, så att andra förstår.")
    store.forget_reading(fingerprint, by, reason.strip())
