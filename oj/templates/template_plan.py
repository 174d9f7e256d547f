"""Which templates there are, and what each one asks for: data/templates/*.toml."""

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from oj.errors import OjError
from oj.reference import DATA
from oj.register import Indicator, register

FOLDER = DATA.parent / "templates"
YEARS = 5  # years to fill in unless others are chosen


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator of a template.

    Its value is ``numerator`` / ``denominator`` × ``factor``; where these two are "", it is a number of its
    own and ``value`` says what is counted.
    """

    indicator: Indicator
    numerator: str = ""
    denominator: str = ""
    factor: float = 1
    value: str = ""

    @property
    def is_ratio(self) -> bool:
        """Whether the value follows from numerator and denominator."""
        return bool(self.numerator)


@dataclass(frozen=True, slots=True)
class Template:
    """A workbook to be filled in. ``name`` is the file's name in data/templates, without ending."""

    name: str
    title: str
    lead: str
    indicators: tuple[Asked, ...]


@cache
def templates() -> dict[str, Template]:
    """Every template by name, in the order of the names."""
    return {path.stem: _parse(path) for path in sorted(FOLDER.glob("*.toml"))}


def template(name: str) -> Template:
    """The template of that name; OjError when there is none."""
    try:
        return templates()[name]
    except KeyError:
        raise OjError(f"Mallen {name} finns inte. Välj bland: {', '.join(templates())}.") from None


def latest_years(today: datetime | None = None) -> tuple[int, ...]:
    """The last years that have ended, the oldest first."""
    last = (today or datetime.now(UTC)).year - 1
    return tuple(range(last - YEARS + 1, last + 1))


def _parse(path: Path) -> Template:
    with path.open("rb") as file:
        data = tomllib.load(file)
    return Template(path.stem, data["title"], data["lead"], tuple(map(_asked, data["indicators"])))


def _asked(row: dict[str, Any]) -> Asked:
    given = {key: value for key, value in row.items() if key != "id"}
    return Asked(register()[row["id"]], **given)
