"""Editions as HTML and tables: who, when, what each one changed, and what became of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from markupsafe import Markup

from oj.findings import Finding, catalogue
from oj.history import Chapter
from oj.intake.joining import ASKED_OTHERWISE, NEW_HEADING
from oj.journal import Event
from oj.register import register
from oj.swedish import counted, in_words, listing, number, years
from oj.tables.table import Cell, Table, figures, texts
from oj.tables.table_html import folded, show
from pages.shell.rendering import render

LATEST, MOST = 8, 300  # events in view, and behind a click
_STATES = {"current": "Visas nu", "included": "", "undone": "Ångrad", "replaced": "Ersatt"}
_MADE = {"relabel": "Rubrik ändrad", "break": "Seriebrott angett", "area": "Område ändrat"}
_VERBS = {"undo": "Ångrad", "restore": "Borttagen när en äldre utgåva återställdes"}


class Difference(NamedTuple):
    """What an edition changed of one indicator: a row of queries/editions/difference.sql."""

    indicator_id: str
    name: str
    added: int
    changed: int
    removed: int
    first_year: int
    last_year: int


def summary(current: Chapter | None, count: int) -> str:
    """The sentence at the top of the page; ``count`` is the number of editions."""
    if not count:
        return "Inget är publicerat än."
    if current is None:
        return "Inget visas just nu. En tidigare utgåva kan återställas när som helst."
    return (
        f"Utgåva {current.id} visas på alla sidor. Ingenting försvinner: "
        "varje publicering kan ångras och återställas."
    )


def head(chapter: Chapter, *, named: bool) -> Markup:
    """The edition's number, what became of it, when it was made, and where they are ``named`` by whom."""
    event = chapter.published
    invented = " Alla värden är påhittade exempeldata." if event.is_example else ""
    what = _MADE.get(event.what, "Publicerad")
    who = f" av {event.who}{_approved(event)}" if named else ""
    about = f"{event.about}{_because(event)}." if event.about else ""
    lines = [f"{what} {moment(event.when)}{who}.{invented}", about, _ended(chapter, named=named)]
    return render(
        "data/templates/edition_head.html",
        id=chapter.id,
        kind=chapter.state,
        state=_STATES[chapter.state],
        lines=[line for line in lines if line],
        as_it_was=chapter.state == "included",  # an earlier edition that the figures of today build on
    )


def moment(when: str) -> str:
    """A time of the log (ISO 8601, UTC) as people here write it: 2026-11-22 02:40."""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")


def _ended(chapter: Chapter, *, named: bool) -> str:
    event = chapter.ended
    if event is None:
        return ""
    if chapter.state == "replaced":
        return f"Ersatt av riktiga uppgifter {moment(event.when)}."
    who = f" av {event.who}" if named else ""
    return f"{_VERBS[event.what]} {moment(event.when)}{who}{_because(event)}."


def _because(event: Event) -> str:
    return f": ”{event.reason}”" if event.reason else ""


def difference(changes: Sequence[Difference], base: int, observations: int, hidden: int = 0) -> Markup:
    """What the edition changed against the one that it was made from, in figures and behind one click.

    ``hidden`` of all its observations have no value, since they were hidden.
    """
    if not changes:
        return _note("Inga värden skiljer sig från utgåvan före.")
    in_all = [(observations, "uppgifter i allt"), *([(hidden, "varav dolda")] if hidden else [])]
    counts = [
        (sum(change.added for change in changes), "nya värden"),
        (sum(change.changed for change in changes), "ändrade"),
        (sum(change.removed for change in changes), "borttagna"),
        *in_all,
    ]
    against = f"Jämfört med utgåva {base}" if base else "Började från en tom utgåva"
    table = folded(_by_indicator(changes), f"Ändringar per indikator ({number(len(changes))})")
    return render(
        "data/templates/edition_changed.html",
        against=against,
        counts=counts if base else in_all,
        table=table,
    )


def _by_indicator(changes: Sequence[Difference]) -> Table:
    rows = [
        [
            Cell(_name(change)),
            Cell(years(change.first_year, change.last_year)),
            *map(Cell, (change.added, change.changed, change.removed)),
        ]
        for change in changes
    ]
    columns = [*texts("Indikator", "År"), *figures("Nya", "Ändrade", "Borttagna")]
    return Table("Värden som utgåvan ändrade, per indikator", columns, rows)


def _name(change: Difference) -> str:
    known = register().get(change.indicator_id)
    return known.name if known else change.name


def events(log: Sequence[Event]) -> Markup:
    """What was done, the newest first: the latest in view, more behind one click; all of it is in the log."""
    rows = [_event(event) for event in reversed(log)]
    latest = show(_log_table("Det senaste som har gjorts", rows[:LATEST]))
    rest = rows[LATEST:MOST]
    told = f"Ytterligare {counted(len(rest), 'händelse', 'händelser')}"
    more = folded(_log_table("Det som gjordes före det", rest), told) if rest else ""
    return render("data/templates/edition_log.html", latest=latest, more=more)


