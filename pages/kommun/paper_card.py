"""The card on Vår kommun that makes Nämndens sida: what shall be on it, how it looks, and the files."""

from base64 import b64encode
from functools import partial

import streamlit as st

from oj.compare.comparison_groups import GROUPS
from oj.compare.what_changed import Revised
from oj.followed_pledges import past_of
from oj.price_index import in_use
from oj.report import pdf
from oj.report.content import Report, Source, Wanted, other_figures, own_figures, report, today
from oj.report.forms import FORMS
from oj.report.many import file_name
from oj.say import Said
from oj.swedish import counted
from oj.words import report_words
from pages.kommun.since_edition import differences
from pages.shell.address import root
from pages.shell.downloads import offer
from pages.shell.parts import told
from pages.shell.permissions import may_read_texts
from pages.shell.questions import cached_edition, edition, store
from pages.shell.rendering import render
from pages.shell.state import Choice

_TEXT = (
    "Det viktigaste på ett ark: det som håller till det bättre, det att fråga om, det som inte kan bedömas "
    "och vad kostnaderna består av. Länken och QR-koden på arket leder till just den här utgåvan."
)
_LONGEST = 40  # characters of a diarienummer
_MADE = "oj_paper"  # of which municipality a sheet is made, in the session
_KEPT = "oj_paper_sheets"  # what was asked for last and what was made of it, in the session


def paper_card(choice: Choice) -> None:
    """Choose, make, look, fetch; it is made when somebody asks, and again while what it says is another."""
    with st.container(key="oj-board"):
        st.html(told(report_words.TITLE, _TEXT))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = st.text_input("Diarienummer", key="paper_number", max_chars=_LONGEST, width=240)
            appendix = st.toggle("Med bilaga", key="paper_appendix")
            if st.button("Gör nämndens sida", key="paper_make"):
                st.session_state[_MADE] = choice.municipality
        if st.session_state.get(_MADE) == choice.municipality:
            _show(*_sheets(choice, number.strip(), appendix=appendix), choice, appendix=appendix)


def revised(choice: Choice, said: Said) -> str:
    """Which figures on the sheet of the older edition that is shown are other ones now; "" of the newest."""
    shown, newest = edition().id, store().current_id()
    if shown == newest:
        return ""
    wanted = _wanted(choice)
    told = own_figures(cached_edition(), said, wanted)
    measures = {fact.measure.id: fact.measure for fact in said.facts}
    found = [
        Revised(measures[one.indicator_id], *one.figures)
        for one in differences(choice.municipality, shown, newest)
        if (one.indicator_id, one.year) in told
    ]
    beside = other_figures(store().edition(newest), said, wanted)
    return f"{report_words.revised(shown, found)} {report_words.moved(beside)}".strip()


def _wanted(choice: Choice, *, appendix: bool = False) -> Wanted:
    return Wanted(
        year=choice.year,
        scope=GROUPS[choice.compare],
        index=in_use(store().directory),
        appendix=appendix,
        texts=may_read_texts(),
        since=choice.since,
        selection=choice.selection,
        lines=store().written(),
        cells=True,
        past=past_of(store(), edition().id),
    )


def _sheets(choice: Choice, number: str, *, appendix: bool) -> tuple[Report, list[bytes]]:
    """The paper and pictures of its sheets; the last of a session is kept while nothing of it is another."""
    wanted = _wanted(choice, appendix=appendix)
    shown = edition()
    source = Source(shown.id, shown.day, today(), shown.is_example, root(), number)
    asked = (choice.municipality, wanted, source)
    before, *kept = st.session_state.get(_KEPT, (None,))
    if before != asked:
        made = report(cached_edition(), choice.municipality, wanted, source)
        kept = [made, pdf.pages_as_pictures(made)]
        st.session_state[_KEPT] = (asked, *kept)
    made, sheets = kept
    return made, sheets


def _show(made: Report, sheets: list[bytes], choice: Choice, *, appendix: bool) -> None:
    """The first sheet as a picture, and the files: they are made when they are fetched."""
    name = file_name(made.code, choice.year, made.source, appendix=appendix)
    files = [
        (form.label, offer(f"paper{end}", name + end, form.media_type, partial(form.make, made)), name + end)
        for end, form in FORMS.items()
    ]
    picture = f"data:image/png;base64,{b64encode(sheets[0]).decode()}"
    st.html(
        render(
            "kommun/templates/board_paper.html",
            said=f"Nämndens sida för {made.title} är gjord: {counted(len(sheets), 'ark', 'ark')}.",
            files=files,
            picture=picture,
            alternative="Så ser första arket ut. Allt som står på det finns som text i filerna.",
        )
    )
