"""Findings: what the reader and the checks tell the person who uploads.

The texts are data: ``oj/findings.toml`` has, per code, severity, a title of a word or two, message and
suggestion as Swedish templates with {placeholders}, and when it occurs. docs/findings.md is made from the
same file.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from oj.personal_numbers import masked
from oj.swedish import listing

PERSONAL_DATA = "personal_data"  # the code of the error after which nothing of the file is kept
NOT_EMPTIED = "personal_data_not_emptied"  # likewise: it can't be kept without that data
NEVER_KEPT = (PERSONAL_DATA, NOT_EMPTIED)
YEAR_UNKNOWN = "year_unknown"  # the code of the error that values have no year
LONGEST = 200  # characters of a value or a heading
NOTHING_TO_DO = "Du behöver inte göra något"
NAMED = 6  # cells that are named where somebody reads

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question. ``value`` is what is kept: an indicator's id for a heading, else a word.

    ``name`` is the indicator's where the answer is one that is known already: its series goes on.
    ``lasting`` is what of it holds for later files too; "" where nothing does, or it is remembered otherwise.
    """

    value: str
    text: str
    name: str = ""
    lasting: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What a person is asked, where a finding is one to answer. ``key`` is what the answer is kept under.

    That is the heading's label where a heading is asked about. ``taken`` is the value of the answer that
    holds until somebody has answered; it never continues another series. ``likeness`` (0–100) is how alike a
    heading is to the indicator of the first answer, where that is all that speaks for it. ``kept_as`` is what
    next year's file is asked about likewise, without its years: the answer holds there too. Of a question
    that ``is_open`` any text is an answer too.
    """

    key: str
    asked: str
    answers: tuple[Answer, ...]
    taken: str
    likeness: float | None = None
    kept_as: str = ""
    is_open: bool = False

    @property
    def id(self) -> str:
        """What commands call it: six hexadecimal digits, the same for the same key."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:6]

    def answer(self, value: str) -> Answer | None:
        """The answer with this value; None where the question has it not."""
        found = next((one for one in self.answers if one.value == value), None)
        return found or (Answer(value, value, lasting=value) if self.is_open and value else None)

    @property
    def taken_text(self) -> str:
        """The answer that holds until somebody has answered, in words."""
        return next((answer.text for answer in self.answers if answer.value == self.taken), "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One note about one place in a workbook.

    ``cell`` is one A1 reference or "" when the finding is about a sheet or the whole file. ``cells`` are all
    the cells of the sheet that it concerns, that one included, where there are several. ``parts`` are the
    findings of one cause that this one was made of, if it was.
    ``question`` is there when somebody has to choose, and not only to accept; ``sides`` are a place, what is
    published of it and what would be instead, where those are to be seen beside each other.
    """

    severity: Severity
    code: str
    sheet: str
    cell: str
    value: str
    message: str
    suggestion: str
    cells: Sequence[str] = ()
    question: Question | None = None
    sides: Sequence[tuple[str, str, str]] = ()
    parts: Sequence[Finding] = ()

    def as_dict(self) -> dict[str, Any]:
        """The finding as the JSON object of ``check --json``.

        ``sheets`` has the cells of each sheet, where they stand on several; ``questions`` and ``sides`` are
        those of all its parts.
        """
        told = asdict(replace(self, parts=(), question=None))
        del told["parts"]
        questions = [_as_dict(one.question) for one in self.each if one.question]
        return {
            **told,
            "cells": list(self.cells),
            "question": questions[0] if questions else None,
            "questions": questions,
            "sides": [list(side) for one in self.each for side in one.sides],
            "sheets": [{"sheet": sheet, "cells": cells} for sheet, cells in self.cells_by_sheet().items()],
        }

    @staticmethod
    def from_dict(fields: Mapping[str, Any]) -> Finding:
        """A finding of a kept report, without its question, whichever version has written it."""
        names = ("severity", "code", "sheet", "cell", "value", "message", "suggestion")
        return Finding(**{name: fields[name] for name in names}, cells=tuple(fields.get("cells", ())))

    @property
    def each(self) -> Sequence[Finding]:
        """What it was made of, or itself."""
        return self.parts or (self,)

    @property
    def all_cells(self) -> Sequence[str]:
        """Its cells on its own sheet; none where it is about something else."""
        return self.cells or ((self.cell,) if self.cell else ())

    def cells_by_sheet(self) -> dict[str, list[str]]:
        """The cells of each of several sheets; {} where there is only one."""
        found: dict[str, dict[str, None]] = {}
        for one in self.each:
            found.setdefault(one.sheet, {}).update(dict.fromkeys(one.all_cells))
        return {sheet: list(cells) for sheet, cells in found.items()} if len(found) > 1 else {}

    @property
    def title(self) -> str:
        """Its title, with the number of sheets where they are several: "Okänd plats, 40 blad"."""
        title, sheets = catalogue()[self.code]["title"], len(self.cells_by_sheet())
        return f"{title}, {sheets} blad" if sheets else title

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing to do about it."""
        return self.suggestion.startswith(NOTHING_TO_DO)

    def named_cells(self) -> str:
        """The cells as people read them: "Blad1!L144, L149 och 3 till"; "" where there is none."""
        if sheets := self.cells_by_sheet():
            first = [f"{sheet}!{cells[0]}" if cells else sheet for sheet, cells in sheets.items()]
            return listing([one for one in first if one], NAMED)
        return "!".join(filter(None, (self.sheet, listing(self.all_cells, NAMED))))


def _as_dict(question: Question) -> dict[str, Any]:
    return {"id": question.id, **asdict(question)}


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All findings by code: title, severity, message, suggestion, occurs."""
    with Path(__file__).with_name("findings.toml").open("rb") as file:
        return tomllib.load(file)


def finding(
    code: str,
    *,
    sheet: str = "",
    cell: str = "",
    value: object = "",
    cells: Sequence[str] = (),
    **details: object,
) -> Finding:
    """Make the finding ``code`` with its texts filled in from ``details``, ``sheet``, ``cell``, ``value``."""
    texts = catalogue()[code]
    shown = _short(value)
    details = {key: _text_of(key, one) for key, one in details.items()}
    message = texts["message"] if sheet else _of_text_file(texts["message"])
    fields = {"sheet": sheet, "cell": cell, "value": shown, **details}
    return Finding(
        severity=texts["severity"],  # type: ignore[arg-type]
        code=code,
        sheet=sheet,
        cell=cell,
        value=shown,
        message=message.format(**fields).replace("….", "…"),
        suggestion=texts["suggestion"].format(**fields),
        cells=tuple(cells) if len(cells) > 1 else (),
    )


def _text_of(key: str, detail: object) -> object:
    """A detail as it stands in the texts."""
    if key in ("name", "label"):
        return _short(detail)
    return masked(detail) if isinstance(detail, str) else detail


def _short(value: object) -> str:
    """Text of a workbook, no longer than anybody reads, without anybody's personal number."""
    shown = masked(str(value))
    return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"


def _of_text_file(message: str) -> str:
    """The message without the name of the sheet: a text file has none."""
    for said, instead in (
        ("på bladet ”{sheet}”", "i filen"),
        ("Bladet ”{sheet}”", "Filen"),
        (" på bladet {first_sheet}", ""),
        (" på bladet {sheet}", ""),
    ):
        message = message.replace(said, instead)
    return message
