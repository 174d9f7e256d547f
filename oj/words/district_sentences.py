"""A city's districts in words: what they have, and which of them differ from the rest of their city."""

from oj.compare.districts import Districts
from oj.swedish import MISSING, capital, in_words, listing, some_of
from oj.words import sentences
from oj.words.nouns import DISTRICT
from oj.words.quantities import amount, with_unit


def lead(found: Districts, place: str) -> str:
    """ "Göteborg 2023: fyra stadsdelar har 12–45 %. Nordost skiljer sig från resten av staden, …"."""
    measure, latest = found.measure, [found.latest(code) for code in found.names]
    values = [one.value for one in latest if one.value is not None and not one.has_small_base(measure)]
    if not values:
        return f"{place} {found.year}: {MISSING}."
    who = f"{place} {found.year}: "
    if measure.answers:
        having = sum(measure.has_it(value, found.year) for value in values)
        return f"{who}{some_of(having, len(values), DISTRICT)} svarade {measure.best_answer}."
    low, high = min(values), max(values)
    between = with_unit(measure, high)
    if low != high:
        between = f"{amount(measure, low)} till {between}"
    noun = DISTRICT.one if len(values) == 1 else DISTRICT.many
    return f"{who}{in_words(len(values))} {noun} har {between}. {_how_sure(found)}".strip()


def _how_sure(found: Districts) -> str:
    if found.measure.is_size:
        return ""
    if found.why_untested:
        return sentences.untested(found.why_untested)
    sure = [name for code, name in found.names.items() if (one := found.gaps[code]) and one.sure]
    if not sure:
        return "Ingen skiljer sig från resten av staden mer än slumpen brukar ge."
    return capital(f"{listing(sure)} skiljer sig från resten av staden mer än slumpen brukar ge.")


def division(name: str, year: int) -> str:
    """That a district was made anew."""
    return f"{name}: ny indelning {year}, så tidigare år jämförs inte."
