"""How many municipalities have answered what, year by year: bars of counts, and who has changed answer."""

from collections.abc import Iterable, Mapping, Sequence

from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.change import NoChange, Unknown
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.many_at_once import FALSE
from oj.compare.routines import lacking
from oj.compare.survey_waves import TwoWaves, not_followed, surely_moved
from oj.register import Indicator
from oj.swedish import NBSP, capital, in_words, number, out_of, some_of
from oj.words import nouns, sentences
from oj.words.break_sentences import named
from oj.words.quantities import amount
from oj.words.sentences import no_change

_MOVED = sentences.MORE_THAN_CHANCE
_TEST = "(McNemars test, med länen som block)"


def sentence(measure: Indicator, per_year: Sequence[AnswersOfYear], of: int) -> str:
    """The latest year in words: "… 2024: 164 av 279 kommuner svarade Ja; 11 svarade inte."."""
    last = per_year[-1]
    having = out_of(number(last.having(measure)), number(last.answered))
    silent = f"; {number(of - last.answered)} svarade inte" if of > last.answered else ""
    return f"{measure.title} {last.year}: {having} kommuner svarade {_best(measure, last)}{silent}."


def moved(measure: Indicator, per_year: Sequence[AnswersOfYear]) -> str:
    """What changed among those that answered the latest year and the one compared with, or why not."""
    last = per_year[-1]
    broken = measure.last_break(last.since, last.year)
    why = "" if last.both else "ingen kommun svarade båda åren"
    if broken:
        why = named(broken.year, expected=broken.is_expected)
    elif last.since >= last.year:
        why = f"inga uppgifter efter {last.since}"
    if why:
        return f"Svaren jämförs inte med {last.since}: {why}."
    best = _best(measure, last)
    said = f"Av {number(last.both)} kommuner som svarade både {last.since} och {last.year} gick"
    sure = last.is_sure
    if sure is None:
        sure = surely_moved(last.gained, last.lost, [*last.net.values()])
    judged = "" if last.gained == last.lost else f", {_MOVED if sure else 'vilket kan vara slump'} {_TEST}"
    gained, lost = (in_words(many) if many else "ingen" for many in (last.gained, last.lost))
    return f"{said} {gained} till {best} och {lost} från {best}{judged}."


def _best(measure: Indicator, year: AnswersOfYear) -> str:
    """The highest answer as a word."""
    having = [value for value in year.counts if measure.has_it(value, year.year)]
    return amount(measure, max(having), year.year) if having else measure.best_answer


WAVES_NOTE = (
    "Varje jämförelse gäller de kommuner som svarade båda åren (egen beräkning, ovägt). Grova streck: "
    "förändringen är större än slumpen brukar ge enligt McNemars exakta test, också när varje län räknas "
    "som ett. Alla frågor prövas tillsammans: av de grova strecken är i genomsnitt högst "
    f"{number(100 * FALSE)} procent slump. Ett glapp betyder att serien bryts, eller att färre än hälften "
    "svarade."
)


Waves = Mapping[str, Sequence[TwoWaves]]


def waves_summary(facts: Sequence[Fact], waves: Waves) -> str:
    """To how many questions more and fewer municipalities answer yes, by more than chance."""
    if not facts:
        return "Filerna saknar svar om struktur och process."
    longest = [waves[fact.measure.id][-1] for fact in facts if fact.measure.id in waves]
    since = f" (från {facts[0].since})" if facts[0].since is not None else ""
    if not longest:
        return f"Ingen fråga går att följa med svar från minst hälften av kommunerna{since}."
    sure = [one for one in longest if one.is_sure]
    more = sum(one.gained > one.lost for one in sure)
    if not sure:
        return f"I {some_of(0, len(longest), nouns.FOLLOWED_QUESTION)} har svaren ändrats {_MOVED}{since}."
    (way, many), *rest = [one for one in (("fler", more), ("färre", len(sure) - more)) if one[1]]
    also = "".join(f", i {in_words(one)} {other}" for other, one in rest)
    return f"I {some_of(many, len(longest), nouns.FOLLOWED_QUESTION)} svarar {way} kommuner Ja{also}{since}."


