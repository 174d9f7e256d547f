"""What is said of months in a row without a placement: how often chance gives them, never why they came."""

from oj.compare.zero_months import SELDOM, ZeroMonths
from oj.swedish import NBSP, all_digits, capital, in_words, number
from oj.words import before_after_sentences

ASK = "Skriv hur många barn som väntas placeras om året."


def told(found: ZeroMonths) -> list[str]:
    """Months named beforehand, some among all that were looked through, and what that takes for granted."""
    months = capital(in_words(found.months))
    return [
        f"{months} månader utan placering, valda i förväg: {_verdict(found.window)}.",
        f"{months} i rad bland {found.over}, valda i efterhand: {_verdict(found.some)}.",
        f"Räknat som om just {all_digits(found.expected)} barn väntas om året, i snitt "
        f"{all_digits(found.siblings)} åt gången, lika alla månader.",
        before_after_sentences.CAUSE,
    ]


def not_among(months: int, over: int) -> str:
    """That fewer months are looked through than are to be without."""
    return f"Bland {over} månader ryms inte {in_words(months)}."


def _verdict(probability: float) -> str:
    may = "mer än slumpen brukar ge" if probability <= SELDOM else "kan vara slump"
    return f"{may} (av ren slump i {_per_cent(probability)} av fallen)"


def _per_cent(probability: float) -> str:
    """3,6 %, 47 %; what would be read as never or always is told by its bound."""
    share = 100 * probability
    if share < 0.05:
        return f"under 0,1{NBSP}%"
    if share >= 99.5:
        return f"över 99{NBSP}%"
    return f"{number(share, 1 if share < 9.95 else 0)}{NBSP}%"
