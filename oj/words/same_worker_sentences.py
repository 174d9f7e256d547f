"""What is said of *Barnets handläggare*: a worked example of turnover, seen from a child."""

from collections.abc import Sequence

from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.reference_value import Reference
from oj.compare.same_worker import After, Staff, Told
from oj.swedish import NBSP, in_words, listing, number, spanned
from oj.words import break_even_sentences

EXAMPLE = (
    "Räkneexempel, ingen uppföljning av ärenden: räknat som om personal och omsättning förblev som de är. "
    "Vad byten betyder för barnet sägs inte."
)
FULL = "Konsulterna är fler än luckorna efter dem som slutar: räknat med en i varje lucka."
NO_CONSULTANTS = "Andelen konsulter saknas, så inga är räknade."
TOO_MANY = "Alla hade slutat: omsättningen måste vara räknad på medelantalet."
HUNDRED = ("samma handläggare", "väntar på nästa", "har mött två", "har mött tre", "har mött fyra eller fler")
COUNTED = {"start": "dem vid årets början", "mean": "årets medelantal"}


def own_source(count: tuple[float, float] | None) -> str:
    """Where an own figure comes from, with how many of how many where that is known."""
    own = break_even_sentences.OWN_SOURCE
    return f"{own}: {number(count[0])} av {number(count[1])}" if count else own


def weighed_source(count: tuple[float, float] | None, among: ComparisonGroup) -> str:
    """Where an own figure on few comes from when it is weighed together with others'."""
    others = "kommungruppen" if among is Scope.GROUP else "alla andra kommuner"
    return f"{own_source(count)}, vägd samman med {others}"


def no_turnover(place: str) -> str:
    """That the turnover is missing, and what to type."""
    return f"Personalomsättning saknas för {place}. Skriv en egen."


def hundred(chance: float) -> str:
    """A chance as so many of a hundred children."""
    return number(100 * chance)


def after(years: int) -> str:
    """The head of what is told after so many years."""
    return f"Efter {in_words(years, neuter=True)} år"


def of_hundred(years: int, found: Sequence[int]) -> str:
    """What the picture of a hundred children shows."""
    parts = [f"{many} {name}" for many, name in zip(found, HUNDRED, strict=True) if many]
    return f"{after(years)}, av 100 barn: {listing(parts)}."


def lead(found: Sequence[After]) -> str:
    """How many of a hundred children have the same worker after one, two and three years."""
    first, *later = found
    then = listing([f"{hundred(one.same)} efter {in_words(one.years)}" for one in later])
    return (
        f"Räkneexempel: av 100 barn som får en handläggare i dag har ungefär {hundred(first.same)} "
        f"samma efter ett år, {then}."
    )


def met(found: After, *, consultants: bool) -> str:
    """How many workers are met over all years, and how long there is none that is permanent."""
    of_them = f", varav {number(found.consultants, 1)} konsulter" if consultants else ""
    return (
        f"På {in_words(found.years)} år möter ett barn i snitt {number(found.met, 1)} handläggare{of_them}, "
        f"och är {number(found.months, 1)} månader utan fast handläggare."
    )


def ends(found: Told, *, is_measured: bool) -> str:
    """The ends of how many have the same worker after the last year."""
    chance, stated = (
        spanned(hundred(one["same"].low), hundred(one["same"].high)) for one in (found.chance, found.stated)
    )
    source = "Slumpen i omsättningen" if is_measured else "Omsättningens antagna spann"
    years = in_words(found.after.years)
    return f"{source} ger {chance} med samma efter {years} år, alla antaganden i sina ytterlägen {stated}."


def counted_otherwise(same: float, counted: str) -> str:
    """How many have the same worker after a year were the turnover ``counted`` the other way."""
    return f"Är omsättningen räknad på {COUNTED[counted]} blir det {hundred(same)} efter ett år."


def similar(median: Reference, year: int, found: Sequence[After]) -> str:
    """The same sum with the turnover of similar municipalities."""
    same = listing([hundred(one.same) for one in found])
    value = number(median.value or 0.0)
    of = f"{median.answered} av {median.members}, ovägt"
    return f"Med liknande kommuners median {year}, {value}{NBSP}% ({of}): {same}."


def new_at_work(new: tuple[float, int], found: Staff) -> str:
    """What the sum takes for granted of those who are new, beside what the municipality tells."""
    return (
        f"Räkningen förutsätter att {hundred(found.left)}{NBSP}% är nya på posten; {new[1]} saknade "
        f"{number(new[0])}{NBSP}% socionomexamen eller ett års erfarenhet."
    )