def left_out(facts: Iterable[Fact]) -> list[str]:
    """The questions that can't be followed from the chosen year to the latest, a sentence per reason."""
    by_reason: dict[str, list[str]] = {}
    for fact in facts:
        why = not_followed(fact)
        if why is not None:
            by_reason.setdefault(_why(why), []).append(fact.measure.title)
    return [f"Går inte att följa ({why}): {'; '.join(titles)}." for why, titles in by_reason.items()]


def _why(unknown: Unknown) -> str:
    if unknown.reason is NoChange.MISSING:
        return f"färre än hälften av kommunerna svarade {unknown.year}"
    return no_change(unknown)


def wave(two_waves: TwoWaves) -> str:
    """ "2017–2023: från 61 till 65 % av 233 kommuner; 18 har infört det, 8 har det inte längre …"."""
    years, of = f"{two_waves.since}–{two_waves.year}", f"{NBSP}% av {number(two_waves.answered)} kommuner"
    if not two_waves.gained and not two_waves.lost:
        return f"{years}: oförändrat {number(two_waves.share_after)}{of}"
    size = f"från {number(two_waves.share_before)} till {number(two_waves.share_after)}{of}"
    moved = f"{in_words(two_waves.gained)} har infört det, {in_words(two_waves.lost)} har det inte längre"
    return f"{years}: {size}; {moved}; {judged_wave(two_waves)}"


def judged_wave(two_waves: TwoWaves) -> str:
    return _MOVED if two_waves.is_sure else "kan vara slump"


def surest_first(measures: Sequence[Indicator], waves: Waves) -> list[Indicator]:
    """The questions that can be followed, those that have changed for sure first, then by how much."""
    return sorted((one for one in measures if one.id in waves), key=lambda one: _order(waves[one.id][-1]))


def _order(longest: TwoWaves) -> tuple[bool, float]:
    return not longest.is_sure, -abs(longest.share_after - longest.share_before)


MOST_CALLED = 5  # municipalities to call, those with most of what we lack first


def lacking_sentence(facts: Sequence[Fact], place: str) -> str:
    """How many we lack, and how many of these somebody among the others has."""
    asked = [fact for fact in facts if fact.measure.asks_yes]
    answered = [fact for fact in asked if fact.own.value is not None]
    if not asked:
        return "Filerna saknar svar om struktur och process."
    if not answered:
        return f"{place} har inte svarat."
    found, noun = lacking(answered), nouns.QUESTION if len(asked) == len(answered) else nouns.ANSWERED
    if not found:
        return f"{place} svarade Ja på {some_of(len(answered), len(answered), noun)}."
    if not are_wished(found):
        return f"{place} svarade annat än Ja på {some_of(len(found), len(answered), noun)}."
    lacks = f"{capital(in_words(len(found)))} av rutinerna i enkäten saknas helt eller delvis i {place}."
    return f"{lacks} {_had_by_others(found)}"


def _had_by_others(found: Sequence[Fact]) -> str:
    """How many of the routines that we lack somebody among the others has."""
    scope, one = found[0].scope, len(found) == 1
    if scope is Scope.NATION:
        return f"Jämför med en grupp för att se vilka som har {'den' if one else 'dem'}."
    if not found[0].members:
        return f"Det finns ingen annan kommun i {scope.whole}."
    had = sum(bool(fact.having()[0]) for fact in found)
    if not had:
        answered = any(fact.having()[1] for fact in found)
        who = f"{scope.member} som har svarat har {'den' if one else 'någon av dem'}"
        return f"Ingen {who if answered else f'{scope.member} har svarat'}."
    return f"Minst en {scope.member} har {'den' if one else f'{in_words(had)} av dem'}."


def are_wished(facts: Sequence[Fact]) -> bool:
    """Whether Ja is known to be wished for in all the questions: else nothing is lacking where it is not."""
    return all(fact.measure.direction != "none" for fact in facts)


def callers(facts: Sequence[Fact], names: Mapping[str, str]) -> list[tuple[str, list[Fact]]]:
    """Municipalities by how much of what we lack they have: (name, facts), at most MOST_CALLED."""
    by_code: dict[str, list[Fact]] = {}
    for fact in lacking(facts):
        for code in fact.having()[0]:
            by_code.setdefault(code, []).append(fact)
    found = [(names.get(code, code), having) for code, having in by_code.items()]
    return sorted(found, key=lambda one: (-len(one[1]), sentences.swedish(one[0])))[:MOST_CALLED]
