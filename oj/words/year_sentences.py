"""What is said of a year that is not over: where it leads, how sure that is, what has changed it."""

from collections.abc import Sequence

from oj.compare.uncertainty import Interval
from oj.compare.year_so_far import FEW, Course, DearCases, Scored, Why, mean_error, of_more
from oj.swedish import DASH, MONTHS, NBSP, counted, listing, number, signed
from oj.year_forms import year_forms

MORE_CHILDREN = (1, 3, 5)
_PARTS = (  # of a change, in the order of Why: what makes it dearer, and what cheaper
    ("fler dygn", "färre dygn"),
    ("dyrare former", "billigare former"),
    ("högre pris per dygn", "lägre pris per dygn"),
    ("kostnad utan dygn", "kostnad utan dygn"),
    ("lägre statsbidrag", "högre statsbidrag"),
)
TOO_FEW = "Barnen är så få att bara summan visas."


def form_name(form: str) -> str:
    """What a form is called, "Former med få barn" for those that are put together."""
    known = year_forms().get(form)
    return "Former med få barn" if form == FEW else known.name if known else form


def money(kr: float) -> str:
    """Kronor as a board reads them: "26,1 mnkr", "840 tkr"."""
    return f"{number(kr / 1e6, 1)}{NBSP}mnkr" if abs(kr) >= 999_500 else f"{number(kr / 1000)}{NBSP}tkr"


def months(first: int, last: int) -> str:
    """ "mars", "januari–augusti"."""
    return DASH.join(dict.fromkeys((MONTHS[first - 1], MONTHS[last - 1])))


def lead(place: str, year: int, through: int, kr: float, budget: float | None) -> str:
    """Where the year leads, and how that is beside the budget (kr, None where there is none)."""
    what = "utfallet" if through == 12 else "prognosen efter " + MONTHS[through - 1]
    if budget is None:
        return f"{place} {year}: {what} är {money(kr)}. Budget saknas."
    away = round((kr - budget) / 1000)
    if not away:
        return f"{place} {year}: {what} är {money(kr)}, som budgeten."
    side = "över" if away > 0 else "under"
    return f"{place} {year}: {what} är {money(kr)}, {money(abs(kr - budget))} {side} budget."


def none_told(place: str) -> str:
    """That nothing has been told of the year."""
    return f"Inga siffror under året är inlagda för {place}."


def method(latest: int, through: int) -> str:
    """How the forecast is made."""
    return (
        f"Prognosen är utfallet till och med {MONTHS[through - 1]} och resten av året på nivån i "
        f"{months(latest, through)}. Egen beräkning."
    )


def put_together(forms: Sequence[str]) -> str:
    """Which forms are shown as one; "" for none."""
    names = listing([form_name(one) for one in forms])
    return f"Få barn: {names} visas tillsammans." if forms else ""


def more_children(course: Course, days_left: int) -> str:
    """What one, three and five more children in the dearest form cost for the rest of the year."""
    one, three, five = (money(of_more(course, many, days_left)) for many in MORE_CHILDREN)
    return (
        f"Ett barn till ({form_name(course.form)}) resten av året kostar {one}, tre {three} och fem {five}: "
        f"{number(days_left)} dygn à {number(course.price or 0.0)} kr. Räkning, ingen prognos."
    )


def by_chance(interval: Interval) -> str:
    """Between which kronor chance alone may bring the year."""
    return (
        f"Om antalet barn varierar som slumpen gör slutar året på {money(interval.low)} till "
        f"{money(interval.high)}, 95 gånger av 100."
    )


def dear_cases(found: DearCases) -> str:
    """That much of what is left is for few children."""
    forms = listing([form_name(one) for one in found.forms])
    return (
        f"Få dyra placeringar: {number(found.share)}{NBSP}% av det som återstår är {forms}, i snitt "
        f"{number(found.children, 1)} barn samtidigt."
    )


def why(found: Why, before: int) -> str:
    """Why the forecast is another than the one made after the month ``before``; the parts add up."""
    parts = zip(_PARTS, found, strict=True)
    tkr = {(more if kr > 0 else less): round(kr / 1000) for (more, less), kr in parts}
    said = [f"{name} {signed(many)}" for name, many in tkr.items() if many]
    then, whole = MONTHS[before - 1], sum(tkr.values())
    if not said:
        return f"Sedan prognosen efter {then}: oförändrat."
    return f"Sedan prognosen efter {then}: {signed(whole)}{NBSP}tkr ({', '.join(said)})."


def scores(found: Scored) -> str:
    """How far from the outcome earlier forecasts were on average; "" where no year is over."""
    if not found.worked_out:
        return ""
    own = f", kommunens egna {_missed(mean_error(found.own))}" if found.own else ""
    how_many = counted(len(found.worked_out), "prognos", "prognoser")
    return f"I snitt av {how_many}: panelens {_missed(mean_error(found.worked_out))}{own}."


def _missed(error: float) -> str:
    if round(error, 1) == 0:
        return "rätt"
    return f"{number(abs(error), 1)}{NBSP}% för {'högt' if error > 0 else 'lågt'}"
