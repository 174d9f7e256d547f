"""What *Sedan sist* compares with: the year before, an older edition, or the one that stood on a day.

It stands in the address (?sedanutgava=3, ?sedandatum=2026-05-01), and what can't be compared with is told.
"""

from datetime import UTC, date, datetime
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from oj.errors import StoreError
from oj.history import history, standing
from oj.journal import Event
from oj.links import as_it_was, what_changed
from oj.mandate_periods import period_of
from oj.store import Edition
from oj.written.meetings import meetings
from pages.kommun.choices import write
from pages.shell.fixed_edition import why_gone
from pages.shell.parts import paragraph
from pages.shell.questions import ask_rows, edition, store
from pages.shell.reference_bar import area_name
from pages.shell.rendering import render
from pages.shell.state import Choice, earlier
from pages.shell.wishes import LONGEST

EDITION, DAY = "sedanutgava", "sedandatum"
YEAR = "ar"
KINDS = {YEAR: "Ett tidigare år", EDITION: "En äldre utgåva", DAY: "Ett datum"}
_KIND = "oj_sedan_vad"
MOST_MEETINGS = 3  # that are offered, the latest
_DIGITS = 9  # more is no edition's number


class Wish(NamedTuple):
    """The edition to compare with, None for an earlier year; ``said`` is since when, in words.

    ``refusal`` says why it is not what was asked for.
    """

    edition: int | None = None
    said: str = ""
    refusal: str = ""


def moments(choice: Choice) -> Markup:
    """The ways to the changes since the board last met, and since the mandate period began.

    A meeting is offered where an older edition was shown on its day; the period from the last year before
    the one that its boards began in, where that has figures.
    """
    shown = edition()
    found = [one for one, _ in meetings(store().written(), choice.municipality, example=shown.is_example)]
    ways = [
        (f"nämndens möte {one.day} ({one.board})", what_changed(one.day.isoformat()))
        for one in found
        if one.day <= datetime.now(UTC).astimezone().date() and _was_other(one.day, shown)
    ][:MOST_MEETINGS]
    period = period_of(date(choice.year, 12, 31))
    before = period.boards_from.year - 1 if period else 0
    if before in earlier(choice.year, [year for year, *_ in ask_rows("years", area=area_name(choice.area))]):
        ways.append((f"mandatperiodens början (året {before})", what_changed(year=before)))
    return render("kommun/templates/ways.html", said="Ändringar sedan ", ways=ways, adds="", title="")


def _was_other(day: date, shown: Edition) -> bool:
    """Whether an edition older than ``shown`` stood when the day ended."""
    stood = standing(store().log(), day)
    return stood is not None and 0 < stood.edition < shown.id


def choose(shown: Edition) -> Wish:
    """Draw the choices, and return what is compared with."""
    kind = next((one for one in (DAY, EDITION) if one in st.query_params), YEAR)
    older = _older(shown)
    with st.container(key="oj-since", horizontal=True, vertical_alignment="bottom"):
        st.session_state[_KIND] = kind
        st.segmented_control(
            "Vad som har ändrats sedan",
            list(KINDS),
            format_func=KINDS.__getitem__,
            required=True,
            key=_KIND,
            on_change=_kind_chosen,
            args=(max(older, default=0),),
        )
        if kind == EDITION and older:
            _choose_edition(older)
        elif kind == DAY:
            _choose_day()
    wish = Wish()
    if kind == EDITION:
        wish = _of_edition(st.query_params[EDITION].strip(), shown, older)
    elif kind == DAY:
        wish = _of_day(st.query_params[DAY].strip(), shown)
    if wish.refusal:
        said = f"{wish.refusal} Här visas i stället ändringar sedan ett tidigare år."
        st.html(paragraph(said, "oj-note", "status"))
    elif wish.edition is not None:
        ways = [(f"Visa panelen som den var i utgåva {wish.edition}", as_it_was(wish.edition))]
        st.html(render("kommun/templates/ways.html", said="", ways=ways, adds="", title=""))
    return wish


def _kind_chosen(newest: int) -> None:
    chosen = {EDITION: {EDITION: str(newest or "")}, DAY: {DAY: ""}}.get(st.session_state[_KIND], {})
    kept = {one: said for one, said in st.query_params.to_dict().items() if one not in (EDITION, DAY)}
    st.query_params.from_dict(kept | chosen)  # at once: each change of the address is a step back


def _choose_edition(older: dict[int, str]) -> None:
    asked, key = st.query_params[EDITION].strip(), "oj_sedan_utgava"
    named = {str(one): f"Utgåva {one}, {day}" for one, day in older.items()}
    st.session_state[key] = asked if asked in named else None
    st.selectbox(
        "Utgåva",
        list(named),
        format_func=named.__getitem__,
        placeholder="Välj en utgåva",
        key=key,
        on_change=lambda: write(EDITION, st.session_state[key]),
        width=250,
    )


def _choose_day() -> None:
    key = "oj_sedan_datum"
    st.session_state[key] = st.query_params[DAY][:LONGEST]
    st.text_input(
        "Datum, till exempel 2026-05-01",
        max_chars=LONGEST,
        key=key,
        on_change=lambda: st.query_params.update({DAY: st.session_state[key]}),
        width=250,
    )


def _older(shown: Edition) -> dict[int, str]:
    """The editions that the one shown builds on, the newest first, with the day of each."""
    chapters = [one for one in history(store().log()) if one.state in ("included", "current")]
    return {one.id: _day_of(one.published) for one in chapters if one.id < shown.id}


def _of_edition(asked: str, shown: Edition, older: dict[int, str]) -> Wish:
    if not older:
        return Wish(refusal="Det finns ingen äldre utgåva att jämföra med.")
    if not asked:
        return Wish(refusal="Ingen utgåva är vald.")
    if not (asked.isascii() and asked.isdigit() and len(asked) <= _DIGITS):
        return Wish(refusal=f"Utgåva ”{asked[:LONGEST]}” finns inte.")
    return _compared(int(asked), f"sedan utgåva {int(asked)} ({older.get(int(asked), '')})", shown)


def _of_day(asked: str, shown: Edition) -> Wish:
    if not asked:
        return Wish(refusal="Inget datum är skrivet.")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return Wish(refusal=f"”{asked[:LONGEST]}” är inget datum. Skriv som 2026-05-01.")
    if day > datetime.now(UTC).astimezone().date():
        return Wish(refusal=f"{day} har inte varit än.")
    log = store().log()
    stood = standing(log, day)
    if stood is None:
        first = next(one for one in log if one.moves)
        return Wish(refusal=f"Den {day} fanns ingen utgåva än: den första kom {_day_of(first)}.")
    if not stood.edition:
        return Wish(refusal=f"Den {day} visades ingen utgåva.")
    return _compared(stood.edition, f"sedan {day} (då visades utgåva {stood.edition})", shown)


def _compared(edition: int, said: str, shown: Edition) -> Wish:
    """What is compared with, where that edition is older than the one shown and can be read."""
    if gone := why_gone(edition):
        return Wish(refusal=gone)
    if edition > shown.id:
        return Wish(refusal=f"Utgåva {edition} är nyare än den som visas.")
    try:
        return Wish(store().edition(edition).id, said)
    except StoreError as error:
        return Wish(refusal=str(error))


def _day_of(event: Event) -> str:
    return datetime.fromisoformat(event.when).astimezone().strftime("%Y-%m-%d")
