"""Which letters the bytes of a text file stand for: the encoding that makes Swedish of them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from functools import cache
from typing import Final

from oj import reference
from oj.findings import Finding, finding

_CONTROLS: Final = re.compile("[\x00-\x06]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SWEDISH: Final = frozenset("åäöÅÄÖ")
_LOST: Final = "\ufffd"
_FIRST_OF_TWO: Final = {"Ã": ("cp1252",), "├": ("cp850", "cp437"), "√": ("mac_roman",)}
"""What the first byte of å, ä and ö in UTF-8 looks like in other encodings."""
_AS_BYTE: Final = "oj.byte"
_SEVEN_BITS: Final = str.maketrans("}{|]\\[", "åäöÅÖÄ")
_ENOUGH_NAMES: Final = 2
_ENOUGH: Final = 2_000_000
"""So many bytes show which encoding a file has."""

_NAMES: Final = {
    "cp850": "en gammal DOS-kodning (cp850)",
    "mac_roman": "en gammal Macintosh-kodning (Mac Roman)",
    "iso646-se": "sjubitars svensk ASCII",
    "utf-8 twice": "dubbel UTF-8 (sparad i UTF-8 två gånger)",
    "mixed": "olika kodningar på olika rader",
}
"""What is told of the encodings that no program of today writes by itself. cp437 and cp865 have å, ä and ö
where cp850 has them."""


def decode(data: bytes) -> tuple[str, list[Finding]] | None:
    """The text of a file and what there is to tell of its encoding; None where it is no text.

    UTF-8 and UTF-16 are known by their form. Of the others, the encoding counts whose letters make the most
    words of municipalities' names, and then the most å, ä and ö.
    """
    text, encoding = _decoded(data)
    if text is None or _CONTROLS.search(text):
        return None
    told = []
    if encoding in _NAMES:
        told.append(finding("old_encoding", value=_example(text), encoding=_NAMES[encoding]))
    if _LOST in text:
        line = next(number for number, one in enumerate(text.split("\n"), 1) if _LOST in one)
        word = next(one for one in re.findall(r"\S+", text) if _LOST in one)
        told.append(finding("letters_lost", value=word[:40], row=line))
    return text, told


def _decoded(data: bytes) -> tuple[str | None, str]:
    wide = _bytes_a_letter(data[:1_000])
    if wide:
        return _tried(data, wide), wide
    text = _tried(data, "utf-8-sig")
    if text is not None:
        return _of_seven_bits(text) if text.isascii() else _once(text)
    start = data[: data.rfind(b"\n", 0, _ENOUGH) + 1] or data
    encoding = max(_OTHERS, key=lambda one: _score(_OTHERS[one](start)))
    return _OTHERS[encoding](data), encoding


def _of_seven_bits(text: str) -> tuple[str, str]:
    """An ASCII text, with å, ä and ö where the Swedish one had them in place of brackets: "H{rryda"."""
    swedish = text.translate(_SEVEN_BITS)
    is_swedish = _score(swedish)[0] >= _ENOUGH_NAMES
    return (swedish, "iso646-se") if is_swedish and swedish != text else (text, "utf-8")


def _bytes_a_letter(head: bytes) -> str:
    """The encoding with two or four bytes a letter, told by a mark or by noughts; "" for any other."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.count(0) * 10 > len(head) * 6:
        return "utf-32-be" if head.startswith(b"\0") else "utf-32-le"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head[1::2].count(0) * 10 > len(head) * 4:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) * 10 > len(head) * 4 else ""


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _once(text: str) -> tuple[str, str]:
    """A text whose letters were encoded twice ("HÃ¤rryda"), encoded once; any other as it is."""
    best = (text, "utf-8")
    for mark, encodings in _FIRST_OF_TWO.items():
        for encoding in encodings if mark in text else ():
            lines = [_inner(line, encoding) if mark in line else line for line in text.split("\n")]
            once = "\n".join(lines).removeprefix("\ufeff")
            if _score(once) > _score(best[0]):
                best = (once, "utf-8 twice")
    return best


def _inner(line: str, encoding: str) -> str:
    """What a line was before its bytes were taken for letters of ``encoding``, perhaps several times over."""
    for _ in range(3):
        try:
            line = line.encode(encoding, _AS_BYTE).decode("utf-8")
        except UnicodeError:
            break
    return line


def _byte_of(error: UnicodeError) -> tuple[bytes, int]:
    """The byte of a letter that an encoding lacks: undefined bytes are read as letters of their number."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end].encode("latin-1"), error.end


codecs.register_error(_AS_BYTE, _byte_of)


def _line_by_line(data: bytes) -> str:
    """The text of a file some of whose lines are UTF-8 and others cp1252."""
    lines = data.split(b"\n")
    tried = (_tried(line, "utf-8") for line in lines)
    pairs = zip(tried, lines, strict=True)
    return "\n".join(line.decode("cp1252", "replace") if text is None else text for text, line in pairs)


_OTHERS: Final[dict[str, Callable[[bytes], str]]] = {
    "cp1252": lambda data: data.decode("cp1252", "replace"),
    "cp850": lambda data: data.decode("cp850"),
    "mac_roman": lambda data: data.decode("mac_roman"),
    "mixed": _line_by_line,
}
"""The encodings that a Swedish file may have when it is not UTF-8, the usual one first."""


def _score(text: str) -> tuple[int, int]:
    """How many words of places' names a text has that need å, ä or ö, and how many of those letters."""
    part = text[:_ENOUGH]
    words = sum(word.casefold() in _swedish_words() for word in _WORD.findall(part) if not word.isascii())
    return words, sum(map(part.count, _SWEDISH))


@cache
def _swedish_words() -> frozenset[str]:
    names = [place.name for place in reference.municipalities().values()] + list(
        reference.counties().values()
    )
    words = {word.casefold() for name in names for word in _WORD.findall(name)}
    return frozenset(word for word in words if not word.isascii())


def _example(text: str) -> str:
    """A word that shows how the letters were read."""
    words = [word for word in _WORD.findall(text[:_ENOUGH]) if not word.isascii()]
    return next((word for word in words if word.casefold() in _swedish_words()), words[0] if words else "")
