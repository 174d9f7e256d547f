"""From columns of value cells to observations: answers to numbers, shares to per cent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from oj.findings import Finding, finding
from oj.reading.answers import strays
from oj.reading.cells import (
    ANSWER,
    ANSWERS,
    CROSS,
    ELSEWHERE,
    EMPTY,
    MISSING,
    OK,
    SUPPRESSED,
    TEXT,
    Values,
    is_elsewhere,
    is_unsure,
)
from oj.reading.heading import Heading
from oj.reading.model import NameParts, Observations, Place, Series, ValueType
from oj.reading.sheet import NOT_CALCULATED, Sheet, a1
from oj.reading.shown import ShownNumbers
from oj.reading.titles import id_in, split_id
from oj.reading.vocabulary import VOCABULARY
from oj.reading.years import Year, one_year_in, without_year
from oj.swedish import listing

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.int8]

_NO, _PARTLY, _YES, _SOME, _ALL = range(len(ANSWERS))
_YES_NO: Final = {_NO: 0.0, _YES: 1.0}
_PARTLY_SCALE: Final = {_NO: 0.0, _PARTLY: 1.0, _YES: 2.0}
_ALL_SCALE: Final = {_NO: 0.0, _SOME: 1.0, _ALL: 2.0, _YES: 2.0, _PARTLY: 1.0}

_ENOUGH_ANSWERS: Final = 100
"""So many answers of a year without one "Delvis" mean that the year was asked with Ja and Nej only."""

_NAMED: Final = 2  # series of a finding that are named

_MOST_TEXTS: Final = 20
"""With more different texts among its values, a series is told of once instead of text by text."""

_PRINTED_CODING = re.compile(r"(ja, men inte för alla|ja, för alla|ja|delvis|nej)\s*=\s*(\d)", re.IGNORECASE)
_PER_CENT = re.compile(r"\((?:%|procent)\)|(?:%|\bprocent)$", re.IGNORECASE)
_UNIT_TAIL = re.compile(
    r"(?:,\s*|\s\(|\s(?=kr/)|\bi\s(?=m?[nt]?kr\b|kronor))"
    r"(kr(?:onor)?(?:[/ ].*)?|tkr.*?|mnkr.*?|antal(?:[/ ].*)?|index|dagar|veckor|månader|timmar|minuter)\)?$",
    re.IGNORECASE,
)
_WITH_INTERVAL = re.compile(
    r"\s*(?:\(|,?\s*med\s)\s*\d\d\s?%?\s?[-\w]*(?:konfidens|k\.?i\b).*$", re.IGNORECASE
)
_SHARE = re.compile(r"%|\bandel\b|procent|svarsfrekvens", re.IGNORECASE)
_CURRENCY = re.compile(r"\b(?:kr|tkr|mnkr|kronor)\b", re.IGNORECASE)
_RATE = re.compile(r"(?:/|per )\s*1?\d?\d? ?000\b|promille|‰", re.IGNORECASE)
_DIFFERENCE = re.compile(  # not "Andel barn med förändring"
    r"^(?:(?!\b(?:andel|antal)).)*(?:avvikelse|\bförändring|\bskillnad|\bdifferens|\bökning|\bminskning)\w*\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\bantal\b|^st$|folkmängd|invånare", re.IGNORECASE)
_MEAN = re.compile(  # so many for each of somebody or of a time; "per år" and "per 31 december" say only when
    r"(?:\bantal\b.*)?\bper\s+(?:\d+\s+(?:timmar|dygn|dagar|veckor|månader)|handläggare|socialsekreterare|medarbetare|anställd"
    r"|årsarbetare|chef|brukare|klient|barn|elev|lärare|hushåll|familj|plats|vårdtagare|kund|sjuksköterska)\w*\b",
    re.IGNORECASE,
)


@dataclass
class Column:
    """A value column of a table. Lists run along its body rows; None where the whole column agrees."""

    heading: Heading
    label: str
    labels: list[str] | None
    members: dict[str, tuple[str, ...]]  # of dimensions, by label
    title: str
    label_col: int
    codes: list[str] | None
    units: list[str] | None
    year: Year | None
    values: Values
    numerator: Values | None
    denominator: Values | None
    rows: npt.NDArray[np.int32]
    keep: npt.NDArray[np.bool_]
    sheet_code: str
    about: str  # all that the headings and titles say


class Collector:
    """Gathers the columns of one table and finishes them series by series."""

    def __init__(self, sheet: Sheet, findings: list[Finding], coding: str = "") -> None:
        """``coding`` is what the file says of all questions: "Ja=1, Nej=0"."""
        self._sheet = sheet
        self._coding = coding
        self._findings = findings
        self._series: list[Series] = []
        self._known: dict[tuple[str, str], int] = {}
        self._parts: list[tuple[npt.NDArray[np.generic], ...]] = []
        self._texts: dict[int, str] = {}
        self._periods: dict[int, str] = {}
        self._length = 0
        self._shown = ShownNumbers(sheet)
        self._shares: set[int] = set()
        self._by_level: list[Series] = []  # with shares of Ja for counties and the nation

    def add(
        self,
        column: Column,
        places: npt.NDArray[np.int32],
        row_years: npt.NDArray[np.int16] | None,
        sexes: Bytes | None,
        periods: dict[int, str],
    ) -> None:
        """Add one column; ``places``, ``row_years`` and ``sexes`` run along its body rows."""
        values, col = column.values, column.heading.col
        kind, value = values.kind, self._shown.of(col, column.rows, column.values, column.about)
        size = len(kind)
        own = column.heading.year
        if own is not None or row_years is None:
            chosen = own or column.year
            year = np.full(size, chosen.year if chosen else 0, dtype=np.int16)
            periods = dict.fromkeys(range(size), chosen.period) if chosen and chosen.period else {}
        else:
            year = row_years
        if column.heading.sex is not None or sexes is None:
            sex = np.full(size, column.heading.sex or 0, dtype=np.int8)
        else:
            sex = sexes
        nothing = np.full(size, np.nan)
        above = _numbers(column.numerator, nothing)
        below = _numbers(column.denominator, nothing)
        keep = column.keep & (kind != EMPTY) & (year > 0) & (sex >= 0)
        if column.numerator is not None:
            keep &= ~(_uncalculated(values) & np.isnan(above) & np.isnan(below))  # a row not yet filled in
        at = np.flatnonzero(keep)
        if not len(at):
            return
        series = self._series_of(column)
        if col in self._shown.shares:
            self._shares.update(series[at].tolist())
        cols = np.full(size, col, dtype=np.int32)
        part = (places, series, year, sex, value, kind, above, below, column.rows, cols)
        self._parts.append(part if len(at) == size else tuple(array[at] for array in part))
        if values.texts or periods:
            for position, index in enumerate(at.tolist()):
                if index in values.texts:
                    self._texts[self._length + position] = values.texts[index]
                if index in periods:
                    self._periods[self._length + position] = periods[index]
        self._length += len(at)

    def _series_of(self, column: Column) -> npt.NDArray[np.int32]:
        """The series of every body row of a column."""
        heading = column.heading
        own_unit = heading.unit or self._shown.units.get(heading.col, "")
        behind = column.values.unit
        if behind and not (own_unit or _unit_in(column.label)).startswith(behind):
            own_unit = behind
        if column.labels is None:
            if column.units and len(said := set(column.units)) == 1:
                own_unit = own_unit or said.pop()
            cell, code = a1(heading.row, heading.col), heading.code or column.sheet_code
            number = self._series_number(column.label, code, cell, column, own_unit)
            return np.full(len(column.rows), number, dtype=np.int32)
        codes = column.codes or [""] * len(column.labels)
        units = column.units or [""] * len(column.labels)
        numbers: dict[tuple[str, str], int] = {}
        result = np.zeros(len(column.labels), dtype=np.int32)
        kept = column.keep.tolist()
        for index, key in enumerate(zip(column.labels, codes, strict=True)):
            if not kept[index]:
                continue
            number = numbers.get(key, -1)
            if number < 0:
                cell = a1(int(column.rows[index]), column.label_col)
                is_code = re.fullmatch(r"[A-ZÅÄÖ]+[-\w]*\d+|[A-Z]+-[\w-]+", key[1])
                code = key[1] if is_code else id_in(key[0])
                number = numbers[key] = self._series_number(
                    key[0], code, cell, column, units[index] or own_unit
                )
            result[index] = number
        return result

    def _series_number(self, label: str, code: str, cell: str, column: Column, unit: str) -> int:
        known = self._known.get((label, code))
        if known is None:
            known = self._known[label, code] = len(self._series)
            heading = column.heading
            members = column.members.get(label, ())
            parts = NameParts(column.title, heading.groups, heading.label, members)
            self._series.append(
                Series(
                    label,
                    cell,
                    code,
                    unit,
                    group=heading.group,
                    parts=parts,
                    is_written=heading.is_written and label.endswith(heading.label),
                )
            )
        return known

    def finish(self, places: list[Place]) -> tuple[Observations, list[Series]]:
        """All observations in the order of the series, with answers coded and types told."""
        if not self._parts:
            return _empty(), []
        place, series, year, sex, value, kind, above, below, row, col = (
            np.concatenate(arrays) for arrays in zip(*self._parts, strict=True)
        )
        levels = np.array([one.level in ("kommun", "stadsdel") for one in places])
        local = levels[place]
        order = np.argsort(series, kind="stable")
        bounds = np.searchsorted(series[order], np.arange(len(self._series) + 1))
        for number in range(len(self._series)):
            at = order[bounds[number] : bounds[number + 1]]
            self._finish_series(number, at, year, value, kind, local, row, col)
        self._series = _with_units_of_titles(self._series)
        self._findings.extend(self._shown.findings())
        if self._by_level:
            names = listing([f"”{one.label}”" for one in self._by_level], _NAMED)
            cells = [one.cell for one in self._by_level]
            label = self._by_level[0].label
            self._tell("unit_differs_by_level", cells[0], value=label, names=names, cells=cells)
        value[kind != OK] = np.nan
        result = Observations(
            place, series, year, sex, value, kind, above, below, row, col, self._texts, self._periods
        )
        return result, self._series

    def _finish_series(
        self,
        number: int,
        at: npt.NDArray[np.intp],
        year: npt.NDArray[np.int16],
        value: Floats,
        kind: Bytes,
        local: npt.NDArray[np.bool_],
        row: npt.NDArray[np.int32],
        col: npt.NDArray[np.int32],
    ) -> None:
        """Code the answers of one series in place, tell its type, tell of texts among its values."""
        series = self._series[number]
        if (kind[at] == CROSS).any():
            self._settle_crosses(series, at, value, kind, [row, col])
        kinds = kind[at]
        answers = at[kinds == ANSWER]
        coding: dict[int, float] = {}
        if len(answers):
            if _is_outnumbered(len(answers), value[at[(kinds == OK) & local[at]]]):
                self._take_for_text(answers, value, kind)
            else:
                answers = self._without_strays(series, answers, year, value, kind)
                coding = self._code_answers(series, answers, year, value)
                kind[answers] = OK
        texts = at[kind[at] == TEXT].tolist()
        if not coding:
            kind[[index for index in texts if is_elsewhere(self._texts.get(index, ""))]] = ELSEWHERE
        self._tell_texts(series, at[kind[at] == TEXT], row, col, coding)
        kind[at[kind[at] == TEXT]] = MISSING
        ok = at[kind[at] == OK]
        printed = _printed_coding(f"{series.label} {series.unit}") or _SCALES.get(series.unit, {})
        own, wide = value[ok[local[ok]]], ok[~local[ok]]
        if not coding and len(own) and _is_yes_no(own, value[wide], series, printed):
            coding = _YES_NO
        elif not (coding or printed) and self._are_coded(series, own):
            coding = _YES_NO
            self._tell("coded_answers", series.cell, value=series.label, said=self._coding)
        elif not coding and printed and len(own) and set(own.tolist()) <= set(printed.values()):
            coding = printed
        if coding and printed and any(coding.get(answer) != code for answer, code in printed.items()):
            self._tell(
                "scale_misprinted",
                series.cell,
                value=series.label,
                printed=_words(printed),
                own=_words(coding),
            )
        if coding and len(wide):
            self._share_of_yes(series, wide, value)
        self._series[number] = _typed(series, coding, number in self._shares)

    def _are_coded(self, series: Series, own: Floats) -> bool:
        """Whether both answers stand as 1 and 0, as the file says of all its questions."""
        is_bare = _type_of(f"{series.label} {series.unit}") == "number"
        said = set(_printed_coding(self._coding).items()) == set(_YES_NO.items())
        return said and is_bare and set(own.tolist()) == {0.0, 1.0}

    def _settle_crosses(
        self,
        series: Series,
        at: npt.NDArray[np.intp],
        value: Floats,
        kind: Bytes,
        where: Sequence[npt.NDArray[np.int32]],
    ) -> None:
        """Let x be what its column makes of it: hidden among numbers, text among answers, else perhaps Ja."""
        crosses = at[kind[at] == CROSS]
        others = set(kind[at].tolist()) - {CROSS}
        places = [(int(where[0][index]), int(where[1][index])) for index in crosses.tolist()]
        texts = [str(self._sheet.rows[row][col]).strip() for row, col in places]
        is_bare = (
            not others & {OK, TEXT, SUPPRESSED} and _type_of(f"{series.label} {series.unit}") == "number"
        )
        if ANSWER not in others and is_bare:
            kind[crosses], value[crosses] = ANSWER, _YES
            cells = [a1(*place) for place in places]
            self._tell("crosses", cells[0], value=texts[0], label=series.label, count=len(cells), cells=cells)
            return
        kind[crosses] = SUPPRESSED
        for index, text in zip(crosses.tolist(), texts, strict=True):
            if ANSWER in others and text in VOCABULARY.ticks:
                kind[index], value[index] = ANSWER, _YES
            elif ANSWER in others or text.casefold() not in VOCABULARY.symbols["suppressed"]:
                kind[index], self._texts[index] = TEXT, text

    def _without_strays(
        self,
        series: Series,
        answers: npt.NDArray[np.intp],
        year: npt.NDArray[np.int16],
        value: Floats,
        kind: Bytes,
    ) -> npt.NDArray[np.intp]:
        """The answers that belong to the scale; the others become text in place."""
        given = value[answers].astype(np.int8)
        stray = strays(given, year[answers], f"{series.label} {series.unit}")
        self._take_for_text(answers[stray], value, kind)
        return answers[~stray]

    def _take_for_text(self, answers: npt.NDArray[np.intp], value: Floats, kind: Bytes) -> None:
        """Let words that are answers elsewhere be text here."""
        kind[answers] = TEXT
        for index in answers.tolist():
            self._texts[index] = ANSWERS[int(value[index])]

    def _code_answers(
        self, series: Series, answers: npt.NDArray[np.intp], year: npt.NDArray[np.int16], value: Floats
    ) -> dict[int, float]:
        """Replace indices into ANSWERS by the numbers of the scale; returns the scale."""
        given = value[answers].astype(np.int8)
        present = set(given.tolist())
        unit = series.unit.casefold()
        if present & {_SOME, _ALL}:
            coding = _ALL_SCALE
        elif _PARTLY in present or "delvis" in unit:
            coding = _PARTLY_SCALE
        else:
            coding = _YES_NO
        table = np.array([coding.get(answer, np.nan) for answer in range(len(ANSWERS))])
        value[answers] = table[given]
        if coding is _PARTLY_SCALE and "delvis" not in unit:
            for one in sorted(set(year[answers].tolist())):
                here = year[answers] == one
                if here.sum() >= _ENOUGH_ANSWERS and _PARTLY not in given[here]:
                    value[answers[here]] = (given[here] == _YES).astype(np.float64)
                    self._tell("scale_of_year", series.cell, value=series.label, year=one)
        return coding

    def _share_of_yes(self, series: Series, wide: npt.NDArray[np.intp], value: Floats) -> None:
        """Counties and nation of a Ja/Nej column hold the share of Ja, in per cent."""
        shares = value[wide]
        if (shares <= 1).all() and ((shares > 0) & (shares < 1)).any():
            value[wide] = np.round(shares * 100, 10)
            self._tell("share_from_fraction", series.cell, value=series.label)
        self._by_level.append(series)

    def _tell_texts(
        self,
        series: Series,
        at: npt.NDArray[np.intp],
        row: npt.NDArray[np.int32],
        col: npt.NDArray[np.int32],
        coding: dict[int, float],
    ) -> None:
        found: dict[str, list[str]] = {}
        for index in at.tolist():
            text = self._texts.setdefault(index, "")
            found.setdefault(text, []).append(a1(int(row[index]), int(col[index])))
        usual = "answer_unknown" if coding else "text_in_value"
        answers = _named(coding)
        plain = [text for text in found if not text.startswith("#") and text != NOT_CALCULATED]
        if len(plain) > _MOST_TEXTS:
            cells = [cell for text in plain for cell in found.pop(text)]
            count = len(cells)
            self._tell(
                "texts_in_values", cells[0], value=plain[0], count=count, label=series.label, cells=cells
            )
        for text, cells in found.items():
            code = "error_value" if text.startswith("#") else usual
            code = "number_unsure" if is_unsure(text) else code
            code = "formula_without_value" if text == NOT_CALCULATED else code
            self._tell(
                code,
                cells[0],
                value=text,
                count=len(cells),
                label=series.label,
                answers=answers,
                cells=cells,
            )

    def _tell(self, code: str, cell: str, *, cells: Sequence[str] = (), **details: object) -> None:
        self._findings.append(finding(code, sheet=self._sheet.name, cell=cell, cells=cells, **details))


def _uncalculated(values: Values) -> npt.NDArray[np.bool_]:
    """Which cells hold a formula whose value was never saved."""
    found = np.zeros(len(values.kind), dtype=np.bool_)
    found[[index for index, text in values.texts.items() if text == NOT_CALCULATED]] = True
    return found


def _numbers(values: Values | None, nothing: Floats) -> Floats:
    return nothing if values is None else np.where(values.kind == OK, values.value, np.nan)


def _printed_coding(text: str) -> dict[int, float]:
    """The coding that a heading prints, by index into ANSWERS: "(Ja=1, Nej=0)" → {2: 1.0, 0: 0.0}."""
    index = {answer.casefold(): position for position, answer in enumerate(ANSWERS)}
    return {index[answer.casefold()]: float(number) for answer, number in _PRINTED_CODING.findall(text)}


def _words(coding: dict[int, float]) -> str:
    """A coding as people print it, highest first: "Ja=1, Nej=0"."""
    pairs = sorted(coding.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{ANSWERS[answer]}={number:g}" for answer, number in pairs)


def _is_outnumbered(answers: int, numbers: Floats) -> bool:
    """Whether words that are answers elsewhere are slips in a column of ``numbers``.

    They are beside more numbers than themselves that no answer is written as, or ten times as many that are.
    """
    others = len(numbers) - int(np.isin(numbers, list(_ALL_SCALE.values())).sum())
    return answers < others or answers * 10 < len(numbers)


def _is_yes_no(own: Floats, wide: Floats, series: Series, printed: dict[int, float]) -> bool:
    """Whether 1 and 0 per municipality stand for Ja and Nej: said so, or shares for the nation."""
    if not np.isin(own, (0.0, 1.0)).all():
        return False
    said = set(printed) == {_YES, _NO} or "ja/nej" in f"{series.label} {series.unit}".casefold()
    shares = bool(((wide > 0) & (wide != 1) & (wide <= 100)).any())
    text = f"{series.label} {series.unit} {series.group}"
    return said or (shares and len(own) > 5 and not (_CURRENCY.search(text) or _COUNT.search(text)))


def _own(coding: dict[int, float]) -> dict[int, float]:
    """The scale without the words that are only other ways to write its answers."""
    aliases = (_YES, _PARTLY) if coding is _ALL_SCALE else ()
    return {answer: number for answer, number in coding.items() if answer not in aliases}


def _named(coding: dict[int, float]) -> str:
    """The answers of a scale, the highest first: "Ja/Nej"."""
    return "/".join(ANSWERS[answer] for answer, _ in sorted(_own(coding).items(), key=lambda pair: -pair[1]))


_SCALES: Final = {_named(one): one for one in (_PARTLY_SCALE, _ALL_SCALE)}
"""The scales by what a series of them has as its unit, as our own exports say."""


def _typed(series: Series, coding: dict[int, float], is_share: bool) -> Series:
    """The series with unit and type; ``is_share`` when its numbers are shown as percentages."""
    unit, name = series.unit, split_id(series.label)[1]
    if year := one_year_in(name):
        name = without_year(name, year)
    unit = unit or ("%" if is_share else _unit_in(name))
    if coding:
        kind: ValueType = "yes_no" if set(coding) == {_YES, _NO} else "scale"
        stated = unit if "ja" in unit.casefold() else ""
        told = tuple((ANSWERS[answer], number) for answer, number in _own(coding).items())
        return replace(series, unit=stated or _named(coding), value_type=kind, coding=told)
    return replace(series, unit=unit, value_type=_type_of(f"{series.label} {unit}"))


def _unit_in(name: str) -> str:
    """The unit that a name or title says in the last of its parts that has one."""
    name = _WITH_INTERVAL.sub("", name)
    units = ("%" if _PER_CENT.search(part) else _tail_of(part) for part in reversed(name.split(" | ")))
    return next(filter(None, units), "")


def _tail_of(part: str) -> str:
    match = _UNIT_TAIL.search(part)
    return match[1] if match else ""


def _amount_in(title: str) -> str:
    """The unit of amounts that a title ends with, without a comma before: "Belopp tkr"."""
    last = title.casefold().rpartition(" ")[2]
    return last if last in ("kr", "tkr", "mnkr", "mdkr") else ""


def _with_units_of_titles(series: list[Series]) -> list[Series]:
    """The series with the unit that their title says, where no heading says any."""
    if any(one.unit or one.coding for one in series):
        return series
    told = [_unit_in(one.parts.title) or _amount_in(one.parts.title) for one in series]
    return [
        replace(one, unit=unit, value_type=_type_of(f"{one.label} {unit}"))
        if unit and one.value_type in ("number", "currency")
        else one
        for one, unit in zip(series, told, strict=True)
    ]


def _type_of(text: str) -> ValueType:
    if _RATE.search(text):
        return "rate"
    if _CURRENCY.search(text):
        return "currency"
    if _DIFFERENCE.search(text):  # in per cent or in number, it may be less than nought
        return "number"
    if _SHARE.search(text):
        return "share"
    return "count" if _COUNT.search(text) and not _MEAN.search(text) else "number"


def _empty() -> Observations:
    ints, floats = np.empty(0, dtype=np.int32), np.empty(0)
    small, year = np.empty(0, dtype=np.int8), np.empty(0, dtype=np.int16)
    return Observations(ints, ints, year, small, floats, small, floats, floats, ints, ints)
