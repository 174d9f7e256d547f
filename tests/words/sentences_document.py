"""Writes docs/meningar*.md: every pattern of words that oj/words can say, once, where it stands.

``python -m tests.words.sentences_document``. Each public function that returns text is given what it may
meet (``corner_cases.FOR``); of what it says, each clause is shown once, in the order of sentence_places.toml.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import cache
from itertools import product, takewhile
from pathlib import Path
from types import ModuleType
from typing import Any

import oj.words
from oj.compare.comparison_groups import GROUPS, ComparisonGroup, Scope
from oj.compare.derived import OPEN_SHARE, PER_CHILD
from oj.reading.model import STATUSES
from oj.register import question_of
from oj.swedish import MINUS, NBSP, why_none
from oj.words import cost_sentences, staff_sentences
from oj.words.quantities import unit
from tests.words.corner_cases import EVERY, FACTS, FOR

DOCS = Path(__file__).parents[2] / "docs"
PLACES = tomllib.loads((Path(__file__).parent / "sentence_places.toml").read_text(encoding="utf-8"))
PIECES = PLACES.pop("pieces")
OF_FIGURES = PLACES.pop("of_figures")
FEW = 3  # words alike that "…" stands for
MOST = 2_800  # words of a document: what a person reads in ten minutes, at 280 a minute
LONG = 200  # characters of a fixed text that is told by how it begins
HEAD = """
Varje sätt att säga något står en gång, vilka tal, namn och riktningar det än har. … har redan stått, […] står
hel på sidan. Siffrorna är påhittade. Frågor att ställa står i docs/indicators.md, det som sägs om filer i
docs/findings.md, reglerna i pages/data/templates/rules.html.
"""
FIGURES, FOLLOWED = "meningar.md", "meningar_uppfoljning.md"
TITLES = {
    FIGURES: f"# Meningar: allt som panelen säger om siffror\n{HEAD}Resten: {FOLLOWED}.",
    FOLLOWED: f"# Meningar: samband, mål, insatser och räkneexempel\n{HEAD}Resten: {FIGURES}.",
}
NOT_SAID = ("swedish",)  # a key to sort by
COUNTS = "noll|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv"
SMALL_WORDS = rf"\b(?:{COUNTS}|(?:en|ett|ingen|inget)(?=\s(?:av|till|färre)\b))\b"
FORMS = ("others", "median", "level", "most", "both", "counted", "member", "whole", "values")
OPPOSITES = (  # forms of one word, as far as a reader is concerned
    "högre lägre", "högst lägst", "högsta lägsta", "högt lågt", "mer mindre större", "fler färre",
    "över under", "ökat minskat", "ökning minskning", "stigit sjunkit", "höjs sänks", "dyrare billigare",
    "längre kortare", "stigande sjunkande", "oftare sällan", "bättre sämre", "starkt måttligt svagt",
    "inre yttre", "fråga frågor frågan frågorna", "har hade",
    "mått måttet måtten personalmått personalmåttet personalmåtten "
    "resultatmått resultatmåttet resultatmåtten", "del delar",
    "stadsdel stadsdelen stadsdelar stadsdelarna", "prövat prövade",
    "den dem", "kostnad kostnaden kostnader kostnaderna",
    "procentenhet procentenheter", "sambandet sambanden", "insats insatser",
)  # fmt: skip


def _alternatives(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(filter(None, set(texts)), key=len, reverse=True)))


_NAMES = _alternatives([
    *EVERY.values(), *(one.measure.title for one in FACTS), *(unit(one.measure) for one in FACTS),
    *(getattr(group, form) for group in GROUPS.values() for form in FORMS), "den andra kommunens värde",
    "rikets värde", "den andra kommunen", "Kommunen", "i länet", "Nej", "Delvis", "Ja", "kr",
    *map(question_of, (one.measure for one in FACTS)), *cost_sentences.OF_FORM.values(),
    *cost_sentences.IN_FORM.values(), *(one for many in cost_sentences.PHRASES.values() for one in many[:2]),
    *astuple(staff_sentences.TURNOVER_AND_COST), *astuple(staff_sentences.TURNOVER_AND_PLACED),
    *(noun for nouns in staff_sentences.NOUNS.values() for noun in nouns), *staff_sentences.TITLES.values(),
    *(one.measure.title for one in (*PER_CHILD, OPEN_SHARE)), "kronor per vårddygn", "antal placerade",
    "antal placerade per 1 000", "kostnad per barn", "i löpande priser", "i 2024 års priser", "folkmängd",
    "andel unga",
])  # fmt: skip
_MASKED = re.compile(
    rf"\b(?:{_NAMES})(?!\w)|\bmått [a-h]\b|”[^”]*”|[{MINUS}+]?\d[\d,\u00a0]*%?|{SMALL_WORDS}", re.IGNORECASE
)
_MANY = re.compile(
    r"(?:\b(?:alla|båda|de|den|det|enda|ett|en|ett|någon|två|dem|av|ingen|inget|besvarade?)\b *|\*[ ,]*)+"
    r"(?=fråg|kostnad|pröva[td]|(?:personal|resultat)?mått|stadsdel|har |saknar|finns|år|allt )"
)
_NONE = re.compile(_alternatives(why_none(one) for one in STATUSES if one != "ok"))
_SAME = {word: words.split()[0] for words in OPPOSITES for word in words.split()}
_OPPOSITE = re.compile(rf"\b(?:{_alternatives(_SAME)})\b", re.IGNORECASE)
_CUT = re.compile(r"(?<=[.;:,]) +| +(?=[(\[→])|(?<=[)\]→]) +")


def modules() -> list[ModuleType]:
    """The modules of oj/words."""
    return [
        importlib.import_module(f"oj.words.{one.name}") for one in pkgutil.iter_modules(oj.words.__path__)
    ]


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
    """The text without its numbers, names and direction."""
    masked = _MASKED.sub("*", _NONE.sub("?", text)).casefold().replace(NBSP, " ")
    plain = _OPPOSITE.sub(lambda found: _SAME.get(found[0], found[0]), _MANY.sub("* ", masked))
    return re.sub(r"(?:\*(?:, | och | för | på | i |\u00a0| )?)+", "* ", plain).strip(' .;:,()[]→*”"')


def clauses(text: str) -> list[str]:
    """The text cut where a clause ends."""
    return _CUT.split(text)


def examples(texts: Iterable[str], seen: set[str], shown: list[str] | None = None) -> list[str]:
    """A text for each clause of words that is not ``seen``, shortened to what is new.

    ``shown`` are the clauses that stand above; those kept are added to both.
    """
    shown = [] if shown is None else shown
    cut = {text: {pattern(one) for one in clauses(text)} - {""} for text in dict.fromkeys(texts)}
    kept = list[str]()
    while new := {text: found - seen for text, found in cut.items() if found - seen}:
        text = max(new, key=lambda one: (len(new[one]) / len(one) ** 0.5, -len(one)))
        kept.append(_shortened(text, new[text], shown))
        shown += clauses(text)
        seen |= cut[text]
    return kept


def _shortened(text: str, new: set[str], shown: Sequence[str]) -> str:
    """The text with what is not ``new``, or begins a clause that is ``shown``, as "…"."""
    new = new | (set() if shown else {""})
    parts = [_rest(one, shown) if pattern(one) in new else "…" for one in clauses(text)]
    return re.sub(r"…(?: …)+", "…", " ".join(parts))


def _rest(clause: str, shown: Sequence[str]) -> str:
    """A clause without the FEW words or more that it begins or ends with as one that is shown does."""
    words, others = clause.split(" "), [one.split(" ") for one in shown]
    first = max((_alike(words, one) for one in others), default=0)
    if FEW <= first < len(words) - 1:
        words = ["…", *words[first:]]
    last = max((_alike(words[::-1], one[::-1]) for one in others), default=0)
    return " ".join([*words[: len(words) - last], "…"] if FEW < last < len(words) - 2 else words)


def _alike(words: Sequence[str], others: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    both = takewhile(lambda pair: pattern(pair[0]) == pattern(pair[1]), zip(words, others, strict=False))
    return sum(1 for _ in both)


def fixed_texts(module: ModuleType) -> dict[str, list[str]]:
    """By name the sentences that a module always says as they stand: constants of several words."""
    constants = {name: [*_texts(value)] for name, value in vars(module).items() if name.isupper()}
    told = {name: [text for text in texts if text.count(" ") > 1] for name, texts in constants.items()}
    return {name: texts for name, texts in told.items() if texts}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)


def groups() -> list[str]:
    """What each comparison group is called, and its reference value."""
    return [f"{one.others} · {level(one)}" for one in GROUPS.values()]


def level(group: ComparisonGroup) -> str:
    return group.values if group is Scope.NATION else group.median


def tellers() -> dict[str, Callable[..., Any] | list[str]]:
    """By "module.name" every function that tells something and every constant of several words."""
    found: dict[str, Callable[..., Any] | list[str]] = {}
    for module in modules():
        name = module.__name__.removeprefix("oj.words.")
        found |= {f"{name}.{one}": told for one, told in fixed_texts(module).items()}
        found |= {f"{name}.{one}": function for one, function in speakers(module).items()}
    return found


@cache
def documents() -> dict[str, str]:
    """By name of file the whole of each document: of figures, and of what is followed up and tried."""
    every, seen = tellers(), set[str]()
    parts = {name: [title] for name, title in TITLES.items()}
    parts[FIGURES].append("\n".join(["## Vem vi jämför med", *_bullets(groups())]))
    for place in sorted(PLACES, key=lambda one: one not in OF_FIGURES):
        lines, shown = [f"## {place}"], list[str]()
        for name, what in PLACES[place].items():
            teller = every[name]
            told = map(_begun, teller) if isinstance(teller, list) else said(teller)
            kept = examples(told, seen, shown)
            lines += [f"**{what}**"] * bool(what and kept) + _bullets(kept)
        parts[FIGURES if place in OF_FIGURES else FOLLOWED].append("\n".join(lines))
    return {name: "\n\n".join(part.strip() for part in told) + "\n" for name, told in parts.items()}


def _begun(text: str) -> str:
    """A fixed text, or how it begins when it is LONG."""
    return text if len(text) <= LONG else f"{text.partition('. ')[0]}. […]"


def _bullets(texts: Sequence[str]) -> list[str]:
    return [f"- {text.replace(NBSP, ' ').strip()}" for text in texts]


if __name__ == "__main__":
    for name, text in documents().items():
        (DOCS / name).write_text(text, encoding="utf-8")
