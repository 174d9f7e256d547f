"""What a value looks like with its measure: unit, decimals, base, or the reason why there is none."""

from oj.compare.figure import Figure
from oj.compare.uncertainty import Interval
from oj.register import Indicator
from oj.swedish import NBSP, hard, in_words, number, out_of, spanned, why_none


def unit(measure: Indicator) -> str:
    """The unit as it stands after a figure: "%", "kr/inv 0–20 år"; "" for answers and bare numbers."""
    if measure.answers:
        return ""
    if measure.value_type == "share":
        return "%"
    if measure.unit == "antal":
        return ""
    return hard(measure.unit.replace("0-20", "0–20").replace("antal/", "per "))


def unit_head(measure: Indicator) -> str:
    """The unit as it stands in a table's column of units: "Ja/Nej" and "antal" as well."""
    return measure.unit if measure.answers else unit(measure) or measure.unit


def amount(measure: Indicator, value: float, at: int = 0) -> str:
    """A value without its unit; the answer in words ("Ja") for Ja/Nej and scales in the year ``at``."""
    if measure.answers:
        answer = measure.answer(value, at)
        return answer if answer is not None else number(value, 0 if value == int(value) else 1)
    return number(value, measure.decimals)


def with_unit(measure: Indicator, value: float, at: int = 0) -> str:
    """A value with its unit and a hard space between: "52 %", "8 080 kr/inv 0–20 år"."""
    named = unit(measure)
    return amount(measure, value, at) + (NBSP + named if named else "")


def reason(figure: Figure) -> str:
    """Why there is no number, in words; the cell's own text where it had one."""
    if figure.note:
        return f"i filen står ”{figure.note}”"
    return why_none(figure.status)


def as_read(measure: Indicator, figure: Figure) -> str:
    """A figure as it stands on a page: its value with the unit, or why there is none."""
    return reason(figure) if figure.value is None else with_unit(measure, figure.value, figure.year)


def when(measure: Indicator, figure: Figure) -> str:
    """The year of a value, or its years: "2024", "2024, sex år ihop", "2022–2024, tre år ihop"."""
    many = figure.year - figure.first_year(measure) + 1
    pooled = f", {in_words(many)} år ihop" if many > 1 else ""
    return f"{figure.period or figure.year}{pooled}"


def span(measure: Indicator, interval: Interval) -> str:
    """An interval with its unit: "12–31 %"."""
    low, high = number(interval.low, measure.decimals), number(interval.high, measure.decimals)
    named = unit(measure)
    return spanned(low, high) + (NBSP + named if named else "")


WHOLE_FROM = 100  # a tenth of a person is told of fewer only


def counted(measure: Indicator, figure: Figure) -> str:
    """The base: "3 av 24" for a share, "432/23" for other quotients, "" when the file gives none."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    if measure.value_type != "share":
        return f"{_exact(figure.numerator)}/{_exact(figure.denominator)}"
    return out_of(_exact(figure.numerator), _exact(figure.denominator))


def _exact(value: float) -> str:
    return number(value, 0 if value == int(value) or value >= WHOLE_FROM else 1)


def points(difference: float, decimals: int) -> str:
    """The word after a difference in points: "procentenhet" after 1 and −1, else "procentenheter"."""
    return "procentenhet" if number(abs(difference), decimals) == "1" else "procentenheter"
