"""The styles of roles, read from styles.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from oj.charts.chart import Role, Series

_FILE = tomllib.loads(Path(__file__).with_name("styles.toml").read_text(encoding="utf-8"))
COLOURS: Mapping[str, str] = _FILE["colours"]
LAYOUT: Mapping[str, Any] = _FILE["explored"]
SHAPES: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = _FILE["shapes"]
PAINTS = {"colour", "fill", "edge", "ink", "border"}


class Pattern(NamedTuple):
    """Strokes of a tile 6 px wide, which tell a fill apart without colour."""

    strokes: str
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a role is drawn; "none" for a colour that it has no use for. ``border`` parts areas of a map."""

    colour: str = "none"
    width: float = 0.0
    dash: Sequence[float] = ()
    mark: str = ""
    fill: str = "none"
    edge: str = "none"
    ink: str = "none"
    size: float = 1.0
    border: str = COLOURS["card"]
    pattern: Pattern | None = None

    @property
    def dashes(self) -> str | None:
        """The dash as SVG writes it; None for an unbroken line."""
        return " ".join(f"{part:g}" for part in self.dash) or None


def _style(entry: Mapping[str, Any]) -> Style:
    found = _painted(entry)
    return Style(**found | {"pattern": Pattern(**_painted(found["pattern"])) if "pattern" in found else None})


def _painted(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with colours instead of their names."""
    found = {key: COLOURS[value] if key in PAINTS else value for key, value in entry.items()}
    return found | ({"dash": tuple(found["dash"])} if "dash" in found else {})


STYLES: Mapping[Role, Sequence[Style]] = {
    Role(role): [_style(entry) for entry in (found if isinstance(found, list) else [found])]
    for role, found in _FILE["roles"].items()
}


def style(role: Role, order: int = 0) -> Style:
    """The style of a role; those of several with the same role in their order."""
    return STYLES[role][order]


def colour(series: Series) -> str:
    """The colour of a series as a line: its status's, else its role's."""
    return COLOURS[series.status] if series.status else style(series.role, series.order).colour


def word_colour(series: Series) -> str:
    """The colour of a word beside a series that is a line."""
    ink = style(series.role, series.order).ink
    return ink if ink != "none" and not series.status else colour(series)
