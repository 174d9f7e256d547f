"""Which shade each municipality has on the map, and the words that its shade stands for.

Values have neutral shades, darker for higher: a map of values praises and blames nobody. Beside Riket a shade
says better or worse, and only where more than chance stands behind it. A figure on few cases is never shaded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from oj.compare.certainty import Certainty, Side, verdict
from oj.compare.classes import classes
from oj.compare.comparison_groups import Scope
from oj.compare.facts import Fact
from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.show.numbers import amount, with_unit
from oj.swedish import number, why_none

SEQUENCE = {
    1: ("shade-3",),
    2: ("shade-2", "shade-4"),
    3: ("shade-1", "shade-3", "shade-5"),
    4: ("shade-1", "shade-2", "shade-4", "shade-5"),
    5: ("shade-1", "shade-2", "shade-3", "shade-4", "shade-5"),
}
SMALL, MISSING = "small", "missing"
UNKNOWN_BASE = "underlaget är okänt"


@dataclass(frozen=True, slots=True)
class Shade:
    """A shade, its words, and the codes of the municipalities that have it."""

    key: str
    words: str
    codes: tuple[str, ...]


def by_value(fact: Fact, figures: Mapping[str, Figure]) -> list[Shade]:
    """Shades of values: the answers of a question, else up to five classes with about as many in each."""
    if fact.measure.answers:
        return _sorted_into(figures, _answers(fact), lambda figure: _answer_key(fact.measure, figure))
    usable = [f.value for f in figures.values() if f.value is not None and not f.is_pale()]
    if not usable:
        return _sorted_into(figures, {}, lambda _: MISSING)
    found = classes(usable, decimals=fact.measure.decimals)
    keys = SEQUENCE[len(found.bounds) + 1]
    said = dict(zip(keys, _spans(fact.measure, found.bounds), strict=True))
    return _sorted_into(figures, said, lambda figure: keys[found.of(figure.value or 0.0)])


def beside_riket(fact: Fact, figures: Mapping[str, Figure]) -> list[Shade]:
    """Shades of better, worse and what chance may explain; for a measure with a direction and bases only."""
    measure, riket = fact.measure, fact.references[Scope.NATION]
    value = with_unit(measure, riket.value) if riket.value is not None else ""
    higher, lower = f"högre än riket ({value})", f"lägre än riket ({value})"
    better, worse = (higher, lower) if measure.direction == "higher" else (lower, higher)
    said = {
        "better": f"▲ {better}, mer än slumpen brukar ge",
        "chance": "● i nivå med riket, eller skillnad som kan vara slump",
        "worse": f"▼ {worse}, mer än slumpen brukar ge",
    }

    def key(figure: Figure) -> str:
        found = verdict(measure, figure, riket)
        if found.side is Side.NOT_COMPARABLE or found.certainty is Certainty.UNKNOWN:
            return MISSING
        good = found.is_better(measure)
        return "chance" if good is None else "better" if good else "worse"

    return _sorted_into(figures, said, key)


def can_be_beside_riket(fact: Fact, figures: Mapping[str, Figure]) -> bool:
    """Whether the map can say better and worse: a direction, Riket's value, and bases for most values."""
    measure, known = fact.measure, [f for f in figures.values() if f.value is not None]
    if measure.answers or measure.is_cost or measure.is_size or measure.direction == "none":
        return False
    based = sum(figure.interval(measure) is not None for figure in known)
    return fact.references[Scope.NATION].value is not None and 2 * based > len(known)


def _sorted_into(
    figures: Mapping[str, Figure], said: Mapping[str, str], key: Callable[[Figure], str]
) -> list[Shade]:
    """The shades of ``said`` in its order, then those of few cases and of no value; empty ones left out."""
    codes: dict[str, list[str]] = {}
    for code, figure in figures.items():
        known = figure.value is not None
        found = MISSING if not known else SMALL if figure.is_pale() else key(figure)
        codes.setdefault(found, []).append(code)
    why = _reasons([figures[code] for code in codes.get(MISSING, ())])
    every = {**said, SMALL: "litet underlag: visas inte i färg", MISSING: why}
    return [Shade(one, every[one], tuple(codes[one])) for one in every if one in codes]


def _reasons(missing: Sequence[Figure]) -> str:
    """Why they have no shade, the most common reason first: "dold (för få fall) eller uppgift saknas"."""
    told = Counter(UNKNOWN_BASE if f.value is not None else why_none(f.status) for f in missing)
    return " eller ".join(said for said, _ in told.most_common())


def _answers(fact: Fact) -> dict[str, str]:
    """The answers given, the highest first."""
    given = sorted(set(fact.values.values()), reverse=True)
    found: dict[str, list[str]] = {}
    for value in given:
        shade = _answer_key(fact.measure, Figure(fact.year, value))
        found.setdefault(shade, []).append(amount(fact.measure, value, fact.year))
    return {shade: " eller ".join(said) for shade, said in found.items()}


def _answer_key(measure: Measure, figure: Figure) -> str:
    value = figure.value or 0.0
    return "ja" if measure.has_it(value, figure.year) else "delvis" if value > 0 else "nej"


def _spans(measure: Measure, bounds: Sequence[float]) -> list[str]:
    """ "under 8 000", "8 000 till under 9 000", "11 000 eller mer", with the unit in the first."""
    if not bounds:
        return ["alla har nästan samma värde"]
    said = [number(bound, measure.decimals) for bound in bounds]
    inner = [f"{low} till under {high}" for low, high in pairwise(said)]
    return [f"under {with_unit(measure, bounds[0])}", *inner, f"{said[-1]} eller mer"]
