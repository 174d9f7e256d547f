"""Raised digits in the texts of an .xlsx: "47" with a raised 1 is not 471, but a value with a footnote."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from oj.reading.sheet import position


def _element(name: bytes) -> bytes:
    """A pattern of what an element holds, up to its end; never into the next one of its kind.

    It does not go back into what it has passed: what is looked ahead at is taken whole. (A possessive
    quantifier says the same, but Python 3.11.2 matches it wrongly.)
    """
    tag = rb"(?:\w+:)?" + name + rb"\b"
    return rb"(?=(?P<" + name + rb">[^<]*(?:<(?!/?" + tag + rb")[^<]*)*))(?P=" + name + rb")</" + tag


_TEXT = re.compile(rb"<(?:\w+:)?si\b(?:[^>]*/>|[^>]*>" + _element(rb"si") + rb")")
_RUN = re.compile(rb"<(?:\w+:)?r\b[^>]*>" + _element(rb"r"))
_PIECE = re.compile(rb"<(?:\w+:)?t\b[^>]*>([^<]*)<")
_RAISED = b'"superscript"'
_CELL = re.compile(rb'<(?:\w+:)?c ([^>]*\bt="s"[^>]*)>\s*<(?:\w+:)?v>(\d+)<')
_INLINE = re.compile(
    rb'<(?:\w+:)?c ([^>]*\bt="inlineStr"[^>]*)>\s*<(?:\w+:)?is>' + _element(rb"is"),
)
_ADDRESS = re.compile(rb'\br="([A-Z]+\d+)"')
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raise_digits(text: str) -> str:
    """The text with its digits raised."""
    return text.translate(_UP)


def raised_texts(shared: bytes) -> dict[int, str]:
    """The workbook's shared texts that have raised digits, by number, with the digits as ¹²³."""
    if _RAISED not in shared:
        return {}
    found: dict[int, str] = {}
    for number, match in enumerate(_TEXT.finditer(shared)):
        if match[1] and _RAISED in match[1]:
            pieces = [_piece(run[1]) for run in _RUN.finditer(match[1])]
            found[number] = "".join(pieces)
    return found


def _piece(run: bytes) -> str:
    text = "".join(html.unescape(piece.decode("utf-8", "replace")) for piece in _PIECE.findall(run))
    return raise_digits(text) if _RAISED in run else text


def raised_in_cells(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column (zero-based) and text of the cells of a sheet whose own text has raised digits."""
    for match in _INLINE.finditer(part) if _RAISED in part else ():
        address = _ADDRESS.search(match[1])
        if _RAISED in match[2] and address and (where := position(address[1].decode())):
            yield (*where, "".join(_piece(run[1]) for run in _RUN.finditer(match[2])))


def cells_with(texts: Mapping[int, str], part: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column (zero-based) and text of the cells of a sheet that show one of the shared texts."""
    for match in _CELL.finditer(part) if texts else ():
        text = texts.get(int(match[2])) if len(match[2]) < 10 else None
        address = _ADDRESS.search(match[1])
        if text and address and (where := position(address[1].decode())):
            yield (*where, text)
