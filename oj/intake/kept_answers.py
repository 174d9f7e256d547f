"""What people have answered about a file that holds for next year's too: kept, and told when used.

An answer about a heading stands in the edition (oj/intake/match.py); these are the others: which of two
sources has the year, whether a number stands for none, that a series does not break.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from oj.errors import OjError
from oj.findings import Finding, Question, finding
from oj.intake.report import Report
from oj.personal_numbers import masked
from oj.store import Store


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer: when (ISO 8601, UTC), who gave it, about which file; ``about`` as ``Question.kept_as``."""

    when: str
    who: str
    file: str
    about: str
    asked: str
    answer: str
    text: str

    @property
    def fingerprint(self) -> str:
        """What the store keeps it under."""
        return _fingerprint(self.about)


def kept_answers(store: Store) -> dict[str, KeptAnswer]:
    """Every kept answer by what it is about, the newest first; what can't be understood is left out."""
    found = []
    for told in store.answers().values():
        with suppress(KeyError):
            found.append(KeptAnswer(**{name: str(told[name]) for name in KeptAnswer.__slots__}))
    return {one.about: one for one in sorted(found, key=lambda one: one.when, reverse=True)}


def recall(
    asked: Iterable[Finding], answers: Mapping[str, str], kept: Mapping[str, KeptAnswer]
) -> tuple[dict[str, str], list[Finding]]:
    """The answers with those that were given about earlier files, and what to tell of these."""
    with_kept, told = dict(answers), []
    for one in asked:
        question = one.question
        earlier = kept.get(question.kept_as) if question else None
        if question is None or earlier is None or question.key in with_kept:
            continue
        lasting = (answer for answer in question.answers if answer.lasting == earlier.answer)
        if answer := next(lasting, question.answer(earlier.answer) if question.is_open else None):
            with_kept[question.key] = answer.value
            told.append(_finding(one, question.asked, answer.text, earlier))
    return with_kept, told


def _finding(about: Finding, asked: str, answer: str, earlier: KeptAnswer) -> Finding:
    return finding(
        "answer_kept",
        sheet=about.sheet,
        cell=about.cell,
        cells=about.cells,
        value=about.value,
        asked=asked,
        answer=answer,
        who=earlier.who,
        file=earlier.file,
        day=earlier.when[:10],
    )


def keep_answers(store: Store, report: Report, by: str) -> None:
    """Keep what somebody has answered about a file; what is kept already stays as it is.

    StoreError when the store can't be written.
    """
    kept = kept_answers(store) if report.answered else {}
    for question, value in report.answered:
        answer = question.answer(value)
        known = kept.get(question.kept_as)
        lasting = answer.lasting if answer and question.kept_as else ""
        if answer and lasting and (known is None or known.answer != lasting):
            about = {"about": question.kept_as, "file": masked(report.workbook.file)}
            said = {"asked": question.asked, "answer": lasting, "text": answer.text}
            store.keep_answer(_fingerprint(question.kept_as), by, about | said)


def forget_answer(store: Store, about: str, by: str, reason: str) -> None:
    """Let it be asked again; OjError without a reason. StoreError when it is not kept."""
    if not reason.strip():
        raise OjError("Skriv varför, så att andra förstår.")
    store.forget_answer(_fingerprint(about), by, reason.strip())


def answered(findings: Iterable[Finding], answers: Mapping[str, str]) -> tuple[tuple[Question, str], ...]:
    """The questions that somebody has answered, and the value of the answer."""
    asked = (one.question for one in findings if one.question)
    return tuple((one, answers[one.key]) for one in asked if one.key in answers)


def _fingerprint(about: str) -> str:
    return hashlib.sha256(about.encode()).hexdigest()[:16]
