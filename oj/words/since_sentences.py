"""What has changed, in one sentence, and what each list of it is called."""

from collections.abc import Iterator, Sequence
from itertools import product

from oj.compare.change import Change, Place
from oj.compare.fact import Fact
from oj.compare.what_changed import Correction, WhatChanged
from oj.swedish import MINUS, in_words, listing, number
from oj.words import sentences
from oj.words.quantities import amount, as_read

GAINED, LOST = "Närmare Ja", "Längre från Ja"
ROSE, FELL, UNUSUAL = "Har stigit", "Har sjunkit", "Ovanliga ändringar"
PARTED, REVISED = "Jämförs inte", "Ändrat i efterhand"
NEW, GONE, YEARS = "Första uppgiften", "Saknas nu", "Nya år"
CHANCE, UNTOLD = "Inget ovanligt", "Går inte att bedöma"
EACH_FOR_ITSELF = "Prövade var för sig: av hundra som bara är slump kommer fem med."
BEFORE_ROUNDING = "Ändringen är räknad före avrundning."


NAMED = 4  # measures of a kind that are told by name


def lead(found: WhatChanged, place: str, since: str, years: tuple[int, int]) -> str:
    """What has changed, by name: "Partille sedan 2023: ett mått har stigit mer än i 98 av 100 kommuner: …".

    ``years`` are those that need not be said: of a change between others they stand with it.
    """
    new = sum(one.is_new for one in found.new)
    told = [
        *_unusual(found.unusual, years),
        _named(found.rose, f"mått har stigit {sentences.MORE_THAN_CHANCE}", years),
        _named(found.fell, f"mått har sjunkit {sentences.MORE_THAN_CHANCE}", years),
        _named([*found.lost, *found.gained], "svar har ändrats", years),
        _some(len(found.revised), "värde har ändrats i efterhand", "värden har ändrats i efterhand"),
        _some(new, "mått har uppgift för första gången"),
        _some(len(found.new) - new, "mått har fått nya år"),
        _some(len(found.gone), "mått saknar uppgift nu"),
    ]
    nothing = "ingen ändring går att bedöma" if found.untold or found.parted else "inget har ändrats"
    if found.answers or found.graded:
        nothing = "inget har ändrats mer än vanligt"
    return f"{place} {since}: {'; '.join(filter(None, told)) or nothing}."


def corrected(found: Correction) -> str:
    """That a published figure was another before an edition; "" where both are read alike."""
    measure, before, after = found.revised
    then, now = as_read(measure, before), as_read(measure, after)
    return (
        "" if then == now else f"Värdet för {after.year} ändrades i utgåva {found.edition}: {then}, nu {now}."
    )


def _unusual(facts: Sequence[Fact], years: tuple[int, int]) -> Iterator[str]:
    """Those that moved the same way, more or less than hardly anywhere else, with how many moved so."""
    for rises, farther in product((True, False), (True, False)):
        same = [
            (fact, place)
            for fact, change, place in _placed(facts)
            if (change.difference > 0, place.farther) == (rises, farther)
        ]
        fewest = min((100 * place.fewer // place.others for _, place in same), default=0)
        least = "minst " if len(same) > 1 else ""
        who = "alla andra kommuner" if fewest == 100 else f"{least}{fewest} av 100 kommuner"
        moved = f"{'stigit' if rises else 'sjunkit'} {'mer' if farther else 'mindre'}"
        yield _named([fact for fact, _ in same], f"mått har {moved} än i {who}", years)


def _placed(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Change, Place]]:
    for fact in facts:
        if isinstance(fact.change, Change) and fact.change.place is not None:
            yield fact, fact.change, fact.change.place


def _named(facts: Sequence[Fact], said: str, years: tuple[int, int]) -> str:
    """How many and which: "två svar har ändrats: A (Nej till Ja) och B (Ja till Nej)"; "" of none."""
    names = [
        f"{fact.measure.title} ({_moved(fact, fact.change, years)})"
        for fact in facts
        if isinstance(fact.change, Change)
    ]
    rest = f" och {in_words(len(names) - NAMED, neuter=True)} till" if len(names) > NAMED else ""
    first = ", ".join(names[:NAMED]) if rest else listing(names)
    return f"{_some(len(facts), said)}: {first}{rest}" if facts else ""


def _moved(fact: Fact, change: Change, years: tuple[int, int]) -> str:
    """A change as it is read beside a name: "+1 620 kr i 2024 års priser", "Ja till Nej, 2022 till 2023"."""
    other = f", {change.since} till {change.year}" if (change.since, change.year) != years else ""
    if fact.measure.answers:
        known = {one.year: one.value for one in fact.own_series}
        before, now = (amount(fact.measure, known.get(at) or 0.0, at) for at in (change.since, change.year))
        return f"{before} till {now}{other}"
    sign = "+" if change.difference > 0 else MINUS
    size = sentences.difference(fact.measure, change) or number(0)
    return f"{sign}{size}{sentences.of_prices(fact, change)}{other}"


def _some(many: int, one: str, several: str = "") -> str:
    """How many there are; "" of none."""
    return f"{in_words(many, neuter=True)} {one if many == 1 else several or one}" if many else ""


def new_boards(years: Sequence[int]) -> str:
    """In which years boards of a new mandate period began."""
    return f"Nya nämnder tillträdde {listing([str(one) for one in years])}."
