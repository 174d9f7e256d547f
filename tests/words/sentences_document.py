"""Writes docs/meningar.md: an example of every sentence that oj/words can say.

``python -m tests.words.sentences_document``. Each public function that returns text is given what it may
meet (``corner_cases.FOR``); of what it says, one example per pattern of words is kept.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import oj.words
from oj.compare.comparison_groups import GROUPS
from oj.reading.model import STATUSES
from oj.swedish import MINUS, NBSP, why_none
from oj.words.quantities import unit
from tests.words.corner_cases import EVERY, FACTS, FOR

PAGE = Path(__file__).parents[2] / "docs" / "meningar.md"
PARTS = ("break_sentences", "quantities", "sentences")
MOST = 220  # words of examples of one function that a person has patience for
HEAD = """# Meningar: allt som panelen säger om siffror

Ett exempel på varje mening som oj/words kan säga, under den fil och den funktion som säger den; en del är led
i en längre mening. Siffrorna är påhittade hörnfall: ett värde saknas, ingen har svarat, alla har samma,
kommunen är ensam i sitt län. docs/hur.md säger hur sidan görs om.
"""
NOT_SAID = ("swedish",)  # a key to sort by
SMALL_WORDS = r"\b(?:noll|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|en(?= av))\b"
FORMS = ("others", "median", "level", "several", "most", "both", "counted", "member", "whole")


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(filter(None, set(texts)), key=len, reverse=True)))


_NAMES = _alternatives([
    *EVERY.values(), *(one.measure.title for one in FACTS), *(unit(one.measure) for one in FACTS),
    *(getattr(group, form) for group in GROUPS.values() for form in FORMS), "Nej", "Delvis", "Ja", "kr",
])  # fmt: skip
_MASKED = re.compile(rf"\b(?:{_NAMES})|[{MINUS}+]?\d[\d,\u00a0]*|{SMALL_WORDS}", re.IGNORECASE)
_NONE = re.compile(_alternatives(why_none(one) for one in STATUSES if one != "ok"))


def modules() -> list[ModuleType]:
    """The modules of oj/words: those of parts first, so that whole sentences need few examples."""
    names = (one.name for one in pkgutil.iter_modules(oj.words.__path__))
    parts_first = sorted(names, key=lambda name: (name not in PARTS, name))
    return [importlib.import_module(f"oj.words.{name}") for name in parts_first]


def speakers(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """The public functions of a module that return text, in the order of the file."""
    every = inspect.getmembers(module, inspect.isfunction)
    own = [(name, one) for name, one in every if one.__module__ == module.__name__ and name[0] != "_"]
    own.sort(key=lambda named: named[1].__code__.co_firstlineno)
    return {name: one for name, one in own if name not in NOT_SAID and _tells(one)}


def _tells(function: Callable[..., Any]) -> bool:
    returned = str(inspect.signature(function).return_annotation)
    return "str" in returned and not returned.startswith("dict")


def given(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """What a function is called with: all that is known to come in place of each of its parameters."""
    if (cases := FOR.get(_name(function))) is not None:
        yield from cases
        return
    parameters = inspect.signature(function).parameters.values()
    wanted = [one for one in parameters if one.default is inspect.Parameter.empty]
    for values in product(*(_kinds(function, one) for one in wanted)):
        yield dict(zip((one.name for one in wanted), values, strict=True))


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__name__}".removeprefix("oj.words.")


def _kinds(function: Callable[..., Any], parameter: inspect.Parameter) -> Sequence[Any]:
    kind = getattr(parameter.annotation, "__name__", "")
    own = f"{_name(function)}.{parameter.name}"
    keys = (own, f"{parameter.name}: {kind}", parameter.name)
    known = [FOR[key] for key in keys if key in FOR]
    assert known, f"write in FOR of tests/words/corner_cases.py what {own} can be"
    return known[0]


def said(function: Callable[..., Any]) -> Iterator[str]:
    """All that a function says of what it may meet, "" and None left out."""
    for arguments in given(function):
        yield from filter(None, _texts(function(**arguments)))


def pattern(text: str) -> str:
    """The text without its numbers and names."""
    return _MASKED.sub("*", _NONE.sub("?", text)).casefold()


def examples(texts: Iterable[str], seen: set[str]) -> list[str]:
    """A short text for each clause of words that is not ``seen``, about MOST words; else the first text."""
    of_pattern: dict[str, str] = {}
    for text in texts:
        of_pattern.setdefault(pattern(text), text)
    clauses = {text: set(re.split(r"[.;:()\[\]→]|, ", told)) for told, text in of_pattern.items()}
    kept: list[str] = []
    while len(" ".join(kept).split()) < MOST and (
        new := [text for text in clauses if not clauses[text] <= seen]
    ):
        kept.append(max(new, key=lambda text: len(clauses[text] - seen) / len(text)))
        seen |= clauses[kept[-1]]
    return sorted(kept, key=list(clauses).index) or [*clauses][:1]


def _words(texts: Iterable[str]) -> int:
    return len(" ".join(texts).split())


def fixed_texts(module: ModuleType) -> list[str]:
    """The sentences that a module always says as they stand: of several words, among its constants."""
    constants = (value for name, value in vars(module).items() if name.isupper())
    return list(dict.fromkeys(text for value in constants for text in _texts(value) if text.count(" ") > 1))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def groups() -> list[str]:
    """What each comparison group is called where a sentence needs it in another form."""
    return [" · ".join(filter(None, (getattr(one, form) for form in FORMS))) for one in GROUPS.values()]


def document() -> str:
    """The whole page."""
    parts = [HEAD, _listed("Vem vi jämför med, i de former som meningarna behöver", groups())]
    seen: set[str] = set()
    for module in modules():
        parts.append(f"## {module.__name__.removeprefix('oj.words.')}")
        fixed = fixed_texts(module)
        parts += [_listed("Fasta texter", fixed)] if fixed else []
        parts += [_listed(name, examples(said(one), seen)) for name, one in speakers(module).items()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _listed(head: str, texts: Sequence[str]) -> str:
    return "\n".join([f"### {head}", *(f"- {text.replace(NBSP, ' ').strip()}" for text in texts)])


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
