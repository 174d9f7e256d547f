"""State that a series breaks: from a year on its values do not continue those before.

The register knows some breaks; what a person states stands in the edition and is laid over them
(queries/store/places_and_indicators.sql), so that pages and checks meet one list.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from oj import sql
from oj.errors import OjError
from oj.register import Break, BreakKind, Indicator, stated_break
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
        found = self.series_break
        what = (
            "inget seriebrott" if not found.reason else "väntat brott" if found.is_expected else "seriebrott"
        )
        return f"{self.indicator.id} {self.indicator.name}: {what} {found.year}"

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Write the break into the file of changes at ``made``."""
        with duckdb.connect() as connection:
            sql.run_script(connection, "store/changes", path=str(made))
            said = {"indicator": self.indicator.id, "edition": edition, **asdict(self.series_break)}
            sql.run_script(connection, "store/add_break", **said)


def stated(edition: Edition) -> list[tuple[str, Break]]:
    """Indicator id and break, of all that people have stated, by indicator and year."""
    return edition.records(stated_break, "stated_breaks")


def begins(
    store: Store,
    indicator: Indicator,
    year: int,
    reason: str,
    seen: int | None = None,
    *,
    kind: BreakKind = "definition",
    expected: bool = False,
    evidence: str = "",
) -> Statement:
    """That the series breaks in ``year``; OjError without a sensible year and a reason.

    ``seen`` is the edition that somebody looked at, which must still be current when it is carried out.
    ``evidence`` says where it can be read: in words, as an address, or both.
    """
    if not FIRST_YEAR < year <= datetime.now(UTC).year + 1:
        raise OjError(f"{year} kan inte vara ett år med uppgifter.")
    if not (told := one_line(reason)):
        raise OjError("Skriv vad som ändrades det året, till exempel ”räknar 24 månader i stället för 12”.")
    address = next((word for word in evidence.split() if word.startswith("https://")), "")
    said = one_line(evidence.replace(address, "") if address else evidence)
    found = Break(
        year,
        told,
        kind,
        "expected" if expected else "confirmed",
        evidence=said,
        address=address,
        date=datetime.now(UTC).date().isoformat() if evidence.strip() else "",
    )
    if any(_same(found, known) for known in indicator.breaks):
        raise OjError(f"{indicator.id} har redan det seriebrottet.")
    return Statement(store.current_id() if seen is None else seen, indicator, found)


def _same(one: Break, other: Break) -> bool:
    """Whether two breaks say the same, whatever the evidence."""
    return (one.year, one.reason, one.kind, one.status, one.regions) == (
        other.year,
        other.reason,
        other.kind,
        other.status,
        other.regions,
    )


def ends(store: Store, indicator: Indicator, year: int) -> Statement:
    """That what a person stated of ``year`` is taken back; OjError when nobody has stated it."""
    edition = store.edition()
    if not any((one, found.year) == (indicator.id, year) for one, found in stated(edition)):
        raise OjError(f"Ingen har angett ett seriebrott {year} för {indicator.id}.")
    return Statement(edition.id, indicator, Break(year, ""))


def one_line(reason: str) -> str:
    """A reason as the list of breaks takes it: one line, without its separator and without full stop."""
    return " ".join(reason.replace("|", "/").split()).rstrip(".")
