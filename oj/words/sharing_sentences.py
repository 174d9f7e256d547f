"""Sentences of what a county's municipalities share: who has, who counts alike, and who counts how."""

from oj.compare.sharing import Sharing
from oj.swedish import capital, in_words, listing, out_of

ALL = 60  # names: whoever collects needs every one of them
TITLE = "Delningsringen"


def told(sharing: Sharing) -> str:
    """Who shares, and whether they count alike."""
    return f"{shared(sharing)} {definitions(sharing)}".strip()


def shared(sharing: Sharing) -> str:
    """How many have shared, and who has not: "Öppenvård 2025: fyra av sex kommuner i Hallands län …"."""
    many = out_of(in_words(len(sharing.shared)) if sharing.shared else "ingen", in_words(sharing.of))
    said = f"{sharing.name} {sharing.year}: {many} kommuner i {sharing.county} har delat."
    return f"{said} Inte än: {listing(sharing.missing, ALL)}." if sharing.shared and sharing.missing else said


def definitions(sharing: Sharing) -> str:
    """Whether those who have shared count alike; who does not is named, and that they are not compared."""
    silent, ways = (
        len(sharing.silent),
        [f"{one} ({listing(who, ALL)})" for one, who in sharing.variants.items()],
    )
    told = []
    if sharing.otherwise:
        who = listing(sharing.otherwise, ALL)
        told.append(f"{who} räknar på ett annat sätt och jämförs inte med de andra.")
    if silent:
        no = "Ingen har" if silent == len(sharing.shared) else f"{capital(in_words(silent))} har inte"
        told.append(f"{no} sagt hur den räknar.")
    if sharing.shared and not told:
        told.append("Alla räknar som mallen säger.")
    if len(ways) > 1:
        told.append(f"Olika sätt att räkna jämförs inte: {'; '.join(ways)}.")
    return " ".join(told)