def _log_table(caption: str, rows: Sequence[Sequence[Cell]]) -> Table:
    return Table(caption, texts("När", "Vem", "Vad", "Varför"), rows)


def _event(event: Event) -> list[Cell]:
    return [Cell(moment(event.when)), Cell(event.who), Cell(_what(event)), Cell(event.reason)]


def _approved(event: Event) -> str:
    return f", godkänd av {event.approved_by}" if event.approved_by else ""


def _what(event: Event) -> str:
    shown = f"utgåva {event.edition} visas" if event.edition else "inget visas"
    files = ", ".join(name for name, _ in event.files)
    warned = _accepted(event)
    return {
        "publish": f"Publicerade utgåva {event.edition}{_approved(event)}: {files}{warned}",
        "relabel": f"Ändrade en rubrik i utgåva {event.edition}: {event.about}",
        "area": f"Ändrade område i utgåva {event.edition}: {event.about}",
        "break": f"Angav i utgåva {event.edition}: {event.about}",
        "undo": f"Ångrade utgåva {event.previous}: {shown}",
        "restore": f"Återställde: {shown}",
        "propose": f"Lade fram publicering {event.pending} för godkännande: {files}{warned}",
        "discard": "Tog bort en ofullbordad utgåva som ett avbrott hade lämnat",
        "decline": f"Avslog eller drog tillbaka publicering {event.pending}: {files}",
        "refuse": f"Stoppades av fel: {files}",
        "reading": f"Ändrade hur ett blad läses: {event.about}",
        "forget": f"Tog bort hur ett blad läses: {event.about}",
        "answer": f"Svarade för kommande filer: {event.about}",
        "unanswer": f"Tog bort ett svar för kommande filer: {event.about}",
        "write": f"Skrev: {event.about}",
        "withdraw": f"Drog tillbaka: {event.about}",
        "index": f"Bytte prisindex för fasta priser: {event.about}",
    }.get(event.what, event.what)


def _accepted(event: Event) -> str:
    """What was accepted with a publication; an earlier version counted new headings as warnings."""
    done = [
        f"{verb} {in_words(count)} {one if count == 1 else many}"
        for count, verb, one, many in (
            (event.accepted, "läste och godkände", "varning", "varningar"),
            (event.new_headings, "gick igenom", "ny rubrik", "nya rubriker"),
        )
        if count
    ]
    return f" ({listing(done)})" if done else ""


def accepted(warnings: Sequence[Finding]) -> Markup:
    """What was accepted, gone through and answered before the edition was published, each behind a click."""
    kinds: dict[str, list[Finding]] = {"warning": [], "heading": [], "question": []}
    for found in warnings:
        kinds[_accepted_as(found)].append(found)
    count = len(kinds["warning"])
    warned = "En godkänd varning" if count == 1 else f"{number(count)} godkända varningar"
    said = {"warning": warned, "heading": "Nya rubriker", "question": "Besvarade frågor"}
    return Markup().join(_folded_notes(said[kind], found) for kind, found in kinds.items() if found)


def _accepted_as(found: Finding) -> str:
    """What a warning of a kept report was for whoever published."""
    if found.code == NEW_HEADING:
        return "heading"
    asked = found.code in ASKED_OTHERWISE or "asked" in catalogue().get(found.code, {})
    return "question" if asked else "warning"


def hidden(findings: Sequence[Finding]) -> Markup:
    """What was hidden because the groups are small, behind one click."""
    return _folded_notes("Värden som doldes: små grupper", findings)


def _folded_notes(summary: str, findings: Sequence[Finding]) -> Markup:
    return render("data/templates/findings_folded.html", summary=summary, found=findings)


def file_name(name: str) -> Markup:
    """A file for those who may not have it."""
    return render("data/templates/file_name.html", name=name)


def lost(name: str) -> Markup:
    """An original that is no longer in the store."""
    return _note(f"{name} (originalfilen finns inte kvar)")


def changed_meanwhile(current: int) -> Markup:
    """That another edition has become current since the visitor last saw the page."""
    shown = f"Utgåva {current} visas nu." if current else "Inget visas nu."
    said = f"Någon har bytt utgåva sedan du senast såg sidan. {shown} Inget är ändrat av dig."
    return _note(said, kind="oj-card", status=True)


def trouble(reason: str) -> Markup:
    """Why an edition can't be compared."""
    return _note(reason, kind="oj-error")


def _note(text: str, *, kind: str = "oj-note", status: bool = False) -> Markup:
    return render("data/templates/note.html", text=text, kind=kind, status=status)
