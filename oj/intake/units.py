"""The unit that a text names: kronor, thousands or millions of them, per cent, numbers (per inhabitant)."""

import re
from typing import Final

_UNITS: Final = tuple(
    (unit, re.compile(pattern, re.IGNORECASE))
    for unit, pattern in (
        ("per 100 000 inv", r"(?:/|\bper )100 ?000\b"),
        ("per 10 000 inv", r"(?:/|\bper )10 ?000\b"),
        ("per inv", r"(?:\bantal\s*)?(?<!kr)(?<!kr )(?<!nor )(?:/|\bper )[\d ]*(?:tusen )?inv(?:ånare)?\b"),
        ("mdkr", r"\b(?:mdkr|mdr|miljarder)\b"),
        ("mnkr", r"\b(?:mnkr|mkr|mnsek|msek|milj(?:oner)?\.? (?:kr|kronor|sek))\b"),
        ("tkr", r"\b(?:tkr|tsek|ksek|tusen(?:tal)? (?:kr|kronor))\b|(?:\bi |[(,]\s*)1 ?000(?:-tals?)? kr"),
        ("kr", r"(?<!\d)(?<!\d )\b(?:kr|kronor|sek)\b"),
        ("%", r"^\W*(?:%|procent)|(?:%|\bprocent)\W*$"),
        ("antal", r"^(?:antal|st)$|[,(]\s*(?:antal|st)\)?$"),
    )
)
_STATED: Final = (
    ("per inv", r"(?:^|\bper )(?:promille|‰)|(?:/|\bper )1 ?000\b"),
    (
        "antal",
        r"^(?:antal\b(?!.*\bper\b)|st\b|stycken|personer|individer|barn|unga|ungdomar|flickor|pojkar|elever)",
    ),
    ("%", r"^(?:procent|%|andel\b)"),
)
_MEANT: Final = (
    ("%", re.compile(r"^(?:procent)?andel\w*\b|\bandel$", re.IGNORECASE)),
    ("antal", re.compile(r"^antal\w*\b", re.IGNORECASE)),
)
_HANGING: Final = re.compile(r"\(\s*\)|[\s,;:(–-]+(?:i\b)?[\s,;:(–-]*$|\bi(?=\s+(?:19|20)\d\d$)")
MONEY: Final = {"kr": 1, "tkr": 1_000, "mnkr": 1_000_000, "mdkr": 1_000_000_000}
"""Units of money, and how many kronor each is."""
WORDS: Final = {
    "kr": "kronor",
    "tkr": "tusental kronor",
    "mnkr": "miljoner kronor",
    "mdkr": "miljarder kronor",
    "per inv": "antal per invånare",
    "per 10 000 inv": "antal per 10 000 invånare",
    "per 100 000 inv": "antal per 100 000 invånare",
    "%": "procent",
    "antal": "antal",
}


def unit_of(*texts: str) -> str:
    """The unit that the first telling text names (a key of WORDS); "" where none does."""
    for text in texts:
        found = [unit for unit, pattern in _UNITS if pattern.search(text)]
        if found:
            return found[0]
    return ""


def unit_stated(text: str) -> str:
    """The unit that a text says that is nothing else: "antal barn", "personer"; "" where it is not known."""
    return unit_of(text) or next(
        (unit for unit, pattern in _STATED if re.search(pattern, text, re.IGNORECASE)), ""
    )


def unit_meant(*texts: str) -> str:
    """The unit that the texts name, else the one that a word says: "Andel flickor" is in per cent."""
    return unit_of(*texts) or next(
        (unit for text in texts for unit, pattern in _MEANT if pattern.search(text)), ""
    )


def without_unit(text: str) -> str:
    """A text without the words that ``unit_of`` knows a unit by, and what they leave hanging."""
    for _, pattern in _UNITS:
        text = pattern.sub(" ", text)
    return " ".join(_HANGING.sub(" ", text).split())


def differ(one: str, other: str) -> bool:
    """Whether two units, as ``unit_of`` names them, can't be of the same values."""
    return bool(one and other) and one != other


def factor(here: str, there: str) -> float:
    """What a value in one unit of money is multiplied by to be in another; 1 where any is no such unit."""
    return MONEY[here] / MONEY[there] if here in MONEY and there in MONEY else 1.0


def in_unit(text: str, unit: str) -> str:
    """A unit that names one of money with another in its place: "tkr/inv" in "kr" → "kr/inv"."""
    known = dict(_UNITS)
    named = unit_of(text)
    return known[named].sub(unit, text, count=1) if named in MONEY else unit
