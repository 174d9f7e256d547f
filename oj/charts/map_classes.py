"""Which shade each municipality has on the map, and the words that its shade stands for.

Values have neutral shades, darker for higher: a map of values praises and blames nobody. Beside Riket a shade
says better or worse, and only where more than chance stands behind it. A figure on few cases is never shaded.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from oj.charts.answer_charts import answer
from oj.charts.chart import Role
from oj.compare.certainty import Side, held_against, settled
from oj.compare.classes import classes
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.register import Indicator
from oj.swedish import number, why_none
from oj.words.quantities import amount, with_unit

SEQUENCE = {1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}  # shades, by how many
Key = tuple[Role, int]  # a role, and which of those with the same
SMALL, MISSING = (Role.SMALL, 0), (Role.MISSING, 0)
UNKNOWN_BASE = "underlaget är okänt"


class MapClass(NamedTuple):
    """How some municipalities are shaded, what it means in words, and the codes of them."""

    role: Role
    order: int
    words: str
    codes: tuple[str, ...]


def by_value(fact: Fact, figures: Mapping[str, Figure]) -> list[MapClass]:
    """Shades of values: the answers of a question, else up to five classes with about as many in each."""
    if fact.measure.answers:
        return _sorted_into(
            fact.measure, figures, _answers(fact), lambda _, figure: _answer_key(fact.measure, figure)
        )
    usable = [f.value for f in figures.values() if f.value is not None and not f.has_small_base(fact.measure)]
    if not usable:
        return _sorted_into(fact.measure, figures, {}, lambda _, figure: MISSING)
    found = classes(usable, decimals=fact.measure.decimals)
    keys = [(Role.CLASS, order) for order in SEQUENCE[len(found.bounds) + 1]]
    said = dict(zip(keys, _spans(fact.measure, found.bounds), strict=True))
    return _sorted_into(fact.measure, figures, said, lambda _, figure: keys[found.of(figure.value or 0.0)])


def against_riket(fact: Fact, figures: Mapping[str, Figure]) -> list[MapClass]:
    """Shades of better, worse and what chance may explain; for a measure with a direction and bases only."""
    measure, riket = fact.measure, fact.references[Scope.NATION]
    value = with_unit(measure, riket.value) if riket.value is not None else ""
    higher, lower = f"högre än riket ({value})", f"lägre än riket ({value})"
    better, worse = (higher, lower) if measure.direction == "higher" else (lower, higher)
    said = {
        (Role.BETTER, 0): f"▲ {better}, mer än slumpen brukar ge",
        (Role.LEVEL, 0): "● går inte att skilja från riket",
        (Role.WORSE, 0): f"▼ {worse}, mer än slumpen brukar ge",
    }

    held = {code: held_against(measure, figure, riket) for code, figure in figures.items()}
    judged = settled(held, {})  # as many at once as there are municipalities
    if fact.code in judged:  # whose verdict stands on every page
        judged[fact.code] = fact.verdicts[Scope.NATION]

    def key(code: str, figure: Figure) -> Key:
        found = judged[code]
        if found.side is Side.NOT_COMPARABLE or found.probability is None:
            return MISSING
        good = found.is_better(measure)
        return (Role.LEVEL if good is None else Role.BETTER if good else Role.WORSE), 0

    return _sorted_into(measure, figures, said, key)


def can_be_against_riket(fact: Fact, figures: Mapping[str, Figure]) -> bool:
    """Whether the map can say better and worse: a direction, Riket's value, and bases for most values."""
    measure, known = fact.measure, [f for f in figures.values() if f.value is not None]
    if measure.answers or measure.is_cost or measure.is_size or measure.direction == "none":
        return False
    based = sum(figure.interval(measure) is not None for figure in known)
    return fact.references[Scope.NATION].value is not None and 2 * based > len(known)


def _sorted_into(
    measure: Indicator,
    figures: Mapping[str, Figure],
    reasons: Mapping[Key, str],
    key: Callable[[str, Figure], Key],
) -> list[MapClass]:
    """The shades of ``reasons`` in its order, then those of few cases and of no value; no empty ones."""
    codes: dict[Key, list[str]] = {}
    for code, figure in figures.items():
        known = figure.value is not None
        found = MISSING if not known else SMALL if figure.has_small_base(measure) else key(code, figure)
        codes.setdefault(found, []).append(code)
    why = _reasons([figures[code] for code in codes.get(MISSING, ())])
    every = {**reasons, SMALL: "litet underlag: visas inte i färg", MISSING: why}
    return [MapClass(*one, every[one], tuple(codes[one])) for one in every if one in codes]


def _reasons(missing: Sequence[Figure]) -> str:
    """Why they have no shade, the most common reason first: "dold (för få fall) eller uppgift saknas"."""
    told = Counter(UNKNOWN_BASE if f.value is not None else why_none(f.status) for f in missing)
    return " eller ".join(said for said, _ in told.most_common())


def _answers(fact: Fact) -> dict[Key, str]:
    """The answers given, the highest first."""
    found: dict[Key, list[str]] = {}
    for value in sorted(set(fact.values.values()), reverse=True):
        key = _answer_key(fact.measure, Figure(fact.year, value))
        found.setdefault(key, []).append(amount(fact.measure, value, fact.year))
    return {key: " eller ".join(said) for key, said in found.items()}


def _answer_key(measure: Indicator, figure: Figure) -> Key:
    return answer(measure, figure), 0


def _spans(measure: Indicator, bounds: Sequence[float]) -> list[str]:
    """ "under 8 000", "8 000 till under 9 000", "11 000 eller mer", with the unit in the first."""
    if not bounds:
        return ["alla har nästan samma värde"]
    said = [number(bound, measure.decimals) for bound in bounds]
    inner = [f"{low} till under {high}" for low, high in pairwise(said)]
    return [f"under {with_unit(measure, bounds[0])}", *inner, f"{said[-1]} eller mer"]
