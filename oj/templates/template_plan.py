"""Which templates there are, and what each one asks for: data/templates/*.toml."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from oj.counted_alike import FOLDER, question
from oj.errors import OjError
from oj.register import Indicator, register

_TAG = re.compile(r"\(delfaktor \d+\)$", re.IGNORECASE)
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
    """A workbook to be filled in. ``name`` is the file's name in data/templates, without ending,
    ``short`` what it is called where it is fetched.

    Into one of ``own_questions`` whoever fetches it writes the questions (``with_questions``). The indicators
    of one with ``variants`` are ways to count the same.
    """

    name: str
    short: str
    title: str
    lead: str
    indicators: tuple[Asked, ...]
    own_questions: bool = False
    variants: bool = False


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


def with_questions(template: Template, questions: Sequence[str], sub_factor: int = 0) -> Template:
    """The template with questions to be answered Ja or Nej, below what it asks for; blank ones are left out.

    ``sub_factor`` is the number of the sub-factor that those belong to which do not name one, 0 for none.
    OjError when it is made of such questions and there is none.
    """
    wanted = list(dict.fromkeys(filter(None, (" ".join(one.split()) for one in questions))))
    if template.own_questions and not wanted:
        raise OjError(
            "Mallen består av egna frågor. Skriv minst en, till exempel ”Har vi en rutin för jour?”."
        )
    tagged = [_tagged(one, sub_factor) for one in wanted]
    return replace(template, indicators=(*template.indicators, *map(_question, tagged)))


def counted_alike(template: Template) -> str:
    """The question by which those who share their figures tell whether they count as the template says."""
    return question(template.title)


def _tagged(question: str, sub_factor: int) -> str:
    """A question with its sub-factor last, as queries/store/places_and_indicators.sql reads it."""
    return question if not sub_factor or _TAG.search(question) else f"{question} (delfaktor {sub_factor})"


def _question(text: str) -> Asked:
    """A question of somebody's own: an indicator that no register has."""
    own = Indicator(id="", name=text, unit="Ja/Nej", value_type="yes_no", decimals=0)
    return Asked(own, value="Ja eller Nej")


def latest_years(today: datetime | None = None) -> tuple[int, ...]:
    """The last years that have ended, the oldest first."""
    last = (today or datetime.now(UTC)).year - 1
    return tuple(range(last - YEARS + 1, last + 1))


def _parse(path: Path) -> Template:
    with path.open("rb") as file:
        data = tomllib.load(file)
    asked = tuple(map(_asked, data.get("indicators", ())))
    return Template(
        path.stem,
        data["short"],
        data["title"],
        data["lead"],
        asked,
        data.get("own_questions", False),
        data.get("variants", False),
    )


def _asked(row: dict[str, Any]) -> Asked:
    given = {key: value for key, value in row.items() if key != "id"}
    return Asked(register()[row["id"]], **given)
