"""What the head comment of a query file promises: its parameters, and the columns that it returns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from oj import sql

NOTHING = ("nothing", "no rows")


@dataclass(frozen=True)
class Head:
    """The three parts of a head comment, each as one line."""

    question: str
    parameters: str
    returns: str

    @property
    def named(self) -> set[str]:
        """The parameters that the comment names."""
        return set(re.findall(r"\$(\w+)", self.parameters))

    @property
    def columns(self) -> list[str]:
        """The columns that are listed: between "per …:" and the first ";" or full stop, without asides."""
        plain = self.returns
        while (fewer := re.sub(r"\s*\([^()]*\)", "", plain)) != plain:
            plain = fewer
        listed = re.split(r"[;.]", plain)[0].rsplit(": ", maxsplit=1)[-1]
        return [] if listed.startswith(NOTHING) else re.split(r", | and ", listed.strip())


@cache
def head(name: str) -> Head:
    """The head comment of ``queries/<name>.sql``."""
    lines = [line[2:].strip() for line in sql.text(name).splitlines() if line.startswith("--")]
    found = re.match(r"Question:(.*?\?) Parameters:(.*?) Returns:(.*)", " ".join(lines))
    assert found, f"{name}.sql does not begin with Question, Parameters and Returns"
    return Head(*(re.sub(r"\s+", " ", part).strip() for part in found.groups()))


def names() -> list[str]:
    """The name of every query file."""
    return sorted(
        path.relative_to(sql.QUERIES).with_suffix("").as_posix() for path in sql.QUERIES.rglob("*.sql")
    )
