"""What is said of a search."""

from collections.abc import Mapping

from oj.swedish import in_words, listing, some_of, why_none
from oj.words.nouns import MEASURE

EVERY = "Skriv i sökrutan överst eller välj här."
NO_VALUE = "Mått utan värden att visa"
NOT_IN_FILES = why_none("absent")
_KINDS = {
    "measure": ("ett mått", "mått"),
    "municipality": ("en kommun", "kommuner"),
    "area": ("ett område", "områden"),
    "page": ("en sida", "sidor"),
    "term": ("en förklaring", "förklaringar"),
}


def every(shown: int, of: int) -> str:
    """What the list of all measures says first: how many they are, and how many are left."""
    if shown == of:
        return f"Här finns {in_words(of)} mått. {EVERY}"
    return f"Urvalet har {some_of(shown, of, MEASURE)}."


def lead(asked: str, found: Mapping[str, int]) -> str:
    """How much was found of each kind (oj/search.py), the best kind first: "”inhyrd” ger tre mått."."""
    if not found:
        return f"Inget liknar ”{asked}”. Pröva ett annat ord, eller början på det."
    told = listing(
        [_KINDS[kind][0] if n == 1 else f"{in_words(n)} {_KINDS[kind][1]}" for kind, n in found.items()]
    )
    return f"”{asked}” ger {told}."
