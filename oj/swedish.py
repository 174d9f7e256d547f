"""Swedish as pages, messages and commands write it: numbers, years, counted nouns, why there is no number.

Formatted on the server: the browser's language never decides how a figure looks. What a value looks like
with its measure's unit and decimals is said in oj/words/quantities.py.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

NBSP = "\u00a0"
MINUS = "\u2212"
DASH = "–"

MISSING = "uppgift saknas"
_WITHOUT = {
    "missing": MISSING,
    "suppressed": "dold (för få fall)",
    "not_applicable": "inte aktuellt",
    "not_published": "inte publicerad än",
    "elsewhere": "redovisas i annan rad",
    "absent": "finns inte i de inlästa filerna",
    "no_index": "prisindex saknas för året",
    "otherwise": "räknas på ett annat sätt än mallen säger",
}
VALUE_TYPES = {  # what the values of an indicator are; of "number" there is no more to say
    "yes_no": "svar Ja eller Nej",
    "scale": "svar på en skala",
    "share": "andelar i procent",
    "rate": "antal i förhållande till befolkningen",
    "currency": "kronor",
    "count": "antal",
}
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
_WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]


def number(value: float, decimals: int = 0) -> str:
    """8080 → "8 080", −4.5 → "−4,5": hard space, decimal comma, real minus; halves are rounded up."""
    exact = _exact(value, decimals)
    return (MINUS if exact < 0 else "") + _marked(f"{abs(exact):,.{decimals}f}")


def rounded(value: float, decimals: int = 0) -> float:
    """The number that ``number`` writes: for what follows from a number as it is read."""
    return float(_exact(value, decimals))


def without_noise(value: float) -> float:
    """The number without what binary arithmetic leaves after it: 14.649999999999999 → 14.65."""
    return float(f"{value:.13g}")


def _exact(value: float, decimals: int) -> Decimal:
    return Decimal(repr(without_noise(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def all_digits(value: float) -> str:
    """A number with the digits that it has, ten at most: "0,47", "9 100,25", "−3,2"."""
    return _marked(f"{value:,.10g}").replace("-", MINUS)


def digits_after(value: float) -> int:
    """How many decimals a number has, as ``all_digits`` writes it."""
    return max(0, -int(Decimal(f"{value:.10g}").normalize().as_tuple().exponent))


def four_figures(value: float) -> str:
    """A number to four figures, or to the whole number: 0.123456 → "0,1235", 28259.4 → "28 259"."""
    return all_digits(float(round(value)) if 1e3 <= abs(value) < 1e10 else float(f"{value:.4g}"))


def _marked(text: str) -> str:
    """The marks of thousands and decimals as Swedish ones."""
    return text.replace(",", NBSP).replace(".", ",")


def signed(value: float, decimals: int = 0) -> str:
    """A difference with its sign: "+2 100", "−4,5"; "0" without one."""
    text = number(value, decimals)
    zero = not any(digit in "123456789" for digit in text)
    return text if zero or text.startswith(MINUS) else "+" + text


def years(first: int, last: int) -> str:
    """ "2018–2024", or one year."""
    return str(first) if first == last else f"{first}{DASH}{last}"


def in_words(count: int, *, neuter: bool = False) -> str:
    """A small number as a word ("en", "två"), a large one in digits; ``neuter`` for "ett"."""
    if count == 1 and neuter:
        return "ett"
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun: "1 värde", "1 234 värden"."""
    return f"{number(count)} {one if count == 1 else many}"


class Noun(NamedTuple):
    """What is counted in a sentence: "kostnad", "kostnaden", "kostnader", "kostnaderna"."""

    one: str
    known: str
    many: str
    all: str


def some_of(part: int, whole: int, noun: Noun) -> str:
    """ "tre av fem mått", "båda måtten", "alla fem mått", "det enda måttet", "inget av fem mått"."""
    neuter = noun.known.endswith("t")
    none = "inget" if neuter else "ingen"
    if part < whole:
        some = in_words(part, neuter=neuter) if part else none
        return f"{none} {noun.one}" if whole == 1 else f"{some} av {in_words(whole)} {noun.many}"
    only, both = f"{'det' if neuter else 'den'} enda {noun.known}", f"båda {noun.all}"
    return {1: only, 2: both}.get(whole, f"alla {in_words(whole)} {noun.many}")


def spanned(low: str, high: str) -> str:
    """From one number to another, as they are written: "12–31", "−427 till −60"."""
    return f"{low} till {high}" if MINUS in low + high else f"{low}{DASH}{high}"


def signed_span(low: float, high: float, decimals: int = 0) -> str:
    """From one difference to another: "−427 till −60", "+59 till +378"."""
    return f"{signed(low, decimals)} till {signed(high, decimals)}"


def percent(part: int, whole: int) -> str:
    """How large a part is, with one decimal below ten per cent: "2,4 %", "38 %"; "0 %" of nothing."""
    share = 100 * part / whole if whole else 0.0
    return f"{number(share, 1 if 0 < share < 10 else 0)}{NBSP}%"


def out_of(part: str, whole: str) -> str:
    """ "3 av 24" that never breaks over two lines."""
    return f"{part}{NBSP}av{NBSP}{whole}"


def why_none(status: str | None) -> str:
    """Why there is no number, by status: "uppgift saknas", "dold (för få fall)"."""
    return _WITHOUT.get(status or "", MISSING)


def moment(when: datetime) -> str:
    """A moment as the clock on the wall has it: "29 november kl. 14.32"."""
    local = when.astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} kl. {local:%H.%M}"


def month(at: date) -> str:
    """A month in running text: "mars 2024"."""
    return f"{MONTHS[at.month - 1]} {at.year}"


def day(at: date) -> str:
    """A day in running text: "den 8 december 2026"."""
    return f"den {at.day} {MONTHS[at.month - 1]} {at.year}"


def listing(names: Sequence[str], most: int = 7) -> str:
    """ "Ale, Lerum och Kungälv"; longer lists end with how many more."""
    if len(names) > most + 1:
        return ", ".join(names[:most]) + f" och {in_words(len(names) - most)} till"
    return " och ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def first_few(texts: Sequence[str], most: int) -> str:
    """The first of some texts, with "…" when there are more: "C2: 4 → 40; C3: 5 → 50 …"."""
    return "; ".join(texts[:most]) + (" …" if len(texts) > most else "")


SPAN = re.compile(r"(?<=\d)–(?=\d)")  # 0–20: where a line is not to be broken
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_LOOSE = re.compile(r"(?<=\d) (?=\d{3}\b|år\b|kr\b|inv|%)")


def hard(text: str) -> str:
    """Hard spaces inside a number and between a number and what it counts: "1 000 inv", "20 år"."""
    return _LOOSE.sub("\u00a0", text) if " " in text else text


def unbroken(text: str) -> str:
    """The same, with spans of numbers and days on one line, for media that break lines by themselves."""
    return SPAN.sub("–\u2060", _DAY.sub("\\1-\u2060\\2-\u2060\\3", hard(text)))


_WORD = re.compile(r"[^\W_]+")
_OTHER_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "ss"})


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters without accents: "Återställd på HVB" is aterstalld, pa, hvb."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_OTHER_LETTERS))
    return _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))


_LAST = str.maketrans("åäöæøéèü", "{|}|}eeu")


def alphabetic(text: str) -> str:
    """A key that sorts as in Swedish: whatever the letters' size, with å, ä and ö last."""
    return text.casefold().translate(_LAST)


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]
