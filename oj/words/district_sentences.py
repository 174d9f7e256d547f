"""A city's districts in words: what they have, and which of them differ from the rest of their city."""

from oj.compare.districts import Districts
from oj.swedish import capital, in_words, listing, out_of
from oj.words import sentences
from oj.words.quantities import amount, with_unit


def lead(found: Districts, place: str) -> str:
    """ "Göteborg 2023: fyra stadsdelar har 12–45 %. Nordost skiljer sig från resten av staden, …"."""
    measure, latest = found.measure, [found.latest(code) for code in found.names]
    values = [one.value for one in latest if one.value is not None and not one.has_small_base(measure)]
    if not values:
        return f"{place} {found.year}: ingen stadsdel har ett värde att visa här."
    who = f"{place} {found.year}: "
    if measure.answers:
        having = sum(measure.has_it(value, found.year) for value in values)
        count = out_of(in_words(having) if having else "ingen", in_words(len(values)))
        return f"{who}{count} {'stadsdel' if len(values) == 1 else 'stadsdelar'} svarade Ja."
    low, high = min(values), max(values)
    between = with_unit(measure, high)
    if low != high:
        between = f"{amount(measure, low)} till {between}"
    noun = "stadsdel" if len(values) == 1 else "stadsdelar"
    return f"{who}{in_words(len(values))} {noun} har {between}. {_how_sure(found)}".strip()


def _how_sure(found: Districts) -> str:
    if found.measure.is_size:
        return ""
    if found.why_untested:
        return f"Om skillnaderna är slump går inte att säga: {sentences.UNTESTED[found.why_untested]}."
    sure = [name for code, name in found.names.items() if (one := found.gaps[code]) and one.sure]
    if not sure:
        return "Ingen skiljer sig från resten av staden mer än slumpen brukar ge."
    return capital(f"{listing(sure)} skiljer sig från resten av staden mer än slumpen brukar ge.")


def division(name: str, year: int) -> str:
    """That a district was made anew."""
    return f"{name}: ny indelning {year}, så åren före går inte att jämföra med."
