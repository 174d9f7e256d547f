"""Numbers in Swedish, formatted on the server: the browser's language never decides how a figure looks."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from oj.compare.figure import Figure
from oj.compare.measure import Measure
from oj.compare.uncertainty import Interval
from oj.show.typeset import hard

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"

STATUS = {
    "missing": "uppgift saknas",
    "suppressed": "dold (för få fall)",
    "not_applicable": "inte aktuellt",
    "not_published": "inte publicerad än",
    "absent": "finns inte i de inlästa filerna",
    "no_index": "prisindex saknas för året",
}
_WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]


def number(value: float, decimals: int = 0) -> str:
    """8080 → "8 080", −4.5 → "−4,5": hard space, decimal comma, real minus; halves are rounded up."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(exact):,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    return MINUS + text if exact < 0 else text


def signed(value: float, decimals: int = 0) -> str:
    """A difference with its sign: "+2 100", "−4,5"; "0" without one."""
    text = number(value, decimals)
    zero = not any(digit in "123456789" for digit in text)
    return text if zero or text.startswith(MINUS) else "+" + text


def years(first: int, last: int) -> str:
    """ "2018–2024", or one year."""
    return str(first) if first == last else f"{first}{DASH}{last}"


def in_words(count: int) -> str:
    """A small number as a word ("en", "två"), a large one in digits."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def unit(measure: Measure) -> str:
    """The unit as it stands after a figure: "%", "kr/inv 0–20 år"; "" for answers and bare numbers."""
    if measure.answers:
        return ""
    if measure.value_type == "share":
        return "%"
    if measure.unit == "antal":
        return ""
    return hard(measure.unit.replace("0-20", "0–20").replace("antal/", "per "))


def unit_head(measure: Measure) -> str:
    """The unit as it stands in a table's column of units: "Ja/Nej" and "antal" as well."""
    return measure.unit if measure.answers else unit(measure) or measure.unit


def amount(measure: Measure, value: float, at: int = 0) -> str:
    """A value without its unit; the answer in words ("Ja") for Ja/Nej and scales in the year ``at``."""
    if measure.answers:
        answer = measure.answer(value, at)
        return answer if answer is not None else number(value, 0 if value == int(value) else 1)
    return number(value, measure.decimals)


def with_unit(measure: Measure, value: float, at: int = 0) -> str:
    """A value with its unit and a hard space between: "52 %", "8 080 kr/inv 0–20 år"."""
    named = unit(measure)
    return amount(measure, value, at) + (NBSP + named if named else "")


def reason(figure: Figure) -> str:
    """Why there is no number, in words; the cell's own text where it had one."""
    if figure.note:
        return f"i filen står ”{figure.note}”"
    return STATUS.get(figure.status, "uppgift saknas")


def span(measure: Measure, interval: Interval) -> str:
    """An interval with its unit: "12–31 %"."""
    low, high = number(interval.low, measure.decimals), number(interval.high, measure.decimals)
    named = unit(measure)
    return f"{low}{DASH}{high}" + (NBSP + named if named else "")


def counted(measure: Measure, figure: Figure) -> str:
    """The base: "3 av 24" for a share, "432/23" for other quotients, "" when the file gives none."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    if measure.value_type != "share":
        return f"{_exact(figure.numerator)}/{_exact(figure.denominator)}"
    return out_of(_exact(figure.numerator), _exact(figure.denominator))


def out_of(part: str, whole: str) -> str:
    """ "3 av 24" that never breaks over two lines."""
    return f"{part}{NBSP}av{NBSP}{whole}"


def _exact(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)
