"""What is said of *Brytpunkt*: how many days in care a cost equals, on which assumptions."""

from collections.abc import Mapping, Sequence
from math import ceil

from oj.compare.break_even import Assumption, BreakEven, Needed
from oj.compare.uncertainty import Interval
from oj.small_base import SMALLEST_BASE
from oj.swedish import MONTHS, NBSP, all_digits, four_figures, in_words, listing, number
from oj.words.year_sentences import form_name, money
from oj.year_forms import year_forms

OWN_SOURCE = "Kommunens egen uppgift"
TYPED = "Eget antagande"
MIX = "Kommunens egen blandning"
NO_EFFECT = "Räkning, ingen effekt: inget här säger att placeringar undviks."
NOTHING_FREED = "Med dessa antaganden frigörs inga pengar."
PAID = "inga dygn behövs."
EXAMPLES = "Inget av detta är inräknat."
PARTS = {"posts": "Tjänster", "leavers": "Färre som slutar", "consultants": "Färre konsulter"}


def named(form: str) -> str:
    """What a form is called: "SiS", "Kommunens egen blandning"."""
    return form_name(form) if form in year_forms() else MIX


def during_source(through: int) -> str:
    """Where a figure of *Under året* comes from."""
    return f"Under året till {MONTHS[through - 1]}"


def group_source(group: str, answered: int, members: int) -> str:
    """Where a median of the municipality group comes from."""
    return f"Median i {group} ({answered} av {members} kommuner)"


def weighed(shares: Mapping[str, float], source: str) -> str:
    """A source with the forms that a price is weighed of (shares from 0 to 1)."""
    parts = [f"{form_name(one)} {number(100 * share)}{NBSP}%" for one, share in shares.items()]
    return f"{source}: {listing(parts)} av dygnen" if len(parts) > 1 else source


def of_children(source: str, few: float | None, whole: Sequence[str]) -> str:
    """The source of days per child, with how few children it is of and which forms count whole years."""
    counted_of = [f"bara {number(few)} barn"] if few is not None and few < SMALLEST_BASE else []
    years = [f"helårsplatser för {listing([form_name(one) for one in whole])}"] if whole else []
    return "; ".join([source, *counted_of, *years])


def out_of_range(name: str, called: str, least: float, most: float, unit: str) -> str:
    """That a value is none that an assumption can have."""
    return f"{called} ({name}) kan vara {all_digits(least)} till {all_digits(most)} {unit}."


def unknown_input(name: str) -> str:
    """That there is no such assumption."""
    return f"Inget antagande heter {name}."


def no_price(form: str, place: str) -> str:
    """Which price is missing, and what to type."""
    what = "Dygn och pris per dygn" if form not in year_forms() else f"Pris per dygn för {form_name(form)}"
    return f"{what} saknas för {place} och kommungruppen. Skriv ett eget pris."


def _needed(found: Needed, begins: str = "") -> str:
    return f"{number(found.days)} dygn om året{begins} ({number(found.children, 1)} barn)"


def _in(form: str) -> str:
    name = form_name(form)
    known = name if any(one.isupper() for one in name[1:]) else name.lower()
    return f" i {known}" if form in year_forms() else ""


def lead(found: BreakEven, form: str, place: str) -> str:
    """The break-even in days and children."""
    later = found.freed if found.freed and found.freed.days > 0 else None
    begins = f" från månad {ceil(round(found.delay + 1, 6))}" if found.delay else ""
    freed = f" Ska pengarna frigöras krävs {_needed(later, begins)}." if later else ""
    if found.cost <= 0:
        return f"{place}: räknat till fullt pris behövs inga dygn.{freed}" if later else f"{place}: {PAID}"
    many = in_words(int(found.posts)) if found.posts == int(found.posts) else all_digits(found.posts)
    posts = f"{many} {'tjänst' if found.posts == 1 else 'tjänster'}"
    less = "" if found.cost == found.parts["posts"] else " när det som sparas är avdraget"
    equals = f"det motsvarar {_needed(found.calculated)}{_in(form)} till fullt pris."
    return f"{place}: {posts} kostar {money(found.cost)} om året{less}; {equals}{freed}"


def of_own(found: BreakEven, own_days: float | None, year: int | None) -> str:
    """How large a part of the municipality's own days that is; "" where they are not known."""
    days = (found.freed or found.calculated).days
    if not own_days or days <= 0:
        return ""
    share = 100 * days / own_days
    if share > 100:
        return f"Så många dygn finns inte: kommunen hade {number(own_days)} dygn {year}."
    said = number(share, 1 if share < 10 else 0)
    return f"Det är {said}{NBSP}% av kommunens {number(own_days)} dygn {year}."


def of_years(assumptions: Sequence[Assumption]) -> str:
    """That kronor of several years stand beside each other as they are; "" of one year."""
    years = sorted({one.year for one in assumptions if one.year and one.value and one.unit.startswith("kr")})
    if len(years) < 2:
        return ""
    return f"Kronorna är av olika år ({listing([str(one) for one in years])}) och inte omräknade till samma."


def over_the_years(found: BreakEven, horizon: float) -> str:
    """The same over all years that are counted."""
    if not found.freed or max(found.cost, found.freed.all_days) <= 0:
        return ""
    if found.cost <= 0:
        return f"På {all_digits(horizon)} år: {number(found.freed.all_days)} dygn för att frigöra pengarna."
    days = f"{number(found.calculated.all_days)} dygn till fullt pris"
    freed = f"{number(found.freed.all_days)} för att frigöra pengarna"
    return f"På {all_digits(horizon)} år: {money(found.cost * horizon)} eller {days}, {freed}."


def banded(found: Interval | None) -> str:
    """What the stated ranges lead to."""
    if found is None:
        return NOTHING_FREED
    low = number(found.low)
    days = f"{low} till {number(found.high)}" if found.high < float("inf") else f"minst {low}"
    return f"Inom antagandenas spann, som inte är mätta: {days} dygn om året."


def at_price(price: float, days: float, change: float | None) -> str:
    """The break-even at another price per day; ``change`` is kr a year for the municipality's own days."""
    cost = (
        f" De egna dygnen kostar då {money(abs(change))} {'mer' if change > 0 else 'mindre'}."
        if change
        else ""
    )
    return f"Vid {number(price)} kr per dygn: {number(days)} dygn om året.{cost}"


def assumed(one: Assumption) -> str:
    """An assumption on a line, with its year and source."""
    year = f", {one.year}" if one.year else ""
    return f"{one.name}: {four_figures(one.value)} {one.unit} ({one.source}{year})"
