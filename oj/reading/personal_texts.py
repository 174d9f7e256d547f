"""What one text looks like: a personal number, a telephone number, an e-mail address, somebody's name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from oj.personal_numbers import hidden, is_birth, masked, written_in
from oj.reading.places import gazetteer

NUMBER, PHONE, EMAIL, NAME = "personnummer", "telefonnummer", "e-postadresser", "namn på personer"
BIRTH = "födelsedatum"

_PHONE_DIGITS: Final = 8  # of the shortest telephone number, with area code
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<![\w.,-])(?:(?:\+|00)46[\s-]?(?:\(0\)\s?)?[1-9]\d{0,2}[\s-]?\d{2,3}(?:[\s-]?\d{2,3}){1,3}"
    r"|0[1-9]\d{0,2}\s?[-–/]\s?\d{2,3}(?:\s?\d{2,3}){1,3}|07[02369]\s?\d{3}\s?\d{2}\s?\d{2})(?![\w-]|[.,]\d)"
)
_BARE_PHONE = re.compile(r"(?:0[1-9]\d{7,8}|(?:\+|00)46[1-9]\d{6,8})")  # eight digits may be a code
_MOBILE = re.compile(r"(?:46)?7[02369]\d{7}")
_LONGEST_NAME: Final = 100
_NAME_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\W\d_]\.")
_ANY_SIGN = re.compile(r"@|(?:\d\D*){6}")  # six digits are a birth date, and fewer no telephone number
_BIRTH_AND_MORE = re.compile(r"((?:19|20)?\d{6})[-+\s]?(?:[\dXx*]{0,4}|[A-Z]{1,2}\d{2,3})")
_BIRTH = re.compile(r"(?:18|19|20)?\d\d(-?)(?:\d\d)\1(?:\d\d)")
_BESIDE = re.compile(r";|/|&|\soch\s|,\s*(?=[a-zåäö])")  # what begins after somebody's name


@dataclass(frozen=True, slots=True)
class Words:
    """The words of personal_data.toml."""

    headings: Mapping[str, frozenset[str]]
    not_names: frozenset[str]
    other_words: frozenset[str]
    particles: frozenset[str]
    first_names: frozenset[str]


@cache
def vocabulary() -> Words:
    """The words, loaded once."""
    with Path(__file__).with_name("personal_data.toml").open("rb") as file:
        raw = tomllib.load(file)
    return Words(
        {kind: frozenset(words) for kind, words in raw["headings"].items()},
        frozenset(raw["not_names"]["words"]),
        frozenset(raw["not_names"]["other_words"]),
        frozenset(raw["not_names"]["particles"]),
        frozenset([*raw["first_names"]["women"], *raw["first_names"]["men"]]),
    )


def is_number(text: str) -> bool:
    """Whether a text is a personal number and nothing else; a number has lost the noughts before it."""
    digits = text.zfill(10) if text.isdecimal() else text
    found = written_in(digits)
    return len(found) == 1 and found[0].is_checked and found[0].end - found[0].start == len(digits)


def is_like_number(text: str) -> bool:
    """Whether a text may stand in a column that is called Personnummer: also masked, or with a slip."""
    match = _BIRTH_AND_MORE.fullmatch(text)
    return len(re.sub(r"\D", "", text)) in (10, 12) or (match is not None and is_birth(match[1]))


def persons_in(text: str) -> list[str]:
    """What stands in a text for each of several persons, or for one and something more."""
    return _BESIDE.split(text)


def is_birth_date(text: str) -> bool:
    """Whether a text is a day on which somebody may be born, and nothing else."""
    return _BIRTH.fullmatch(text) is not None and is_birth(text.replace("-", ""))


def is_nobody(text: str) -> bool:
    """Whether a text in a column of names says that there is nobody, or who it is in general: "Vakant"."""
    return text.casefold().strip(" .–-") in vocabulary().other_words


def is_distinct(text: str) -> bool:
    """Whether a text is written as only personal numbers are, whatever its check digit."""
    return any(not one.is_plain for one in written_in(text))


def is_moment(text: str) -> bool:
    """Whether twelve digits may as well be a day of this century with hours and minutes."""
    return re.fullmatch(r"20\d{6}\s?(?:[01]\d|2[0-3])[0-5]\d", text) is not None


def has_certain_number(text: str) -> bool:
    """Whether a text holds what is hardly anything else than a personal number."""
    return any(one.is_certain for one in written_in(text))


def has_email(text: str) -> bool:
    """Whether a text holds an e-mail address."""
    return "@" in text and _EMAIL.search(text) is not None


def emails_in(text: str) -> list[str]:
    """The e-mail addresses of a text."""
    return _EMAIL.findall(text) if "@" in text else []


def has_phone(text: str) -> bool:
    """Whether a text holds a telephone number with its area code."""
    found = _PHONE.search(text)
    return found is not None and len(re.sub(r"\D", "", found[0])) >= _PHONE_DIGITS


def is_mobile(text: str) -> bool:
    """Whether digits are a mobile number that has lost its nought, as Excel saves it."""
    return _MOBILE.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Whether a text is, or holds, a telephone number; ten digits in a row too, when a nought comes first."""
    return has_phone(text) or _BARE_PHONE.fullmatch(text) is not None


