"""Answers to questions as a command is given them: --answer FRÅGA=SVAR, or a TOML file of such."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from oj.errors import OjError
from oj.findings import Finding, Question
from oj.swedish import listing


def add_answers(parser: argparse.ArgumentParser) -> None:
    """The options of a command that checks files."""
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="FRÅGA=SVAR",
        help="svara på en fråga som check visar, med dess nummer och ett av svaren; går att upprepa",
    )
    parser.add_argument(
        "--answers", type=Path, metavar="SVAR.toml", help='svar i en fil, ett per rad: "FRÅGA" = "SVAR"'
    )


class GivenAnswers:
    """What somebody has answered, by the number of a question or by what it is about.

    ``taken`` has the answers that a file asked for, by the question's key.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._said = answers
        self._met: dict[str, list[str]] = {}  # the answers that each has, of those that were asked
        self.taken: dict[str, str] = {}

    @staticmethod
    def of(given: argparse.Namespace) -> GivenAnswers:
        """The answers of a command; OjError where they can't be understood. --answer wins over --answers."""
        said = _in_file(given.answers) if given.answers else {}
        for text in given.answer:
            question, between, answer = text.rpartition("=")
            if not between:
                raise OjError(f"”{text}” är inget svar. Skriv --answer FRÅGA=SVAR, så som check visar.")
            said[question.strip()] = answer.strip()
        return GivenAnswers(said)

    def take(self, findings: Iterable[Finding]) -> bool:
        """Take the answers to what is asked here; whether there were any that had not been taken."""
        before = dict(self.taken)
        for question in (one.question for one in findings if one.question):
            for name in {question.id, question.key} & self._said.keys():
                self.taken[question.key] = self._answer(name, question)
        return self.taken != before

    def refuse_unmet(self) -> None:
        """OjError when something was answered that no file asked."""
        if unmet := [name for name in self._said if name not in self._met]:
            raise OjError(
                f"Ingen fil ställer frågan {listing([f'”{name}”' for name in unmet])}. "
                "Se vilka frågor som ställs, och deras nummer, med python -m oj check."
            )

    def _answer(self, name: str, question: Question) -> str:
        self._met[name] = [one.value for one in question.answers]
        said = self._said[name]
        for answer in question.answers:
            if said.casefold() in (answer.value.casefold(), answer.text.casefold()):
                return answer.value
        if question.is_open and said:
            return said
        raise OjError(
            f"Frågan {question.id} ({question.asked}) har inte svaret ”{said}”. "
            f"Svaren är {listing(self._met[name])}."
        )


def _in_file(path: Path) -> dict[str, str]:
    """The answers that a TOML file has, in its top level or in a table of any name."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise OjError(f"Svaren {path} går inte att öppna: kontrollera att filen finns.") from error
    except tomllib.TOMLDecodeError as error:
        raise OjError(f'Svaren {path} är inte TOML: {error}. Skriv "FRÅGA" = "SVAR", ett per rad.') from error
    tables: Sequence[Mapping[str, object]] = [
        content,
        *(one for one in content.values() if type(one) is dict),
    ]
    return {key: str(one) for table in tables for key, one in table.items() if type(one) is not dict}
