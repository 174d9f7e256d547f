"""Text from a workbook, made harmless for a spreadsheet program that opens it again."""

import re

LONGEST = 32_767  # characters that a cell can hold
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_FORMULA = re.compile(r"\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_HARMLESS = re.compile(r"[+-]*[\d\s.,\u00a0\u202f]*%?")


def printable(text: str) -> str:
    """The text without characters that no workbook may hold, and no longer than a cell."""
    return _UNPRINTABLE.sub("", text)[:LONGEST]


def neutral(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program might take it for a formula.

    That is, where it begins with = + - or @ and is more than a number or a symbol such as "-".
    """
    shown = printable(text)
    if _FORMULA.match(shown) and not _HARMLESS.fullmatch(shown):
        return f"'{shown}"[:LONGEST]
    return shown
