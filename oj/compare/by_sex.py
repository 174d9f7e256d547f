"""Women and men (girls and boys) in one indicator: what may be shown of each, and whether they differ.

A total that is missing is missing: nothing here is ever taken from the other sex, or worked out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, NamedTuple

from oj.compare.certainty import WhyUnknown, untested
from oj.compare.fact import NATION
from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap, settled
from oj.compare.reference_value import Reference, group_median, national
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator

WOMEN, MEN, BOTH = "K", "M", "T"
SEXES: Final = (WOMEN, MEN)


class AnsweredBySex(NamedTuple):
    """How many municipalities have a value for a sex in a year."""

    year: int
    sex: str
    municipalities: int


@dataclass(frozen=True, slots=True)
class BySex:
    """One indicator by sex, seen from one municipality.

    ``own`` is by sex and year (both together too, where the file has them), ``national`` and ``medians`` by
    sex and year. ``gaps`` are by year, as text: women's value minus men's.
    """

    measure: Indicator
    view: Viewpoint
    years: tuple[int, ...]
    own: Mapping[tuple[str, int], Figure]
    national: Mapping[tuple[str, int], Reference]
    medians: Mapping[tuple[str, int], Reference]
    gaps: Mapping[str, Gap | None]

    @property
    def year(self) -> int:
        """The latest year in which we have a row of either sex."""
        return self.years[-1]

    def latest(self, sex: str) -> Figure:
        """Our figure of a sex in the latest year."""
        return self.own.get((sex, self.year), Figure(self.year, None, "absent"))

    @property
    def why_untested(self) -> WhyUnknown | None:
        """Why the latest difference is not tested; None where it is."""
        return why_untested(self.measure, [self.latest(sex) for sex in SEXES])


def by_sex(
    measure: Indicator, figures: Iterable[Figure], answered: Iterable[AnsweredBySex], view: Viewpoint
) -> BySex | None:
    """What ``figures`` (rows of indicator/by_sex.sql) say; None where our own municipality has none.

    Differences of all years are looked at together (gap.py).
    """
    known = {(one.region_code, one.sex, one.year): one for one in safe(measure, figures)}
    years = tuple(sorted({year for code, _, year in known if code == view.code}))
    if not years or measure.answers:
        return None
    count = {(one.sex, one.year): one.municipalities for one in answered}
    cells = [(sex, year) for sex in SEXES for year in years]
    riket = {cell: known.get((NATION, *cell)) for cell in cells}
    values = {
        cell: [
            one.value for code in view.chosen if (one := known.get((code, *cell))) and one.value is not None
        ]
        for cell in cells
    }
    return BySex(
        measure,
        view,
        years,
        {(sex, year): one for (code, sex, year), one in known.items() if code == view.code},
        {
            cell: national(one.value if one else None, count.get(cell, 0), view.municipalities)
            for cell, one in riket.items()
        },
        {cell: group_median(view.scope, values[cell], len(view.chosen)) for cell in cells},
        gaps_between(measure, known, {str(year): (view.code, year) for year in years}),
    )


def gaps_between(
    measure: Indicator, known: Mapping[tuple[str, str, int], Figure], wanted: Mapping[str, tuple[str, int]]
) -> dict[str, Gap | None]:
    """By key of ``wanted`` (place and year) women's figure minus men's, all looked at together.

    ``known`` is by place, sex and year. None where either has no value.
    """
    pairs = {
        key: [known.get((code, sex, year)) for sex in (MEN, WOMEN)] for key, (code, year) in wanted.items()
    }
    found = {
        (measure.id, key): gap(measure, men, women) if men and women else None
        for key, (men, women) in pairs.items()
    }
    return {key: one for (_, key), one in settled(found).items()}


def why_untested(measure: Indicator, figures: Sequence[Figure]) -> WhyUnknown | None:
    """Why two figures of one place can't be tested against each other; None where they can.

    Where a border may have moved it is the same for both.
    """
    steady = replace(measure, breaks=(), supports=())
    return next((why for one in figures if (why := untested(steady, one)) is not None), None)


def safe(measure: Indicator, figures: Iterable[Figure]) -> list[Figure]:
    """The figures, without those that would tell what is suppressed: one of both, women and men is the rest.

    Where one of the three is suppressed and the counts of the other two are known, neither sex is shown.
    Shares without counts tell nothing of each other.
    """
    places = groupby(
        sorted(figures, key=lambda one: (one.region_code, one.year)),
        key=lambda one: (one.region_code, one.year),
    )
    return [one for _, together in places for one in _safe(measure, list(together))]


def _safe(measure: Indicator, together: Sequence[Figure]) -> Sequence[Figure]:
    """The figures of one place and year."""
    others = [one for one in together if one.status != "suppressed"]
    tells = all(one.value is not None and (measure.is_size or one.count(measure)) for one in others)
    if len(together) - len(others) != 1 or len(others) != len(SEXES) or not tells:
        return together
    return [
        one
        if one.sex == BOTH
        else replace(one, value=None, status="suppressed", numerator=None, denominator=None, note="")
        for one in together
    ]
