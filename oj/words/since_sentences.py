"""What has changed, in one sentence, and what each list of it is called."""

from oj.compare.what_changed import Correction, WhatChanged
from oj.swedish import in_words
from oj.words import sentences
from oj.words.quantities import as_read

GAINED, LOST = "Har tillkommit", "Har försvunnit"
ROSE, FELL, UNUSUAL = "Har stigit", "Har sjunkit", "Ovanliga ändringar"
PARTED, REVISED = "Jämförs inte", "Ändrat i efterhand"
NEW, GONE, YEARS = "Nya mått", "Saknas nu", "Nya år"
CHANCE, UNTOLD = "Inget ovanligt", "Går inte att bedöma"
EACH_FOR_ITSELF = "Prövade var för sig: av hundra som bara är slump kommer fem med."
BEFORE_ROUNDING = "Ändringen är räknad före avrundning."


def lead(found: WhatChanged, place: str, since: str) -> str:
    """What has changed in numbers: "Partille sedan 2023: två svar har gått mot Ja; …"."""
    new = sum(one.is_new for one in found.new)
    moved = [_some(len(found.rose), "mått har stigit"), _some(len(found.fell), "mått har sjunkit")]
    told = [
        _some(len(found.gained), "svar har gått mot Ja"),
        _some(len(found.lost), "svar har gått från Ja"),
        f"{' och '.join(filter(None, moved))} {sentences.MORE_THAN_CHANCE}" * any(moved),
        _some(len(found.unusual), "mått har ändrats ovanligt mycket eller lite"),
        _some(len(found.revised), "värde har ändrats i efterhand", "värden har ändrats i efterhand"),
        _some(new, "mått är nytt", "mått är nya"),
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
    return "" if then == now else f"{after.year} ändrades i utgåva {found.edition}: {then}, nu {now}."


def _some(many: int, one: str, several: str = "") -> str:
    """How many there are; "" of none."""
    return f"{in_words(many, neuter=True)} {one if many == 1 else several or one}" if many else ""
