"""What may be kept of what somebody typed: visible signs, not too many, and nothing about a person."""

import re
import unicodedata
from typing import Final

from oj.errors import OjError
from oj.reading.personal_texts import NAME, NUMBER, begins_with_first_name, is_distinct, kind_of_text
from oj.swedish import number

LONGEST_TEXT: Final = 1_200  # characters
LONGEST_DECISION: Final = 400  # of a goal or pledge
LONGEST_SIGNATURE: Final = 80  # of a title, and of a unit

_UNSEEN: Final = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
}  # Unicode's categories: control, bidi, lone halves …
_PAIR = re.compile(r"(?=\b([^\W\d_][\w'’-]*[^\S\n]+[^\W\d_][\w'’-]*))")
_MOST_MARKS: Final = 4  # on a letter: no language has more, and a pile covers the lines around it
_MARKS: Final = ("Mn", "Me")
_EMPTY: Final = "\u115f\u1160\u2800\u3164\uffa0"  # are called letters or symbols, and show nothing


class NotWritable(OjError):  # noqa: N818 - it reads as the sentence it is
    """The text can't be kept as it is; the sentence says why and what to do."""


def visible(text: str) -> str:
    """The text without signs that can't be seen (control, reading direction), its lines kept.

    More than one empty line in a row is one. Of marks on a letter there are _MOST_MARKS at most.
    """
    seen = "".join(map(_shown, re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)))
    lines = [line.strip() for line in _few_marks(unicodedata.normalize("NFC", seen)).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _few_marks(text: str) -> str:
    """The text without the marks on a letter after _MOST_MARKS, nor any on none."""
    kept, marks = list[str](), _MOST_MARKS
    for sign in text:
        is_mark = unicodedata.category(sign) in _MARKS
        marks = marks + 1 if is_mark else _MOST_MARKS if sign.isspace() else 0
        if not is_mark or marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _shown(sign: str) -> str:
    if sign == "\n":
        return sign
    if sign == "\t":
        return " "
    return "" if unicodedata.category(sign) in _UNSEEN or sign in _EMPTY else sign


def fit_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text as it is kept, over several lines if need be. NotWritable when it can't be."""
    kept = visible(text)
    if not kept:
        raise NotWritable("Skriv en text först.")
    if len(kept) > longest:
        raise NotWritable(f"Texten är {number(len(kept))} tecken. Korta den till högst {number(longest)}.")
    _refuse_personal(kept, "Texten")
    return kept


def fit_line(text: str, named: str, longest: int = LONGEST_SIGNATURE) -> str:
    """A title, a unit or the like as it is kept, on one line; ``named`` is what it is called: "Titeln"."""
    kept = " ".join(visible(text).split())
    if not kept:
        raise NotWritable(f"{named} saknas. Skriv den.")
    if len(kept) > longest:
        raise NotWritable(f"{named} har för många tecken. Korta till högst {longest}.")
    _refuse_personal(kept, named)
    return kept


def _refuse_personal(text: str, named: str) -> None:
    if what := personal(text):
        raise NotWritable(f"{named} ser ut att ha {what}. Ta bort det: texten är till för alla.")


def personal(text: str) -> str:
    """What a text holds of a person ("personnummer", "namn på personer"), "" for nothing.

    As at upload, but for names: in running text two words in a row tell, of which the first is a first name.
    """
    if is_distinct(text):
        return NUMBER
    pairs = (" ".join(found[1].split()) for found in _PAIR.finditer(text))
    named = any(pair[0].isupper() and begins_with_first_name(pair, 2) for pair in pairs)
    return kind_of_text(text) or (NAME if named else "")
