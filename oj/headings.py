"""The headings of an edition's files, and the indicators that each could be taken for."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from oj.errors import OjError
from oj.intake.match import own_id
from oj.kolada_measures import described
from oj.register import Indicator, normalise_heading
from oj.store import Edition

OWN = "egen"  # asks for an indicator of the heading's own


@dataclass(frozen=True, slots=True)
class FileHeading:
    """A heading of one file, wherever it stands in it: a row of queries/headings.sql."""

    file_id: int
    file: str
    sha256: str
    edition: int
    label: str
    indicator_id: str
    indicator: str
    match: str
    unit: str
    value_type: str
    coding: str
    sheet: str
    cell: str
    sheets: int
    numbers: Sequence[int]
    observations: int
    first_year: int | None
    last_year: int | None
    area: str = ""  # what the indicator is shown under

    def as_dict(self) -> dict[str, Any]:
        """The heading as an object of ``headings --json``."""
        return asdict(self)


def headings(edition: Edition) -> list[FileHeading]:
    """Every heading of every file of the edition, the newest file first."""
    return edition.records(FileHeading, "headings")


def matching(headings: Sequence[FileHeading], text: str) -> list[FileHeading]:
    """Those whose label, indicator or file has every word of ``text``, in any order and case."""
    words = text.casefold().split()
    return [one for one in headings if all(word in _searched(one) for word in words)]


def _searched(heading: FileHeading) -> str:
    return f"{heading.label}\n{heading.indicator_id}\n{heading.indicator}\n{heading.file}".casefold()


def indicators(edition: Edition) -> dict[str, Indicator]:
    """Every indicator of the register and of the edition's files, by id, in Swedish order of their names."""
    return {one.id: one for one in edition.records(Indicator.of, "indicator_kinds")}


def target(edition: Edition, wanted: str, label: str) -> Indicator:
    """The indicator with the id ``wanted``; "egen" is one of the heading's own.

    OjError when there is no such indicator.
    """
    known = indicators(edition)
    if wanted.casefold() == OWN:
        return _own(label, known)
    for name in (wanted, wanted.upper()):
        if found := known.get(name) or described(name):
            return found
    for other in {one.label for one in headings(edition)}:  # one that has lost all its headings
        if (own := _own(other, known)).id == wanted.upper():
            return own
    raise OjError(
        f"Det finns ingen indikator med id {wanted}. Välj ett id ur registret eller ur utgåvan.",
        command=f"Se vilka som finns: python -m oj headings. Skriv {OWN} för en egen indikator.",
    )


def _own(label: str, known: Mapping[str, Indicator]) -> Indicator:
    """The indicator of a heading's own."""
    found = own_id(normalise_heading(label))
    return known.get(found) or Indicator(found, label, value_type="")
