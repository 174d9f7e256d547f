"""The headings of the files as HTML: counted, and as a list per kind."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from oj.findings import LONGEST
from oj.intake.heading_list import KINDS, Entry, EntryKind
from oj.kolada_measures import SOURCE, described, kolada_measures
from oj.register import Break, register
from oj.swedish import number
from pages.shell.parts import told
from pages.shell.rendering import render

WORDS: dict[EntryKind, str] = {
    "open": "Att svara på",
    "new": "Nya",
    "redefined": "Omdefinierade",
    "renamed": "Nytt namn",
    "same": "Kända sedan förut",
    "dropped": "Inte med i år",
}
MEANING: dict[EntryKind, str] = {
    "open": "Rubriker som liknar en känd indikator",
    "new": "Rubriker som ingen har sett förut: de blir egna indikatorer",
    "redefined": "Samma indikator, men åren före och efter ska inte jämföras",
    "renamed": "Samma indikator under en annan rubrik än förra gången",
    "same": "Rubriker som känns igen och betyder samma som förut",
    "dropped": "Fanns i förra filen av samma slag men inte i den här. Värdena står kvar",
}
GUESSED = "Rubriker som känns igen och antas betyda samma sak"
_COUNTED: dict[EntryKind, tuple[str, str]] = {
    "open": ("att svara på", "att svara på"),
    "new": ("ny", "nya"),
    "redefined": ("omdefinierad", "omdefinierade"),
    "renamed": ("med nytt namn", "med nytt namn"),
    "same": ("känd sedan förut", "kända sedan förut"),
    "dropped": ("inte med i år", "inte med i år"),
}


def summary(entries: Sequence[Entry], unanswered: int) -> Markup:
    """Counts first: "27 rubriker: 5 att svara på, 15 kända sedan förut. 2 från förra gången är inte med."."""
    counts = Counter(entry.kind for entry in entries)
    counts["open"] = unanswered
    parts = [f"{number(counts[kind])} {_word(kind, counts[kind])}" for kind in KINDS[:-1] if counts[kind]]
    headings = len(entries) - counts["dropped"]
    count = "En rubrik" if headings == 1 else f"{number(headings)} rubriker"
    if counts["same"] == headings > 1:
        parts = ["Alla är kända sedan förut"]
    gone = f" {number(counts['dropped'])} från förra gången är inte med." if counts["dropped"] else ""
    return told(count, f"{', '.join(parts)}.{gone}")


def _word(kind: EntryKind, count: int) -> str:
    return _COUNTED[kind][0 if count == 1 else 1]


def listed(kind: EntryKind, entries: Sequence[Entry]) -> Markup:
    """The headings of one kind: each with what it is taken for, and where it stands."""
    items = [_item(entry) for entry in entries]
    guessed = kind == "same" and any(entry.score is not None for entry in entries)
    meaning = GUESSED if guessed else MEANING[kind]
    return render("data/templates/matches.html", meaning=f"{meaning}.", items=items)


def _short(label: str) -> str:
    """A heading as far as anybody reads it."""
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def _item(entry: Entry) -> tuple[str, str, str]:
    """The heading, what it is taken for, and where it stands."""
    place = "!".join(filter(None, (entry.sheet, entry.cell)))
    years = f"senast {max(entry.years)}" if entry.kind == "dropped" and entry.years else ""
    where = ", ".join(filter(None, (*_which(entry), place, years)))
    known = note(entry) or ("" if entry.kind in ("new", "dropped") else _short(entry.name))
    return _short(entry.label), known, where


def _which(entry: Entry) -> tuple[str, str]:
    """The id, and outside the register the area: "Kolada: N20011", "Äldre och funktionshinder"."""
    if entry.indicator_id in register():
        return entry.indicator_id, ""
    source = f"{SOURCE}: " if entry.indicator_id in kolada_measures() else ""
    return f"{source}{entry.indicator_id}", entry.area


def note(entry: Entry) -> str:
    """What there is to say of a heading: how it was written before, how alike it is, from when it breaks."""
    parts = []
    if entry.broken:
        parts.append(_break(entry.broken))
    if entry.before:
        parts.append(f"hette ”{entry.before}”")
    if entry.score is not None:
        alike = f"{min(int(entry.score), 99)} %"  # never "the same"
        name = (
            f"”{known.name}” ({entry.proposal})"
            if (known := described(entry.proposal))
            else "registrets namn"
        )
        parts.append(f"{alike} lik {name}")
    said = "; ".join(parts)
    return said[:1].upper() + said[1:]


def _break(series_break: Break) -> str:
    """ "brott från 2024: ny skala"; a reason that begins with the year is not given it twice."""
    dated = series_break.reason.startswith(f"Från {series_break.year}")
    return (
        f"seriebrott: {series_break.reason}"
        if dated
        else f"seriebrott från {series_break.year}: {series_break.reason}"
    )
