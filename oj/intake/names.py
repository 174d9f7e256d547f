"""The names of the register, and the titles of Kolada, in the forms that headings are compared with."""

from functools import cache

from rapidfuzz import fuzz, process

from oj.kolada_measures import id_of_title, kolada_measures
from oj.register import aliases, normalise_heading, register, similarity_key

SIMILAR_FROM = 80.0  # of 100: likeness of two similarity keys, each with its words in order
SIMILAR_TITLE_FROM = 90.0  # likewise, of a title of Kolada's: there are so many that are nearly the same


@cache
def names() -> dict[str, str]:
    """Indicator id by normalised name, alias or short name; a short name of two indicators names neither."""
    short: dict[str, set[str]] = {}
    for indicator in register().values():
        short.setdefault(normalise_heading(indicator.short_name), set()).add(indicator.id)
    unique = {heading: ids.pop() for heading, ids in short.items() if len(ids) == 1}
    return unique | aliases()


def id_named(heading: str) -> str:
    """The indicator of the register that a normalised heading is the name of, else Kolada's; "" for none."""
    return names().get(heading) or id_of_title(heading)


@cache
def similar(key: str) -> tuple[str, float]:
    """The indicator whose name is most like a similarity key, and the score; ("", 0.0) when none is."""
    ids, keys = _similarity_keys()
    found = process.extractOne(in_order(key), keys, scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM)
    return (ids[found[2]], round(found[1], 1)) if found else ("", 0.0)


@cache
def similar_title(heading: str) -> tuple[str, float]:
    """As ``similar``, of Kolada's titles outside the register and a normalised heading."""
    ids, titles = _titles()
    found = process.extractOne(
        in_order(heading), titles, scorer=fuzz.ratio, processor=None, score_cutoff=SIMILAR_TITLE_FROM
    )
    return (ids[found[2]], round(found[1], 1)) if found else ("", 0.0)


@cache
def likeness(key: str, indicator_id: str) -> float:
    """How alike a similarity key is to the likest name of one indicator, 0–100."""
    return max((fuzz.ratio(in_order(key), name) for name in _keys_of(indicator_id)), default=0.0)


@cache
def words_of(indicator_id: str) -> frozenset[str]:
    """The beginnings of all words by which an indicator is called."""
    return frozenset(beginning for name in _keys_of(indicator_id) for beginning in beginnings(name))


def _keys_of(indicator_id: str) -> list[str]:
    """The names of one indicator as similarity keys with their words in order."""
    if indicator_id not in register() and indicator_id in kolada_measures():
        return [in_order(similarity_key(kolada_measures()[indicator_id].title))]
    ids, keys = _similarity_keys()
    return [name for one, name in zip(ids, keys, strict=True) if one == indicator_id]


def beginnings(key: str) -> set[str]:
    """The first five letters of each longer word: "familjehem" and "familjehemsvård" begin alike."""
    return {word[:5] for word in key.split() if len(word) >= 5}


@cache
def _similarity_keys() -> tuple[list[str], list[str]]:
    """The indicator ids of all names, and the names as similarity keys with their words in order."""
    keys = {similarity_key(heading): indicator_id for heading, indicator_id in names().items()}
    return list(keys.values()), [in_order(key) for key in keys]


_BETWEEN = str.maketrans(dict.fromkeys(',.;:"_', " "))


@cache
def _titles() -> tuple[list[str], list[str]]:
    """The ids of Kolada's measures outside the register, and their titles with words in order.

    They are normalised as far as likeness needs, which takes a tenth of the time.
    """
    known = [one for one in kolada_measures().values() if one.id not in register()]
    return [one.id for one in known], [in_order(one.title.casefold().translate(_BETWEEN)) for one in known]


def in_order(key: str) -> str:
    """A key with its words in order of the alphabet."""
    return " ".join(sorted(key.split()))


def prepare() -> None:
    """Load the names in the forms that headings are compared with."""
    _similarity_keys()
    _titles()
