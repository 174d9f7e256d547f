"""Measures, municipalities, areas and pages by words: misspelt, without å ä ö, or called something else."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from oj.areas import area_id
from oj.reference import municipalities, read_rows
from oj.register import Indicator, register
from oj.site import SITE
from oj.swedish import plain_words
from oj.terms import phrases_in, ways_to_say

Kind = Literal["measure", "municipality", "area", "page"]

MOST = 20  # hits
LEAST = 45  # the score of a hit, of 100: about half of what was asked for
# How much it says that a word stands in a field …
TITLE, NAME, AROUND, TEXT = 1.0, 0.9, 0.6, 0.45
# … and how alike two words are.
SAME, BEGINS, INSIDE, NEARLY, ENDED, MEANT = 1.0, 0.9, 0.75, 0.65, 0.6, 0.85
SHORTEST_INSIDE = SHORTEST_NEARLY = 4  # letters of a word that is looked for inside others, or misspelt
LONG = 8  # letters of a word in which two may be wrong
ENDING = 4  # letters that may be more: "kommunerna" of "kommun"
_SAY_NOTHING = frozenset(
    (
        "och",
        "i",
        "pa",
        "av",
        "for",
        "med",
        "till",
        "som",
        "ar",
        "att",
        "en",
        "ett",
        "den",
        "det",
        "per",
        "hos",
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to find: ``fields`` are texts with what each of them weighs (0–1)."""

    kind: Kind
    id: str
    name: str
    area: str
    fields: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and how well it is what was asked for: ``score`` of 100."""

    kind: Kind
    id: str
    name: str
    area: str
    score: int


class Index:
    """Entries by their words. A word that few entries have says more of what is meant than a common one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Of entries that are found equally well, those that come first stand first."""
        self._entries = list(entries)
        self._ids = {one.id.casefold(): at for at, one in reversed(list(enumerate(self._entries)))}
        weights: dict[str, dict[int, float]] = defaultdict(dict)
        for at, one in enumerate(self._entries):
            for text, weight in one.fields:
                for word in plain_words(text):
                    weights[word][at] = max(weight, weights[word].get(at, 0.0))
        self._words = list(weights)
        self._where = [np.fromiter(weights[word], dtype=np.intp) for word in self._words]
        self._weights = [np.fromiter(weights[word].values(), dtype=np.float64) for word in self._words]

    def find(self, text: str, most: int = MOST) -> list[Hit]:
        """What is meant by ``text``, the best first; [] where nothing is like it."""
        every = list(dict.fromkeys(plain_words(text)))
        units = phrases_in(every, ways_to_say())
        asked = [unit for unit in units if unit[0] not in _SAY_NOTHING or len(unit) > 1] or units
        if not asked or not self._entries:
            return []
        found = np.array([self._found(unit) for unit in asked])  # words x entries
        rarity = np.log1p(len(self._entries) / np.maximum(1, (found > 0).sum(axis=1)))
        scores = np.rint(100 * (rarity @ found) / rarity.sum()).astype(int)
        exact = self._ids.get(text.strip().casefold())
        if exact is not None:
            scores[exact] = 100
        best = np.argsort(-scores, kind="stable")[:most]
        return [self._hit(int(at), int(scores[at])) for at in best if scores[at] >= LEAST]

    def _hit(self, at: int, score: int) -> Hit:
        one = self._entries[at]
        return Hit(one.kind, one.id, one.name, one.area, score)

    def _found(self, unit: Sequence[str]) -> np.ndarray:
        """How well each entry has what is asked for, or what else it is called (0–1).

        It is one word, or a term of several; a term of the field is found however it is written.
        """
        ways = ways_to_say().get(tuple(unit))
        if ways is None:
            found: np.ndarray = np.maximum(self._with(unit[0]), self._called(unit[0]))
            return found
        called = [self._called(way[0]) for way in ways if len(way) == 1]
        every: np.ndarray = np.max([*map(self._written, ways), *called], axis=0)
        return every

    def _called(self, word: str) -> np.ndarray:
        """How well each entry has what else ``word`` is called."""
        found = np.zeros(len(self._entries))
        known = _meant()
        is_a_word = word in known or any(one.startswith(word) for one in self._words)
        asked = [word] if is_a_word else _nearly(word, tuple(known))
        for meant in (meant for one in asked for meant in known.get(one, ())):
            parts = np.array([self._with(part) for part in meant])
            found = np.maximum(found, MEANT * parts.min(axis=0))
        return found

    def _written(self, way: Sequence[str]) -> np.ndarray:
        """How well each entry has the words of ``way``; one that is alone may go on."""
        least = np.ones(len(self._entries))
        for word in way:
            found = np.zeros(len(self._entries))
            is_alone = len(way) == 1
            for at in [at for at, one in enumerate(self._words) if one.startswith(word)]:
                if is_alone or self._words[at] == word:
                    grade = SAME if self._words[at] == word else BEGINS
                    np.maximum.at(found, self._where[at], grade * self._weights[at])
            least = np.minimum(least, found)
        return least

    def _with(self, word: str) -> np.ndarray:
        found = np.zeros(len(self._entries))
        for at, grade in self._like(word).items():
            np.maximum.at(found, self._where[at], grade * self._weights[at])
        return found

    def _like(self, word: str) -> Mapping[int, float]:
        """By the position of a word that is like ``word``, how alike they are."""
        like: dict[int, float] = {}
        for at, known in enumerate(self._words):
            if grade := _alike(word, known):
                like[at] = grade
        if not any(grade >= BEGINS for grade in like.values()):
            for near in _misspelt(word, self._words):
                like[near] = max(NEARLY, like.get(near, 0.0))
        return like


def _misspelt(word: str, known: Sequence[str]) -> list[int]:
    """Positions of the ``known`` words that ``word`` may be with a wrong letter, in a long one with two.

    Only the nearest of them: "familjehm" is familjehem, not familjer.
    """
    if len(word) < SHORTEST_NEARLY or not known:
        return []
    most = 1 + (len(word) >= LONG)
    wrong = cdist([word], known, scorer=OSA.distance, score_cutoff=most)[0]
    return [int(at) for at in np.flatnonzero(wrong == min(wrong.min(), most))]


def _nearly(word: str, known: Sequence[str]) -> list[str]:
    """The ``known`` words that ``word`` may be misspelt for."""
    return [known[at] for at in _misspelt(word, known)]


def _alike(asked: str, known: str) -> float:
    if asked == known:
        return SAME
    if known.startswith(asked):
        return BEGINS
    if len(asked) >= SHORTEST_INSIDE and asked in known:
        return INSIDE
    is_longer = len(known) >= SHORTEST_INSIDE and len(asked) <= len(known) + ENDING
    return ENDED if is_longer and asked.startswith(known) else 0.0


@cache
def _meant() -> Mapping[str, Sequence[Sequence[str]]]:
    """By a word that people use, the words (all of them) that the measures use instead."""
    meant: dict[str, list[list[str]]] = defaultdict(list)
    for row in read_rows("search_words.csv"):
        for asked in plain_words(row["asked"]):
            meant[asked].extend(map(plain_words, row["meant"].split(";")))
    return meant


def parts(text: str) -> list[str]:
    """What stands between commas and semicolons, each once; [] where it is no list."""
    found = dict.fromkeys(filter(None, map(str.strip, text.replace(";", ",").split(","))))
    return list(found) if len(found) > 1 else []


def views_of_pages() -> dict[str, list[str]]:
    """By the path of a page what stands on it, in words that people look for."""
    return {row["path"]: row["words"].split(";") for row in read_rows("page_words.csv")}


def measure_entry(measure: Indicator, around: str = "") -> Entry:
    """A measure: by its titles and id, then by what is ``around`` it, its definition and its source."""
    fields = (
        (measure.title, TITLE),
        (measure.id, TITLE),
        (measure.name, NAME),
        (f"{around} {measure.area} {measure.about}", AROUND),
        (measure.explanation, TEXT),
        (f"{measure.source} {measure.unit}", TEXT),
    )
    return Entry("measure", measure.id, measure.title, measure.area, fields)


def entries_of(
    measures: Sequence[Indicator], around: Callable[[Indicator], str] = lambda _: ""
) -> Iterator[Entry]:
    """All that is found where there are these ``measures``: they, their areas, pages and municipalities.

    ``around`` gives more words by which a measure is found, such as the title of the page that it stands on.
    """
    for area in dict.fromkeys(measure.area for measure in measures if measure.area):
        yield Entry("area", area_id(area), area, area, ((area, TITLE),))
    views = views_of_pages()
    for page in SITE:
        on_it = " ".join(views[page.path])
        yield Entry("page", page.path, page.title, "", ((page.title, TITLE), (on_it, AROUND)))
    for place in municipalities().values():
        yield Entry(
            "municipality",
            place.code,
            place.name,
            place.county,
            ((place.name, TITLE), (place.code, TITLE), (place.county, TEXT)),
        )
    for measure in measures:
        yield measure_entry(measure, around(measure))


def index_of(published: Sequence[Indicator], themes: Mapping[str, str]) -> Index:
    """All that can be found where these measures are ``published``; those of the register that are not, last.

    ``themes`` is what their pages are called: a measure is found by that too.
    """
    every = {one.id: one for one in [*published, *register().values()]}
    return Index(entries_of(list(every.values()), lambda measure: themes.get(measure.theme, "")))
