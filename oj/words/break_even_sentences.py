"""What is said of *Brytpunkt*: how many days in care a cost equals, on which assumptions."""

from collections.abc import Mapping, Sequence

from oj.compare.break_even import Assumption, BreakEven, Needed, Swing
from oj.compare.uncertainty import Interval
from oj.small_base import SMALLEST_BASE
from oj.swedish import MONTHS, all_digits, capital, counted, four_figures, listing, number
from oj.words.year_sentences import form_name, money
from oj.year_forms import year_forms

OWN_SOURCE = "Kommunens egen uppgift"
TYPED = "Eget antagande"
MIX = "Kommunens egen blandning"
NO_EFFECT = "Räkning, ingen effekt: inget här säger att en enda placering skulle undvikas."
NOTHING_FREED = "Med dessa antaganden frigörs inga pengar, hur många dygn som än undviks."
PAID = "Kostnaden är noll eller mindre: det behövs inga färre dygn."
EXAMPLES = "Kommuners egna ord och ett utvärderat försök. De är inte räknade med här."
PARTS = {"posts": "Tjänster", "leavers": "Färre som slutar", "consultants": "Färre konsulter"}


def named(form: str) -> str:
    """What a form is called: "SiS", "Kommunens egen blandning"."""
    return form_name(form) if form in year_forms() else MIX


def during_source(through: int) -> str:
    """Where a figure of *Under året* comes from."""
    return f"Under året, till och med {MONTHS[through - 1]}"


def group_source(group: str, answered: int, members: int) -> str:
    """Where a median of the municipality group comes from."""
    return f"Median i {group} ({answered} av {members} kommuner)"


def weighed(shares: Mapping[str, float], source: str) -> str:
    """A source with the forms that a price is weighed of (shares from 0 to 1)."""
    parts = [f"{form_name(one)} {number(100 * share)} %" for one, share in shares.items()]
    return f"{source}: {listing(parts)} av dygnen" if len(parts) > 1 else source


def of_children(source: str, few: float | None, whole: Sequence[str]) -> str:
    """The source of days per child, with how few children it is of and which forms count whole years."""
    counted_of = [f"bara {number(few)} barn"] if few is not None and few < SMALLEST_BASE else []
    years = [f"helårsplatser för {listing([form_name(one) for one in whole])}"] if whole else []
    return "; ".join([source, *counted_of, *years])


def out_of_range(name: str, called: str, least: float, most: float, unit: str) -> str:
    """That a value is none that an assumption can have."""
    return f"{called} ({name}) kan vara {all_digits(least)} till {all_digits(most)} {unit}."


def unknown_input(name: str, known: Sequence[str]) -> str:
    """That there is no such assumption."""
    return f"Inget antagande heter {name}. De heter {listing(known, 20)}."


def no_price(form: str, place: str) -> str:
    """Which price is missing, and what to type."""
    what = "Dygn och pris per dygn" if form not in year_forms() else f"Pris per dygn för {form_name(form)}"
    return f"{what} saknas för {place} och för kommungruppen. Skriv priset själv (price, kr per dygn)."


def _needed(found: Needed) -> str:
    children = number(found.children, 1)
    return f"{number(found.days)} dygn om året ({children} barn)"


def lead(found: BreakEven, form: str, place: str) -> str:
    """The break-even in days and children."""
    if found.cost <= 0:
        return f"{place}: {PAID[0].lower()}{PAID[1:]}"
    of = "" if form not in year_forms() else f" i {form_name(form)}"
    freed = f"; för att pengarna ska frigöras {_needed(found.freed)}" if found.freed else ""
    return f"{place}: {money(found.cost)} om året är priset för {_needed(found.calculated)}{of}{freed}."


def of_own(found: BreakEven, own_days: float | None, year: int | None) -> str:
    """How large a part of the municipality's own days that is; "" where they are not known."""
    if not own_days or not found.cost > 0 or not found.freed:
        return ""
    share = 100 * found.freed.days / own_days
    return f"Det är {number(share)} % av kommunens {number(own_days)} dygn {year}."


def over_the_years(found: BreakEven, horizon: float) -> str:
    """The same over all years that are counted."""
    if not found.freed or found.cost <= 0:
        return ""
    years = counted(round(horizon), "år", "år")
    return (
        f"På {years}: {money(found.cost * horizon)}, {number(found.calculated.all_days)} dygn räknat och "
        f"{number(found.freed.all_days)} för att frigöra pengarna."
    )


def banded(found: Interval | None) -> str:
    """What the stated ranges lead to."""
    if found is None:
        return NOTHING_FREED
    high = f"till {number(found.high)}" if found.high < float("inf") else "och uppåt, ibland utan gräns"
    return (
        f"Dras alla antaganden inom sina spann blir det {number(found.low)} {high} dygn om året, 90 gånger av "
        "100. Spannen är antagna."
    )


def most_moved(swings: Sequence[Swing]) -> str:
    """Which assumption the break-even depends on most; "" where none moves it."""
    return f"{capital(swings[0].assumption.name)} flyttar brytpunkten mest." if swings else ""


def at_price(price: float, days: float, change: float | None) -> str:
    """The break-even at another price per day; ``change`` is kr a year for the municipality's own days."""
    cost = f" De egna dygnen kostar då {money(abs(change))} {'mer' if change > 0 else 'mindre'}." if change else ""
    return f"Vid {number(price)} kr per dygn: {number(days)} dygn om året.{cost}"


def assumed(one: Assumption) -> str:
    """An assumption on a line, with its year and source."""
    year = f", {one.year}" if one.year else ""
    return f"{one.name}: {four_figures(one.value)} {one.unit} ({one.source}{year})"
