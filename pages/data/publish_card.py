"""The last card of Ladda upp: what would change, who signs, and the button that publishes."""

from collections.abc import Sequence

import streamlit as st

from oj.breaks import stated
from oj.compare.comparison_groups import GROUPS
from oj.errors import OjError, Overtaken
from oj.intake import Report, publish_files
from oj.pending import Pending, propose, required
from oj.reference import municipalities
from oj.register import Break
from oj.store import EditionInfo
from oj.swedish import number
from oj.tables.table_html import show
from pages.data import changes_html, conclusions_html, report_html
from pages.data.consent import FIRST, ticked
from pages.data.publisher import who_signs
from pages.data.room import room
from pages.data.todo import consent, published_as_is, replaced_since
from pages.data.upload import Checked, Desk
from pages.kommun.material import viewpoint
from pages.shell.browser_memory import sign
from pages.shell.parts import beside, box, told
from pages.shell.permissions import require
from pages.shell.questions import begin_run, edition, store
from pages.shell.reference_bar import choose

PROPOSE = "Lägg fram för godkännande"
AFTERWARDS = {
    False: "Kan ångras när som helst. Originalfilerna sparas.",
    True: "En annan person läser samma sak och publicerar. Till dess ändras inget på sidorna.",
}

WITHOUT = "Personuppgifterna som är bortvalda sparas inte."


def publish_card(desk: Desk, checked: Sequence[Checked], waiting: str) -> EditionInfo | Pending | None:
    """Say what a publication would do, and do it when asked; returns what was published, or now waits.

    ``waiting`` says what must be answered first; "" when nothing must.
    """
    reports = [file.report for file in checked if file.report]
    if len(reports) < len(checked) or not all(report.publishable for report in reports):
        st.html(report_html.nothing_yet(several=len(checked) > 1))
        return None
    if published_as_is(checked):
        st.html(report_html.nothing_to_publish(replaced_since(checked)))
        return None
    upcoming = max((info.id for info in store().editions()), default=0) + 1
    key = consent(checked, edition().id)
    with st.container(key="oj-publish"):
        if desk.began != edition().id:
            st.html(report_html.overtaken(edition().id))
        st.html(told("Vad ändras om du publicerar?", _consequence(reports)))
        what_changes(desk, checked)
        by = who_signs()
        accepted = ticked(checked, edition().id)
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(
                PROPOSE if required() else f"Publicera som utgåva {upcoming}",
                type="primary",
                key=f"publish_{key}",
                disabled=not (accepted and by) or bool(waiting),
            )
            first = waiting or ("" if accepted else FIRST)
            without = WITHOUT if any(report.workbook.unkept for report in reports) else ""
            said = " ".join(filter(None, [first, AFTERWARDS[required()], without]))
            st.html(beside(said, room("publish", checked, said)), width="content")
    return _do_publish(desk, reports, by) if pressed else None


def what_changes(desk: Desk, checked: Sequence[Checked]) -> None:
    """What changes for everybody, and beside it for the municipality that the visitor has chosen."""
    found = [file.changes for file in checked if file.changes]
    if not found or not found[0].edition:
        return
    if edition().id:
        _conclusions(desk, checked)
    all_of_them, one = st.columns(2, gap="large")
    all_of_them.html(show(changes_html.counts(found)))
    if edition().id:
        code = choose().municipality
        ours = changes_html.ours(desk.values_of(checked, code, store()), _stated(checked))
        name, same = municipalities()[code].name, all(one.nothing for one in found)
        one.html(changes_html.our_table(name, ours, unchanged=same))
    if folds := changes_html.largest(found):
        st.html(box("oj-folds", folds))


def _stated(checked: Sequence[Checked]) -> dict[str, list[Break]]:
    """Breaks that people have stated, before and about these files, by indicator."""
    said = [one for file in checked if file.report for one in file.report.breaks]
    found: dict[str, list[Break]] = {}
    for indicator, one in [*stated(edition()), *said]:
        found.setdefault(indicator, []).append(one)
    return found


def _conclusions(desk: Desk, checked: Sequence[Checked]) -> None:
    """What would be said otherwise about the chosen municipality."""
    choice = choose()
    found = desk.conclusions(checked, viewpoint(choice), store())
    if found:
        name, beside = municipalities()[choice.municipality].name, GROUPS[choice.compare].others
        st.html(conclusions_html.card(name, found, beside))


def _consequence(reports: Sequence[Report]) -> str:
    current = edition()
    count = number(sum(report.observations for report in reports))
    files = "en fil" if len(reports) == 1 else f"{len(reports)} filer"
    said = f"{count} uppgifter ur {files} publiceras. "
    if current.is_example:
        return said + "Exempeldata försvinner: de riktiga uppgifterna börjar i en tom utgåva."
    if current.id:
        return said + (
            f"De läggs till dem i utgåva {current.id}. Där samma indikator, kommun och år redan finns "
            "gäller filens värde."
        )
    return said + "Det blir den första utgåvan."


def _do_publish(desk: Desk, reports: Sequence[Report], by: str) -> EditionInfo | Pending | None:
    try:
        person = require("upload")
        by = person.signs(by)
        if person.how == "local":
            sign(by)
        if required():
            return propose(
                reports, store(), by, account=person.account, answers=desk.decided, broken=desk.broken
            )
        with st.spinner("Publicerar …"):
            return publish_files(reports, store(), by, accept_warnings=True, seen=edition().id)
    except Overtaken:
        begin_run()
        st.rerun()
    except OjError as error:
        st.html(report_html.refused("Publiceringen", str(error), "Inte publicerat."))
        return None
