"""The register's names in the forms that headings are compared with."""

from functools import cache

from rapidfuzz import fuzz, process

from oj.register import aliases, normalise_heading, register, similarity_key

SIMILAR_FROM = 80.0  # of 100: likeness of two similarity keys, each with its words in order


@cache
def names() -> dict[str, str]:
    """Indicator id by normalised name, alias or short name; a short name of two indicators names neither."""
    short: dict[str, set[str]] = {}
    for indicator in register().values():
        short.setdefault(normalise_heading(indicator.short_name), set()).add(indicator.id)
    unique = {heading: ids.pop() for heading, ids in short.items() if len(ids) == 1}
    return unique | aliases()


@cache
def similar(key: str) -> tuple[str, float]:
    """The indicator whose name is most like a similarity key, and the score; ("", 0.0) when none is."""
    ids, keys = _similarity_keys()
    found = process.extractOne(in_order(key), keys, scorer=fuzz.ratio, score_cutoff=SIMILAR_FROM)
    return (ids[found[2]], round(found[1], 1)) if found else ("", 0.0)


@cache
def likeness(key: str, indicator_id: str) -> float:
    """How alike a similarity key is to the likest name of one indicator, 0–100."""
    ids, keys = _similarity_keys()
    own = [name for one, name in zip(ids, keys, strict=True) if one == indicator_id]
    return max((fuzz.ratio(in_order(key), name) for name in own), default=0.0)


@cache
def words_of(indicator_id: str) -> frozenset[str]:
    """The beginnings of all words by which an indicator is called."""
    ids, keys = _similarity_keys()
    return frozenset(
        beginning
        for one, name in zip(ids, keys, strict=True)
        if one == indicator_id
        for beginning in beginnings(name)
    )


def beginnings(key: str) -> set[str]:
    """The first five letters of each longer word: "familjehem" and "familjehemsvård" begin alike."""
    return {word[:5] for word in key.split() if len(word) >= 5}


@cache
def _similarity_keys() -> tuple[list[str], list[str]]:
    """The indicator ids of all names, and the names as similarity keys with their words in order."""
    keys = {similarity_key(heading): indicator_id for heading, indicator_id in names().items()}
    return list(keys.values()), [in_order(key) for key in keys]


def in_order(key: str) -> str:
    """A key with its words in order of the alphabet."""
    return " ".join(sorted(key.split()))


def prepare() -> None:
    """Load the register's names in the forms that headings are compared with."""
    _similarity_keys()
