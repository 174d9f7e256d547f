"""What has changed, in one sentence, and what each list of it is called."""

from oj.compare.what_changed import WhatChanged
from oj.swedish import in_words

GAINED, LOST = "Har tillkommit", "Har försvunnit"
ROSE, FELL, UNUSUAL = "Har stigit", "Har sjunkit", "Ovanliga ändringar"
PARTED, REVISED = "Jämförs inte", "Ändrat i efterhand"
NEW, GONE, YEARS = "Nya mått", "Saknas nu", "Nya år"
CHANCE, UNTOLD = "Kan vara slump", "Går inte att bedöma"
EACH_FOR_ITSELF = "Prövade var för sig: av hundra ändringar som bara är slump kommer fem med."


def lead(found: WhatChanged, place: str, since: str) -> str:
    """What has changed in numbers: "Partille sedan 2023: två svar har gått mot Ja; …"."""
    new = sum(one.is_new for one in found.new)
    told = [
        _answers(found),
        _moved(found),
        _some(len(found.unusual), "mått har ändrats ovanligt mycket eller lite"),
        _some(len(found.revised), "värde har ändrats i efterhand", "värden har ändrats i efterhand"),
        _some(new, "mått är nytt", "mått är nya"),
        _some(len(found.new) - new, "mått har fått nya år"),
        _some(len(found.gone), "mått saknar uppgift nu"),
    ]
    return f"{place} {since}: {'; '.join(filter(None, told)) or 'inget har ändrats'}."


def _some(many: int, one: str, several: str = "") -> str:
    """How many there are; "" of none."""
    return f"{in_words(many, neuter=True)} {one if many == 1 else several or one}" if many else ""


def _answers(found: WhatChanged) -> str:
    gained, lost = len(found.gained), len(found.lost)
    if not gained and not lost:
        return "inget svar har ändrats" if found.answers else ""
    to, away = (f"{in_words(many, neuter=True)} " for many in (gained, lost))
    if not gained:
        return f"{away}svar har gått från Ja"
    return f"{to}svar har gått mot Ja" + (f" och {away}från Ja" if lost else "")


def _moved(found: WhatChanged) -> str:
    rose, fell = _some(len(found.rose), "mått har stigit"), _some(len(found.fell), "mått har sjunkit")
    if not rose and not fell:
        return "inget mått har stigit eller sjunkit mer än slumpen brukar ge" if found.tested else ""
    return f"{' och '.join(filter(None, [rose, fell.replace('mått ', '') if rose else fell]))} " + (
        "mer än slumpen brukar ge"
    )
