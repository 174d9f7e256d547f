"""What is said of the field's words: from when they hold, and what takes their place."""

from collections.abc import Iterable

from oj.swedish import day
from oj.terms import Term, terms

LIST = "Ordlista"
FOUND = "Ord"


def when(term: Term) -> str:
    """When a term holds and what comes after it: what is only proposed is said to be so."""
    return " ".join(filter(None, [_holds(term), _after(term)]))


def _holds(term: Term) -> str:
    if term.is_expected:
        return f"Föreslaget, inte beslutat{f'; väntas {day(term.begins)}' if term.begins else ''}."
    since = f"Från {day(term.begins)}." if term.begins else ""
    return f"Till och med {day(term.ends)}." if term.ends else since


def _after(term: Term) -> str:
    after = terms().get(term.successor)
    if after is None:
        return ""
    if after.is_expected:
        return f"Kan komma att ersättas av {after.term}."
    return f"Därefter {after.term}."


def crossed(named: Iterable[Term], first: int, last: int) -> str:
    """That a word in a measure's name has given way to another within its years; "" where none has."""
    for term in named:
        after = terms().get(term.successor)
        if after is None or after.is_expected or term.ends is None or after.begins is None:
            continue
        if first <= term.ends.year and first < last and last >= after.begins.year:
            return f"Ordet {term.term} gällde till och med {day(term.ends)}. Därefter {after.term}."
    return ""
