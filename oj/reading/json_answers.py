"""Kolada's answers, saved as .json, as a sheet: a row per value, in the words that tables of values have.

An answer is an object with ``values``; a file is one of them, a list of several (the pages of a question), or
what ``oj fetch`` has saved, where each stands beside the address that it came from. Measures are called as in
data/reference/kolada.csv, which knows their units too. A value that is none has its status in its cell, as it
stands, so the reader's own words (vocabulary.toml) say what it means. Nothing is guessed: what is no such
answer is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Final, Literal, NamedTuple, get_args

from oj.errors import NotReadable
from oj.findings import finding
from oj.kolada_measures import kolada_measures
from oj.reading import limits
from oj.reading.sheet import Cell, Sheet
from oj.reading.vocabulary import VOCABULARY

HEADINGS: Final = ("Kommunkod", "Nyckeltals-id", "Nyckeltal", "År", "Kön", "Värde")
_REMARK: Final = "Anmärkning"
_SEXES: Final = ("T", "K", "M")
_BEGINNINGS: Final = (b'{"', b"[{", b"[[", b"{}", b"[]")
_WHITE: Final = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_PLACE: Final = re.compile(r"\d{4}")
_COUNTY: Final = re.compile(r"00(?!00)(\d\d)$")
_NO_VALUE: Final = VOCABULARY.symbols["missing"][0]
_FOR_NONE: Final = frozenset(word for words in VOCABULARY.symbols.values() for word in words)
_WRONG: Final = "not_an_answer"
_ADDRESS: Final = re.compile(r"https?://[!-~]{1,2000}")

Object = Mapping[str, object]


LeftOut = Literal["deleted", "groups"]
"""Why a value has no row: Kolada has deleted it, or it is about a group of municipalities."""


class Value(NamedTuple):
    """One value of an answer; ``code`` as places have it here, ``status`` "" where there is none."""

    code: str
    measure: str
    year: str
    sex: str
    value: float | None
    status: str


def is_json(head: bytes) -> bool:
    """Whether a file begins as an object or a list of JSON does."""
    return head.translate(None, _WHITE).startswith(_BEGINNINGS)


def read_answers(data: bytes, name: str) -> Sheet:
    """The sheet of a file of Kolada's answers, known as ``name``; rows in the order of its values.

    Raises NotReadable for JSON that is none, and ValueError for what is damaged.
    """
    if len(data) > limits.JSON_BYTES:
        most = limits.JSON_BYTES // limits.MEBI
        raise NotReadable(
            f"Filen {name} är {len(data) // limits.MEBI} MB; gränsen för .json är {most} MB. "
            "Dela den på färre mått eller år.",
            "file_too_large",
        )
    content = parsed(data, name)
    found = list(values_of(content, name))
    there = [one for one in found if isinstance(one, Value)]
    if not there:
        raise _refused(name, "har inga värden. Kontrollera frågan till Kolada: mått, kommuner och år")
    if len(there) * len(HEADINGS) > limits.GRID_CELLS:
        raise NotReadable(
            f"Filen {name} har fler värden än som går att läsa. Dela den på färre mått eller år.",
            "too_large_inside",
        )
    titles = _titles(content, name)
    rows = [_row(one, titles) for one in there]
    heads: list[Cell] = list(HEADINGS)
    remarks = [one.status if one.value is not None else "" for one in there]
    if any(remarks):
        heads.append(_REMARK)
        for cells, remark in zip(rows, remarks, strict=True):
            cells.append(remark)
    address, when = _fetched(content)
    sheet = Sheet(name="", rows=[heads, *rows], address=address, fetched_at=when)
    fetched = f", hämtade {when[:16].replace('T', ' ')} (UTC) från {address}" if address else ""
    counts = {what: found.count(what) for what in get_args(LeftOut)}
    told = {key: f"{count}" for key, count in counts.items()}
    sheet.told.append(finding("kolada_answer", value=name, fetched=fetched, count=len(there), **told))
    return sheet


def parsed(data: bytes, name: str) -> object:
    """What the bytes say, every number finite. ValueError where they are damaged."""
    try:
        return json.loads(
            data.decode(json.detect_encoding(data)),
            object_pairs_hook=_object,
            parse_constant=_no_number,
        )
    except RecursionError as error:
        raise _refused(name, "har listor i varandra, så djupt som inget svar från Kolada har") from error


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """An object none of whose names stands twice: nobody can tell which of the two is meant."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _refused(name: str, what: str) -> NotReadable:
    return NotReadable(f"Filen {name} {what}.", _WRONG)


