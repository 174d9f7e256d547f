"""Values with why there is none, what they are based on, and the cell that each stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from oj.compare.figure import Figure
from oj.compare.sharing import Apart
from oj.facts import counted_apart
from oj.register import Indicator
from oj.store import Edition
from oj.swedish import all_digits, why_none
from oj.words.break_sentences import noted
from oj.words.quantities import with_unit

MOST_ROWS = 10_000  # of one answer
SHARE_OF_YES = "% Ja"


@dataclass(frozen=True, slots=True)
class Series:
    """The run of years that a value belongs to: only values of one series can be held against each other.

    ``since`` is the year that it starts with, ``sentence`` why; ``is_expected`` where no source has said so.
    """

    since: int
    is_expected: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a file, or why there is none. ``value`` is in ``unit``, None unless ``status`` is "ok".

    ``text`` is the value as the pages write it, or the reason in words. ``region_code`` is four digits, two
    of a county, "0000" of Riket; a county's and Riket's value of Ja/Nej is the share of Ja in per cent.
    ``small_base``: so few stand behind it that it is never a headline. ``series`` is None before the first
    break, ``state_money`` a sentence where such has lowered a cost. ``counted_otherwise``: the municipality
    has said that it counts in another way than its template.
    """

    indicator_id: str
    region_code: str
    region: str
    level: str
    year: int
    period: str
    value: float | None
    unit: str
    status: str
    text: str
    numerator: float | None
    denominator: float | None
    small_base: bool
    series: Series | None
    starts_series: bool
    state_money: str
    counted_otherwise: bool
    edition: int
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Values:
    """Some values after ``skip`` others; ``has_more`` tells whether more follow."""

    rows: Sequence[Value]
    skip: int
    has_more: bool


def values(
    edition: Edition,
    measures: Sequence[Indicator],
    places: Sequence[str] | None,
    years: Sequence[int] | None,
    *,
    skip: int = 0,
    most: int = MOST_ROWS,
) -> Values:
    """The values of ``measures``, by id, place and year; None for every place or year.

    Both sexes together, without districts.
    """
    known = {one.id: one for one in measures}
    found = edition.records(
        Figure,
        "values_page",
        indicators=list(known),
        regions=places,
        years=years,
        skip=skip,
        most=most + 1,
    )
    apart = counted_apart(edition)
    rows = [_value(known[one.indicator_id], one, apart) for one in found[:most]]
    return Values(rows, skip, len(found) > most)


def _value(measure: Indicator, figure: Figure, apart: Apart) -> Value:
    is_share_of_yes = measure.answers and figure.level != "kommun"
    newest = measure.last_break(0, figure.year, figure.region_code)
    money = measure.support_in(figure.year)
    # As on the pages: what is hidden tells nothing of its base, and half of a base is none.
    base = (figure.numerator, figure.denominator)
    base = (None, None) if figure.value is None or None in base else base
    return Value(
        indicator_id=figure.indicator_id,
        region_code=figure.region_code,
        region=figure.region,
        level=figure.level,
        year=figure.year,
        period=figure.period,
        value=figure.value,
        unit=SHARE_OF_YES if is_share_of_yes else measure.unit,
        status=figure.status,
        text=_text(measure, figure, is_share_of_yes=is_share_of_yes),
        numerator=base[0],
        denominator=base[1],
        small_base=figure.value is not None and figure.has_small_base(measure),
        series=Series(newest.year, newest.is_expected, noted(newest)) if newest else None,
        starts_series=bool(newest and newest.year == figure.year),
        state_money=noted(money) if money else "",
        counted_otherwise=figure.region_code in apart.get((figure.indicator_id, figure.year), ()),
        edition=figure.edition,
        file=figure.file,
        sheet=figure.sheet,
        cell=figure.cell,
    )


def _text(measure: Indicator, figure: Figure, *, is_share_of_yes: bool) -> str:
    if figure.value is None:
        return why_none(figure.status)
    if is_share_of_yes:
        return f"{all_digits(figure.value)} {SHARE_OF_YES}"
    return with_unit(measure, figure.value, figure.year)
