"""What a cost is made of, year by year: shares that fill the width, in shades of one neutral colour."""

from collections.abc import Mapping, Sequence

from oj.charts.chart import YEARS, Axis, Band, Chart, Kind, Mark, Point, Role, Series
from oj.compare.care_forms import TOTAL, common_year
from oj.compare.comparison_groups import ComparisonGroup
from oj.compare.decompose import LEAST, Decomposition, Step
from oj.compare.fact import Fact
from oj.compare.inner_forms import OUTER_FORM
from oj.swedish import capital
from oj.words.cost_sentences import (
    FORM,
    LATEST_WITH_BOTH,
    OF_FORM,
    READ,
    UNTRIED,
    difference,
    how_sure,
    label,
    latest_shares,
    left_out,
    parts_of,
    power,
    pulls,
)

CHANCE_TITLE = "Slump och vanliga svängningar"
NOTE = "Delarnas summa är kostnaden för barn- och ungdomsvård. Egen beräkning."


def mix(by_year: Mapping[int, Sequence[float]], labels: Sequence[str], place: str) -> Chart:
    """The chart of what ``shares`` gives; ``labels`` are the parts."""
    said = latest_shares(by_year, labels, place)
    series = [
        Series(Role.PART, [[Point(y, of[order]) for y, of in by_year.items()]], label, order=order)
        for order, label in enumerate(labels)
    ]
    return Chart(Kind.MIX, said, said, YEARS, Axis("Andel av kostnaden", "%"), series, notes=[NOTE])


def of_facts(
    facts: Mapping[str, Fact],
    divided: Decomposition,
    place: str,
    names: Mapping[str, str],
    until: int,
    worked_out: Sequence[str] = (),
    why_then: str = LATEST_WITH_BOTH,
) -> Chart:
    """The waterfall of a difference that the ``facts`` give, which may have figures up to the year ``until``.

    ``names`` maps codes to names; ``worked_out`` is what to say of how, besides what is always said, and
    ``why_then`` why it is of an earlier year.
    """
    total = facts[TOTAL]
    year = common_year(facts) or total.year
    notes = [READ, left_out(divided, names), why_then if year < until else ""]
    told = [parts_of(total.scope), power(divided), *worked_out]
    return waterfall(divided, place, total.scope, year, notes, told)


def waterfall(
    decomposition: Decomposition,
    place: str,
    scope: ComparisonGroup,
    year: int,
    notes: Sequence[str] = (),
    worked_out: Sequence[str] = (),
) -> Chart:
    """The chart, in kr; the last bar is the whole difference, from the reference of ``marks`` to our cost."""
    steps = [step for form in decomposition.costs for step in decomposition.steps if step.form == form]
    series = [_bar(at, step) for at, step in enumerate(steps)]
    if abs(decomposition.rest) >= LEAST:
        rest = f"Utanför de tre i källan ({UNTRIED})"
        series.append(_series(len(steps), "Övrigt", rest, decomposition.rest, sure=False))
    series.append(Series(Role.TOTAL, [[Point(len(series), decomposition.difference, place)]], place))
    chance = [(float(at), *step.interval) for at, step in enumerate(steps) if step.interval]
    said = difference(decomposition, place, scope, year)
    start = Mark(Role.MEDIAN, decomposition.reference, capital(scope.median))
    about, kr = f"{said}. {pulls(decomposition, year)}", Axis("Skillnad", "kr")
    bands = [Band(Role.CHANCE, chance, CHANCE_TITLE)] if chance else []
    return Chart(
        Kind.WATERFALL, said, about, Axis(), kr, series, bands, marks=[start],
        notes=[*filter(None, notes)], worked_out=[*filter(None, worked_out)],
    )  # fmt: skip


def _bar(at: int, step: Step) -> Series:
    unsure, outer = how_sure(step), OUTER_FORM.get(step.form, step.form)
    said = label(step) if outer == step.form else f"{OF_FORM[step.form]}: {label(step)}"
    name = capital(said) + (f" ({unsure})" if unsure else "")
    return _series(at, FORM[outer], name, step.kr, sure=step.is_sure)


def _series(at: int, group: str, name: str, kr: float, *, sure: bool) -> Series:
    point = Point(at, kr, f"{group}: {name}", role=None if sure else Role.UNSURE)
    return Series(Role.MORE if kr > 0 else Role.LESS, [[point]], name, group=group)
