"""State that a series breaks: from a year on its values do not continue those before.

The register knows some breaks; what a person states stands in the edition and is laid over them
(queries/store/places_and_indicators.sql), so that pages and checks meet one list.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from oj import sql
from oj.errors import OjError
from oj.register import Break, Indicator
from oj.store import Edition, Store

FIRST_YEAR = 1990


@dataclass(frozen=True, slots=True)
class Statement:
    """That ``indicator`` breaks in a year, or, without a reason, that it does not. A ``Correction``."""

    edition: int
    indicator: Indicator
    series_break: Break
    what: str = "break"

    @property
    def about(self) -> str:
        """The change in one line."""
        none = "" if self.series_break.reason else "inget "
        return f"{self.indicator.id} {self.indicator.name}: {none}seriebrott {self.series_break.year}"

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Write the break into the file of changes at ``made``."""
        with duckdb.connect() as connection:
            sql.run_script(connection, "store/changes", path=str(made))
            sql.run_script(
                connection,
                "store/add_break",
                indicator=self.indicator.id,
                year=self.series_break.year,
                reason=self.series_break.reason,
                edition=edition,
            )


def stated(edition: Edition) -> list[tuple[str, Break]]:
    """Indicator id and break, of all that people have stated, by indicator and year."""
    return [(row[0], Break(row[1], row[2])) for row in edition.rows("stated_breaks")]


def begins(store: Store, indicator: Indicator, year: int, reason: str, seen: int | None = None) -> Statement:
    """That the series breaks in ``year``; OjError without a sensible year and a reason.

    ``seen`` is the edition that somebody looked at, which must still be current when it is carried out.
    """
    if not FIRST_YEAR < year <= datetime.now(UTC).year + 1:
        raise OjError(f"{year} kan inte vara ett år med uppgifter.")
    if not (told := one_line(reason)):
        raise OjError("Skriv vad som ändrades det året, till exempel ”räknar 24 månader i stället för 12”.")
    if Break(year, told) in indicator.breaks:
        raise OjError(f"{indicator.id} har redan det seriebrottet.")
    return Statement(store.current_id() if seen is None else seen, indicator, Break(year, told))


def ends(store: Store, indicator: Indicator, year: int) -> Statement:
    """That what a person stated of ``year`` is taken back; OjError when nobody has stated it."""
    edition = store.edition()
    if not any((one, found.year) == (indicator.id, year) for one, found in stated(edition)):
        raise OjError(f"Ingen har angett ett seriebrott {year} för {indicator.id}.")
    return Statement(edition.id, indicator, Break(year, ""))


def one_line(reason: str) -> str:
    """A reason as the list of breaks takes it: one line, without its separator and without full stop."""
    return " ".join(reason.replace("|", "/").split()).rstrip(".")
