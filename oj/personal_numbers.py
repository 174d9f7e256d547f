"""Swedish personal identity numbers: how they are written, which are possible, and how they are masked.

A number is YYMMDD or YYYYMMDD and four digits, with hyphen, plus, space or nothing between them; of a
samordningsnummer the day is 60 more, and an interim number has a letter for the first of the four, or TF for
two. The last digit is a check digit by Luhn's formula over the ten digits without century (Skatteverket, SKV
704 and 707).
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

FIRST_BIRTH: Final = 1880
COORDINATED: Final = 60  # what is added to the day in a samordningsnummer
HIDDEN: Final = "•"
SHOWN_DIGITS: Final = 2

_SIGN = r"\s?[-+\u2010-\u2015\u2212]\s?"
_WRITTEN = re.compile(
    rf"(?<![\d.,])(?:(?P<birth>(?:18|19|20)?\d{{6}})(?:{_SIGN}|\s?(?=\d))"
    rf"|(?P<apart>(?:18|19|20)\d\d(?:-\d\d-\d\d{_SIGN}|\s\d\d\s\d\d(?:{_SIGN}|\s))))"
    r"(?P<last>\d{4}|(?:TF|[JKLMNRSTUWX]\d)\d\d)(?!\w|[-.,\u2013]\d)"
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is written as a personal number, with a birth date that exists.

    ``is_checked`` is whether the check digit is right, ``is_plain`` whether the form alone doesn't tell: ten
    digits in a row, as an amount has.
    """

    start: int
    end: int
    is_checked: bool
    is_plain: bool

    @property
    def is_certain(self) -> bool:
        """Whether it is hardly anything else, wherever it stands."""
        return self.is_checked and not self.is_plain


def written_in(text: str) -> list[Written]:
    """All that is written as a personal number in a text."""
    found = []
    for match in _WRITTEN.finditer(text):
        birth = re.sub(r"\D", "", match["birth"] or match["apart"])
        if is_birth(birth):
            plain = match.end() - match.start() == len("YYMMDDNNNC")
            checked = match["last"].isdecimal() and is_checked(birth[-6:] + match["last"])
            found.append(Written(match.start(), match.end(), checked, plain))
    return found


def is_birth(digits: str) -> bool:
    """Whether YYMMDD or YYYYMMDD is a day on which somebody may be born; a day above 60 is 60 less."""
    year = int(digits[:-4]) if len(digits) == 8 else 2000 + int(digits[:2])  # 2000 has a leap day
    month, day = int(digits[-4:-2]), int(digits[-2:])
    try:
        born = date(year, month, day - COORDINATED if day > COORDINATED else day)
    except ValueError:
        return False
    return len(digits) == 6 or FIRST_BIRTH <= born.year <= datetime.now(UTC).year


def is_checked(digits: str) -> bool:
    """Whether the last of ten digits is the right check digit."""
    products = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def masked(text: str) -> str:
    """A text with the digits of personal numbers hidden, but for the last two of each."""
    for one in reversed(written_in(text)):
        if one.is_checked or not one.is_plain:
            text = text[: one.start] + hidden(text[one.start : one.end]) + text[one.end :]
    return text


def hidden(text: str) -> str:
    """A text with all its digits hidden but the last two."""
    rest = len(_DIGIT.findall(text)) - SHOWN_DIGITS
    return _DIGIT.sub(HIDDEN, text, count=rest) if rest > 0 else text
