"""What the figures of a file are about: its area, under which measures are shown that are in no register.

A title, the name of a sheet or of the file says it; else the area of most headings that are known; else
somebody is asked. Until somebody has answered it is the area of what has no other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from oj.areas import find_area, known_areas, other_area
from oj.findings import Answer, Finding, Question, finding
from oj.intake.earlier import EarlierHeading
from oj.intake.match import Match
from oj.intake.naming import letters, stem
from oj.kolada_measures import described
from oj.reading.model import Table, Workbook
from oj.register import normalise_heading

CODE = "file_area"
ASKED = "Vad handlar filen om?"
BACKGROUND = "Befolkning"  # an area of Kolada's whose measures stand in files of any area
_OPEN_COMPARISONS = re.compile(
    r"öppna jämförelser(?:\s+(?:av|inom))?\s+[\d–-]*\s*[–:,-]\s*(\D{3,60})$", re.IGNORECASE
)
FEWEST = 0.25  # of all headings that must be known before most of them say what the file is about


def areas(
    workbook: Workbook,
    matches: Sequence[Sequence[Match]],
    published: Sequence[EarlierHeading],
    answers: Mapping[str, str],
) -> dict[str, str]:
    """The area of each of the file's own measures, by its id; without those of which nobody has said it."""
    answered = answers.get(key_of(workbook))
    found = [area or answered for area in _found(workbook, matches, published)]
    return {
        one: area
        for area, of_table in zip(reversed(found), reversed(matches), strict=True)
        for one in _own(of_table)
        if area
    }


def ask(
    workbook: Workbook, matches: Sequence[Sequence[Match]], published: Sequence[EarlierHeading]
) -> Iterator[Finding]:
    """The question what a file is about, where it says so nowhere and has measures of its own."""
    found = _found(workbook, matches, published)
    tables = zip(workbook.tables, found, matches, strict=True)
    unsaid = [table for table, area, of_table in tables if not area and any(_own(of_table))]
    if not unsaid:
        return
    known = [one.name for one in known_areas()]
    others = sorted({one.area for one in published if one.area} - set(known))
    others = list(dict.fromkeys([*_titled(workbook.title), *others]))
    name = letters(workbook.file)
    question = Question(
        key=key_of(workbook),
        asked=ASKED,
        answers=tuple(Answer(one, one, lasting=one) for one in (*others, *known)),
        taken=other_area(),
        kept_as=f"område: {name}" if name else "",
        is_open=True,
    )
    yield replace(finding(CODE, value=workbook.file), question=question)


def area_of(indicator_id: str, areas: Mapping[str, str]) -> str:
    """What a measure of a file is shown under; ``areas`` as the function gives them."""
    known = described(indicator_id)
    return known.area if known else areas.get(indicator_id, other_area())


def key_of(workbook: Workbook) -> str:
    """What the answer about a file is kept under."""
    return f"område: {workbook.file}"


def _own(matches: Sequence[Match]) -> Iterator[str]:
    """The ids of measures that neither the register nor Kolada describes."""
    return (one.indicator_id for one in matches if not described(one.indicator_id))


def _found(
    workbook: Workbook, matches: Sequence[Sequence[Match]], published: Sequence[EarlierHeading]
) -> list[str | None]:
    """The area of each table, as far as the file says it or its headings do."""
    said = _named(workbook.title) or _named(stem(workbook.file))
    most = said or _of_most(matches, published)
    return [said or _of_table(table) or most for table in workbook.tables]


def _titled(title: str) -> Iterator[str]:
    """What the title of open comparisons says that they are of: "Öppna jämförelser 2024 – Familjerätt"."""
    if found := _OPEN_COMPARISONS.match(title):
        yield found[1].strip()


def _named(text: str) -> str | None:
    found = find_area(text)
    return found.name if found else None


def _of_table(table: Table) -> str | None:
    """What the title of a table or its sheet says; not where that is the name of a measure."""
    labels = [normalise_heading(one.label) for one in table.series]
    texts = [one for one in (table.title, table.sheet) if one]
    told = (one for one in texts if not any(normalise_heading(one) in label for label in labels))
    return next(filter(None, map(_named, told)), None)


def _of_most(matches: Sequence[Sequence[Match]], published: Sequence[EarlierHeading]) -> str | None:
    """The area of most known headings, where enough are known; background is in files of any area."""
    earlier = {one.indicator_id: one.area for one in published if one.area}
    ids = {one.indicator_id for of_table in matches for one in of_table}
    known = {one: described(one) for one in ids}
    votes = Counter(
        area
        for one, seen in known.items()
        if (area := seen.area if seen else earlier.get(one, "")) not in ("", BACKGROUND)
        and not (seen and seen.kind == "background")
    )
    area, count = votes.most_common(1)[0] if votes else ("", 0)
    return area if count * 2 > votes.total() and count >= FEWEST * len(ids) else None
