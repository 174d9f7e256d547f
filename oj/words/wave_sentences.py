"""How the share of municipalities with a routine has moved, among those who answered both years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from oj.compare.change import NoChange, Unknown
from oj.compare.fact import Fact
from oj.compare.measure import Measure
from oj.compare.survey_waves import TwoWaves, not_followed
from oj.swedish import NBSP, in_words, number
from oj.words.sentences import no_change

NOTE = (
    "Varje jämförelse gäller de kommuner som svarade båda åren (egen beräkning, ovägt). Grova streck: "
    "förändringen är större än slumpen brukar ge enligt McNemars exakta test. Med så många frågor kan "
    "någon enstaka vara slump ändå. Ett glapp betyder att serien bryts, eller att färre än hälften svarade."
)
Found = Mapping[str, Sequence[TwoWaves]]


def lead(facts: Sequence[Fact], found: Found) -> str:
    """To how many questions more and fewer municipalities answer yes, by more than chance."""
    longest = [found[fact.measure.id][-1] for fact in facts if fact.measure.id in found]
    since = f" från {facts[0].since}" if facts and facts[0].since is not None else ""
    if not longest:
        when = since or " två år"
        return f"Ingen fråga har ställts på samma sätt{when} till minst hälften av kommunerna."
    sure = [one for one in longest if one.is_sure]
    more = sum(one.gained > one.lost for one in sure)
    count = f"Av {number(len(longest))} frågor som går att följa{since} har"
    if not sure:
        return f"{count} ingen ändrats mer än slumpen brukar ge."
    fewer = len(sure) - more
    moved = [f"ökat i {in_words(more)}"] * bool(more) + [f"minskat i {in_words(fewer)}"] * bool(fewer)
    return f"{count} andelen kommuner som har det {' och '.join(moved)}, mer än slumpen brukar ge."


def left_out(facts: Iterable[Fact]) -> list[str]:
    """The questions that can't be followed from the chosen year to the latest, a sentence per reason."""
    by_reason: dict[str, list[str]] = {}
    for fact in facts:
        why = not_followed(fact)
        if why is not None:
            by_reason.setdefault(_why(why), []).append(fact.measure.title)
    return [f"{why}: {'; '.join(titles)}." for why, titles in by_reason.items()]


def _why(found: Unknown) -> str:
    if found.reason is NoChange.MISSING:
        return f"Går inte att följa, för {found.year} har färre än hälften av kommunerna svarat"
    return f"Går inte att följa, {no_change(found)}"


def sentence(found: TwoWaves) -> str:
    """ "2017–2023: från 61 till 65 % av 233 kommuner; 18 fick det, 8 har det inte längre; kan vara slump"."""
    years, of = f"{found.since}–{found.year}", f"{NBSP}% av {number(found.answered)} kommuner"
    if not found.gained and not found.lost:
        return f"{years}: oförändrat {number(found.share_after)}{of}"
    size = f"från {number(found.share_before)} till {number(found.share_after)}{of}"
    moved = f"{number(found.gained)} fick det, {number(found.lost)} har det inte längre"
    return f"{years}: {size}; {moved}; {judged(found)}"


def judged(found: TwoWaves) -> str:
    return "mer än slumpen brukar ge" if found.is_sure else "kan vara slump"


def surest_first(measures: Sequence[Measure], found: Found) -> list[Measure]:
    """The questions that can be followed, those that have changed for sure first, then by how much."""
    return sorted((one for one in measures if one.id in found), key=lambda one: _order(found[one.id][-1]))


def _order(longest: TwoWaves) -> tuple[bool, float]:
    return not longest.is_sure, -abs(longest.share_after - longest.share_before)
