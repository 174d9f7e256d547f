"""What is said of a search."""

from collections.abc import Mapping

from oj.swedish import in_words, listing

INVITATION = "Skriv i sökrutan överst vad du letar efter, till exempel familjehem, Partille eller karta."
NO_VALUE = "Mått utan värden att visa"
NOT_IN_FILES = "inga uppgifter i de inlästa filerna"
_KINDS = {
    "measure": ("ett mått", "mått"),
    "municipality": ("en kommun", "kommuner"),
    "page": ("en sida", "sidor"),
}


def lead(asked: str, found: Mapping[str, int], *, are_more: bool = False) -> str:
    """How much was found of each kind (oj/search.py), the best kind first: "”inhyrd” ger tre mått."."""
    if not asked:
        return INVITATION
    if not found:
        return f"Inget liknar ”{asked}”. Pröva ett annat ord, eller början på det."
    told = listing(
        [_KINDS[kind][0] if n == 1 else f"{in_words(n)} {_KINDS[kind][1]}" for kind, n in found.items()]
    )
    return f"”{asked}” ger {told}." + (" Det som passar bäst visas." if are_more else "")