def values_of(content: object, name: str) -> Iterator[Value | LeftOut]:
    """The values of one answer, or of several, and why others are left out."""
    answers = _answers(content)
    for number, one in enumerate(answers, 1):
        where = f"Svar {number}" if len(answers) > 1 else "Svaret"
        answer = one.get("answer", one) if isinstance(one, dict) else one
        rows = answer.get("values") if isinstance(answer, dict) else None
        if not isinstance(rows, list):
            raise _refused(
                name,
                f"är JSON, men inget svar om värden från Kolada: {where.lower()} har ingen lista ”values”",
            )
        yield from _values(rows, name, where)


def _answers(content: object) -> Sequence[object]:
    saved = content.get("answers", content) if isinstance(content, dict) else content
    return saved if isinstance(saved, list) else [saved]


def _fetched(content: object) -> tuple[str, str]:
    """Where the first answer that ``oj fetch`` has saved came from, and when; "" for other files."""
    first = next(iter(_answers(content)), None)
    address, when = (first.get("address"), first.get("time")) if isinstance(first, dict) else ("", "")
    if not isinstance(address, str) or not isinstance(when, str) or not _ADDRESS.fullmatch(address):
        return "", ""
    try:
        time = datetime.fromisoformat(when).astimezone(UTC)
    except (ValueError, OverflowError):
        return "", ""
    return address, time.isoformat(timespec="seconds")


def _titles(content: object, name: str) -> Mapping[str, str]:
    """What Kolada calls the measures, where the file says it."""
    told = content.get("titles", {}) if isinstance(content, dict) else {}
    if not isinstance(told, dict) or not all(isinstance(one, str) for one in told.values()):
        raise _refused(name, "är inget svar från Kolada. ”titles” är inga texter")
    return told


def _values(rows: Sequence[object], name: str, where: str) -> Iterator[Value | LeftOut]:
    for number, row in enumerate(rows, 1):
        at = f"{where}, post {number}"
        if not isinstance(row, dict):
            raise _refused(name, f"är inget svar från Kolada. {at} är inget objekt")
        if "kpi" not in row:
            raise _refused(name, _other_answer(row, at))
        code, measure = _text(row, "municipality", name, at), _text(row, "kpi", name, at)
        year, inner = _year(row.get("period"), name, at), row.get("values")
        if not isinstance(inner, list) or not all(isinstance(one, dict) for one in inner):
            raise _refused(name, f"är inget svar från Kolada. {at}: ”values” är ingen lista med objekt")
        for one in inner:
            if row.get("isdeleted") or one.get("isdeleted"):
                yield "deleted"
                continue
            if not _PLACE.fullmatch(code):
                yield "groups"
                continue
            sex = one.get("gender")
            if sex not in _SEXES:
                raise _refused(name, f"har ett kön som inte är T, K eller M. {at}: ”gender”")
            status = one.get("status")
            if status is not None and not isinstance(status, str):
                raise _refused(name, f"är inget svar från Kolada. {at}: ”status” är ingen text")
            value, told = _number(one.get("value"), name, at), " ".join((status or "").split())
            if told.casefold() in _FOR_NONE:
                value = None  # what is not to be seen stays so, also where a number stands beside it
            yield Value(_COUNTY.sub(r"\1", code), measure, year, str(sex), value, told)


def _other_answer(row: Object, at: str) -> str:
    """What is said of an answer about something else than values."""
    if "members" in row:
        return "är Koladas lista över grupper, inte värden. Spara svaret på en fråga som börjar med /data"
    if "operating_area" in row or "municipality_type" in row:
        return "beskriver mått, men har inga värden. Spara svaret på en fråga som börjar med /data"
    if {"id", "title"} <= row.keys():
        return "är Koladas lista över kommuner, inte värden. Spara svaret på en fråga som börjar med /data"
    return f"är inget svar om värden från Kolada. {at} har inget ”kpi”"


def _text(row: Object, key: str, name: str, at: str) -> str:
    found = row.get(key)
    if not isinstance(found, str) or not found.strip():
        raise _refused(name, f"är inget svar från Kolada. {at}: ”{key}” är ingen text")
    return found.strip()


def _year(period: object, name: str, at: str) -> str:
    text = str(period) if isinstance(period, (int, str)) and not isinstance(period, bool) else ""
    if not re.fullmatch(r"(?:19|20)\d\d", text):
        raise _refused(name, f"har ett årtal som inte går att läsa. {at}: ”period”")
    return text


def _number(value: object, name: str, at: str) -> float | None:
    if value is None:
        return None
    try:
        number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    except OverflowError:
        number = None
    if number is None or not isfinite(number):
        raise _refused(name, f"har ett värde som inte är ett tal. {at}: ”value”")
    return number


def _row(one: Value, titles: Mapping[str, str]) -> list[Cell]:
    """The cells of a value. A measure that nobody knows is called by its id, for a blank is the one above."""
    measure = kolada_measures().get(one.measure)
    title = measure.title if measure else titles.get(one.measure, "").strip() or one.measure
    value: Cell = one.value if one.value is not None else one.status or _NO_VALUE
    return [one.code, one.measure, title, one.year, one.sex, value]