def may_be_phone(text: str) -> bool:
    """Whether a text may stand in a column that is called Telefon."""
    digits = re.sub(r"[\s()+/–-]", "", text)
    return digits.isdecimal() and 7 <= len(digits) <= 13


def name_words(text: str) -> list[str]:
    """The words of a text that may be somebody's name, the first name first; none where it can't be one."""
    if len(text) > _LONGEST_NAME:
        return []
    text = _EMAIL.sub("", re.sub(r"\([^)]*\)", "", persons_in(text)[0]))
    text = re.sub(r"[\s,]*\+?[\d][\d\s–-]*$", "", text).strip(" ,.")
    last, comma, first = text.partition(",")
    words = [*first.split(), *last.split()] if comma else text.split()
    particles = vocabulary().particles
    plain = [one for one in words if one.casefold() not in particles]
    is_name = 1 <= len(plain) <= 4 and all(_NAME_WORD.fullmatch(one) for one in plain)
    return plain if is_name and not {one.casefold() for one in plain} & vocabulary().not_names else []


def is_shaped(text: str) -> bool:
    """Whether a text has the form of first and last name, and is no place."""
    words = name_words(text)
    return len(words) > 1 and all(one[0].isupper() for one in words) and not gazetteer().codes(text)


def begins_with_first_name(text: str, least: int) -> bool:
    """Whether a text of at least so many words begins with a first name, and is no place.

    In lower case only where that is no other word: "per barn" is none.
    """
    is_lower = text.islower()
    words = name_words(text.title() if is_lower else text)
    if len(words) < least or not all(one[0].isupper() for one in words[1:]):
        return False
    first = words[0].casefold()
    if is_lower and first in vocabulary().other_words:
        return False
    return bool({first, *first.split("-")} & vocabulary().first_names) and not gazetteer().codes(text)


def may_be_personal(text: str) -> bool:
    """Whether a text may be, or hold, any of what the others here look for; of nearly all it is not."""
    return _ANY_SIGN.search(text) is not None or is_shaped(text) or begins_with_first_name(text, 1)


def kind_of_text(text: str) -> str:
    """What a heading or a name holds, or ""."""
    looks = ((NUMBER, has_certain_number), (EMAIL, has_email), (PHONE, has_phone))
    return next((what for what, has in looks if has(text)), "")


def veiled(text: str, what: str = "") -> str:
    """A text in which nobody is recognised: last digits, first letters and the domain of a mail are left."""
    if what == NAME:
        return re.sub(r"(\w)[\w'’]+", r"\1…", text)
    text = _EMAIL.sub(lambda found: f"{found[0][0]}…@{found[0].partition('@')[2]}", masked(text))
    if what in (NUMBER, PHONE, BIRTH):
        return hidden(text)
    return _PHONE.sub(lambda found: hidden(found[0]), text)
