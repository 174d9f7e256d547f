"""The styles of roles, read from styles.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from oj.charts.chart import Role, Series

_FILE = tomllib.loads(Path(__file__).with_name("styles.toml").read_text(encoding="utf-8"))
COLOURS: Mapping[str, str] = _FILE["colours"]
SHAPES: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]] = _FILE["shapes"]
PAINTS = {"colour", "fill", "edge", "ink"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a role is drawn; "none" for a colour that it has no use for."""

    colour: str = "none"
    width: float = 0.0
    dash: Sequence[float] = ()
    mark: str = ""
    fill: str = "none"
    edge: str = "none"
    ink: str = "none"
    size: float = 1.0

    @property
    def dashes(self) -> str | None:
        """The dash as SVG writes it; None for an unbroken line."""
        return " ".join(f"{part:g}" for part in self.dash) or None


def _style(entry: Mapping[str, Any]) -> Style:
    """The style of an entry, with colours instead of their names."""
    return Style(**{**entry, **{paint: COLOURS[entry[paint]] for paint in PAINTS & entry.keys()}})


STYLES: Mapping[Role, Sequence[Style]] = {
    Role(role): [_style(entry) for entry in (found if isinstance(found, list) else [found])]
    for role, found in _FILE["roles"].items()
}


def style(role: Role, order: int = 0) -> Style:
    """The style of a role; those of several with the same role in their order."""
    return STYLES[role][order]


def colour(series: Series) -> str:
    """The colour of a series as a line: its tone's, else its role's."""
    return COLOURS[series.tone] if series.tone else style(series.role, series.order).colour
