"""What the parts of Nämndens sida are called; its sentences are those of the pages."""

from collections.abc import Mapping, Sequence

from oj.compare.fact import Fact
from oj.compare.what_changed import Revised
from oj.swedish import capital, in_words
from oj.words.quantities import as_read, reason

TITLE = "Nämndens sida"
EXAMPLE = "Påhittade värden"
COMPARED = "Jämfört med"
NUMBER = "Diarienummer"
EDITION = "Utgåva"
MADE = "Gjord"
SHEET = "Sida"
SLIDE = "Bildnummer"
HOLDS = "Håller det?"
HELD: Mapping[bool | None, str] = {True: "ja", False: "nej", None: "kan inte bedömas"}
SINCE = "Sedan sist"
SOURCES = "Källor"
FILES = "uppladdade filer"
APPENDIX = "Bilaga"
CHOSEN = "Så väljs måtten"
SHOWN = "Se utgåvan"
GOES_ON = "forts."
PARTS = ("Del", "Stapel", "Skillnad")
FALL_PIECES = ("Börjar vid", "Över noll", "Under noll")
MADE_OF = "Vad skillnaden består av"
KEY = "Hur bilden läses"
LETTER = "Tjänsteskrivelse"
PROPOSAL = "Förslag till beslut"
SUMMARY = "Sammanfattning"
QUESTIONS = "Frågor att ställa"
BACKGROUND = "Bakgrund"
TO_FILL = "Att fylla i"
BREAK_EVEN, ASSUMPTIONS = "Brytpunkt", "Antaganden"
LACKING = "Saknar värde"
KINDS = ("frågor", "mått")
SMALL = "* För litet underlag för att jämföra för sig. I en median är slumpen inräknad."
BEYOND = "”2 över 62”: två kommuner ligger utanför bilden."
NOT_ENTERED = "Inget är inlagt."
MOST_REVISED = 8  # figures that are named
MOST_MISSING = 3  # measures of a reason, and goals, that are named on the first sheet


def scale(measured: str, start: str) -> str:
    """What a waterfall measures, and what its zero is: "Skillnad, kr. Noll är medianen: 10 120 kr"."""
    return f"{measured}. Noll är {start[:1].lower()}{start[1:]}"


def more_missing(facts: Sequence[Fact], *, appendix: bool) -> str:
    """How many measures more lack a figure, where they stand, and the first for each reason; "" of none."""
    if not facts:
        return ""
    where = " (se bilagan)" if appendix else ""
    many = capital(in_words(len(facts), neuter=True))
    return " ".join([f"{many} mått till saknar värde{where}.", *lacking(facts, MOST_MISSING)])


def why_missing(many: int, year: int) -> str:
    """What to ask where ``many`` measures lack a figure that somebody could have given."""
    return f"Varför saknas uppgift om {many} mått för {year}?"


def lacking(facts: Sequence[Fact], most: int | None = None) -> list[str]:
    """Which measures lack a figure, by reason and year, most first: "Uppgift saknas 2024 (2 mått): A; B."

    At most the first ``most`` of each are named.
    """
    found: dict[tuple[str, int], list[str]] = {}
    for fact in facts:
        found.setdefault((reason(fact.own), fact.year), []).append(fact.measure.title)
    by_many = sorted(found.items(), key=lambda one: -len(one[1]))
    return [
        f"{capital(why)} {year}{_of_several(names, 'mått')}: {_first(names, most)}."
        for (why, year), names in by_many
    ]


def _of_several(names: Sequence[str], what: str) -> str:
    return f" ({len(names)} {what})" if len(names) > 1 else ""


def _first(names: Sequence[str], most: int | None) -> str:
    """The names, which may have commas within, or the first of them and how many more."""
    if most is None or len(names) <= most + 1:
        return "; ".join(names)
    return f"{'; '.join(names[:most])} och {in_words(len(names) - most)} till"


def also_counted(names: Sequence[str]) -> str:
    """Which questions are counted without a row of their own, which all were answered Ja; "" of none."""
    return f"Räknade utan rad, alla Ja: {'; '.join(names)}." if names else ""


def untold(goals: Sequence[tuple[str, str]]) -> str:
    """Goals of which nothing can be told, each by its text and why; "" of none."""
    named = [f"”{text}” ({why})" for text, why in goals]
    return f"Mål: {_first(named, MOST_MISSING)}." if named else ""


def revised(edition: int, found: Sequence[Revised]) -> str:
    """Which of our own figures on a sheet of an older ``edition`` are other ones now, as they are read."""
    told = _read_otherwise(found)
    many = in_words(len(told), neuter=True) if told else "inget"
    return f"Av kommunens värden på nämndens sida har {many} ändrats sedan utgåva {edition}{_named(told)}."


def moved(found: Sequence[Revised]) -> str:
    """Which medians, or values of Riket, beside our own are other ones now, as they are read; "" for none."""
    told = _read_otherwise(found)
    return f"Jämförelsevärden har ändrats{_named(told)}." if told else ""


def _read_otherwise(found: Sequence[Revised]) -> list[str]:
    read = [(one, as_read(one.measure, one.before), as_read(one.measure, one.after)) for one in found]
    return [
        f"{one.measure.title} {one.after.year} ({then}, nu {now})" for one, then, now in read if then != now
    ]


def _named(told: Sequence[str]) -> str:
    rest = f" och {in_words(len(told) - MOST_REVISED)} till" if len(told) > MOST_REVISED else ""
    return f": {'; '.join(told[:MOST_REVISED])}{rest}" if told else ""


SHEET_HEADS = ("Avsnitt", "Mått", "Vad som sägs", HOLDS, "Att fråga")
