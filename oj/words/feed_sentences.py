"""What a feed tells of an edition: how much of a municipality is new or another, and which measures."""

from collections.abc import Sequence

from oj.compare.what_changed import Correction
from oj.register import Indicator
from oj.swedish import in_words, listing
from oj.words import since_sentences

MOST_NAMED = 20  # measures in one entry


def edition(number: int, new: int, revised: int) -> str:
    """How many measures have ``new`` years in an edition, and how many of their values were others."""
    values = "värde" if revised == 1 else "värden"
    told = [
        f"{in_words(new, neuter=True)} mått har fått nya år" if new else "",
        f"{in_words(revised, neuter=True)} {values} har ändrats i efterhand" if revised else "",
    ]
    return f"Utgåva {number}: {', '.join(filter(None, told))}"


def contents(new: Sequence[tuple[Indicator, Sequence[int]]], revised: Sequence[Correction]) -> str:
    """Each value that is another now on a line, and on the last the measures with ``new`` years."""
    others = [
        f"{one.revised.measure.title}. {said}" for one in revised if (said := since_sentences.corrected(one))
    ]
    named = [f"{measure.title} ({', '.join(map(str, years))})" for measure, years in new]
    return "\n".join(
        [*others, *([f"{since_sentences.YEARS}: {listing(named, MOST_NAMED)}."] if named else [])]
    )
