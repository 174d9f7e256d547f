"""What is said of months in a row without a placement: how often chance gives them, never why they came."""

from oj.compare.zero_months import RARE, ZeroMonths
from oj.swedish import NBSP, all_digits, in_words, number

CAUTION = "Det väntade räknas som känt och lika alla månader. Orsaken till nollan sägs inte."
ASK = "Skriv hur många barn som väntas placeras om året, efter åren före."


def told(found: ZeroMonths) -> list[str]:
    """How often months named beforehand have none, and how often some among all that were looked through."""
    siblings = "ett" if found.siblings == 1 else f"i snitt {all_digits(found.siblings)}"
    months = in_words(found.months)
    return [
        f"Väntas {all_digits(found.expected)} barn placeras om året, {siblings} åt gången, är {months} månader "
        f"valda i förväg ändå tomma i {_per_cent(found.window)} av fallen. Då {_may_be(found.window)}.",
        f"Någonstans bland {found.over} månader finns {months} tomma i rad i {_per_cent(found.some)} av fallen. "
        f"Valdes de i efterhand {_may_be(found.some)}.",
    ]


def not_among(months: int, over: int) -> str:
    """That fewer months are looked through than are to be without."""
    return f"Bland {over} månader finns inga {in_words(months)} i rad."


def _may_be(probability: float) -> str:
    return "är noll mer än slumpen brukar ge" if probability <= RARE else "kan noll vara slump"


def _per_cent(probability: float) -> str:
    """3,6 %, 47 %; what would be read as never or always is told by its bound."""
    share = 100 * probability
    if share < 0.05:
        return f"mindre än 0,1{NBSP}%"
    if share >= 99.5:
        return f"mer än 99{NBSP}%"
    return f"{number(share, 1 if share < 9.95 else 0)}{NBSP}%"
