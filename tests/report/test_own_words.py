"""What a municipality has written stands on its paper: goals with what became of them, explanations."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from oj.break_even_inputs import kinds
from oj.compare.comparison_groups import GROUPS
from oj.followed_pledges import past_of
from oj.price_index import in_use
from oj.report import content, excel, offline, pdf, slides, word
from oj.report.own_words import ROOM
from oj.store import Store
from oj.swedish import in_words
from oj.written import explain, explanation
from oj.written.goals import goal_note, set_goal
from oj.written.initiatives import set_initiative
from oj.written.pledges import pledge_note, pledges, seal
from oj.written.scenarios import set_scenario
from oj.written.status_reports import answer, answer_note, questions
from tests.pages.small_store import COST, PARTILLE, TURNOVER, fill
from tests.pages.test_during_year import later, tell
from tests.report.test_excel import text_of as text_of_book
from tests.report.test_slides import read, text_of
from tests.report.test_word import Read
from tests.templates.test_year_template import TOLD as YEAR
from tests.written import test_initiatives, test_scenarios
from tests.written.test_goals import OWN, WANTED
from tests.written.test_pledges import PLEDGE
from tests.written.test_wording import HOSTILE

TITLES = ["Mål", "Utfästelser", "Insatser", "Våra förklaringar", "Under året", "Lägesrapport"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(fill(tmp_path / "store"))


def paper(store: Store, code: str = PARTILLE, *, appendix: bool = False) -> content.Report:
    past, index = past_of(store, store.current_id()), in_use(store.directory)
    wanted = content.Wanted(2024, GROUPS["liknande"], index, appendix, lines=store.written(), past=past)
    source = content.Source(1, "2026-11-30", "2026-11-30")
    return content.report(store.edition(), code, wanted, source)


def written(store: Store, text: str, larger: str = "") -> None:
    set_goal(store, goal_note(replace(WANTED, text=text, larger=larger)), 0, "Anna", "Partille")
    seal(store, pledge_note(**PLEDGE | {"text": text}), "Anna", "Partille")
    set_initiative(store, test_initiatives.made(name=text), 0, "Anna", "Partille")
    for about in (COST, "cost"):
        explain(
            store, explanation(PARTILLE, about, 2024, text, "Socialchef", "Enheten"), 0, "Anna", "Kostnad"
        )


def titled(made: content.Report, title: str) -> content.Section:
    """What somebody has written under a heading."""
    (found,) = [one for one in made.written if one.title == title]
    return found


def test_a_paper_has_the_goals_and_explanations_of_its_municipality(store: Store) -> None:
    *every, none = paper(store).written
    assert all(one.is_empty for one in every)
    assert (none.title, none.nothing) == ("Mål, utfästelser och insatser", "Inget är inlagt.")
    written(store, "Två dyra\n\nplaceringar.")
    set_goal(store, goal_note(OWN), 0, "Anna", "Partille")
    goals, promised, initiatives, explanations, *others = paper(store).written
    assert [one.title for one in paper(store).written] == TITLES
    assert all(one.is_empty for one in others)
    (pledge,) = pledges(store.written(), PARTILLE, example=False)
    assert promised.said == [
        f"Två dyra\n\nplaceringar. Senast 2026-12-31: Personalomsättning: högst 22\u00a0%. Förseglad "
        f"{pledge.note.day}, utgåva 1 (2024: 30\u00a0%). Prövas med siffror för 2026. "
        f"Fingeravtryck: {pledge.fingerprint}."
    ]
    assert goals.said == [
        "Färre ska sluta. Till 2025: Tid inom 14 dagar. Inte rapporterat än.",
        "Två dyra\n\nplaceringar. Till 2026: Personalomsättning: högst 22\u00a0%. 2024: 30\u00a0% "
        "(30\u00a0av\u00a0100). Går inte att säga: avståndet till målet kan bero på slumpen.",
    ]
    assert paper(store).lists[-1].notes[-1] == (
        "Mål: ”Färre ska sluta” (inte rapporterat än); ”Två dyra placeringar” (avståndet till målet kan "
        "bero på slumpen)."
    )
    assert initiatives.said == [
        "Två dyra placeringar. Pågår sedan mars 2022, projekt till december 2026. "
        "Inte i nämnden på över ett år.",
        "Inget här visar att en insats har haft effekt.",
    ]
    of_theme, told = explanations.said
    assert of_theme.startswith("Placeringskostnader 2024: Två dyra placeringar. (Socialchef, Enheten, ")
    assert told.startswith("Kostnad barn- och ungdomsvård 2024: Två dyra placeringar. (Socialchef, Enheten, ")
    assert [one.nothing for one in paper(store, "1440").written if not one.is_empty] == ["Inget är inlagt."]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_on_paper(store: Store, text: str) -> None:
    written(store, text, larger=text)
    made = paper(store)
    page = offline.page(made).decode("utf-8")
    assert "<script>alert(1)" not in page
    assert "49" not in "".join(made.written[0].said)
    told = " ".join(
        " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf.pdf(made))).pages).split()
    )
    assert "Våra förklaringar" in told
    assert text[:7] in told
    book = load_workbook(BytesIO(excel.xlsx(made)))
    for medium in (Read(word.docx(made)).text(), text_of(read(slides.pptx(made))), text_of_book(book)):
        assert "".join(f"{text}. Pågår sedan mars 2022".split()) in "".join(medium.split())
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def test_explanations_of_themes_stand_before_those_of_figures(store: Store) -> None:
    for about, year in ((COST, 2024), ("staff", 2024), ("cost", 2024), ("cost", 2023)):
        explain(store, explanation(PARTILLE, about, year, "Så.", "Chef", "Enheten"), 0, "Anna", "Kostnad")
    told = next(one for one in paper(store).written if one.title == "Våra förklaringar").said
    assert [one.partition(":")[0] for one in told] == [
        "Placeringskostnader 2024", "Personal 2024", "Kostnad barn- och ungdomsvård 2024",
    ]  # fmt: skip


def test_long_explanations_begin_on_the_one_sheet_and_stand_whole_in_the_appendix(store: Store) -> None:
    ends = "Det var allt."
    text = "Vi har byggt om verksamheten. " * 30 + ends
    for about in (COST, TURNOVER):
        explain(store, explanation(PARTILLE, about, 2024, text, "Chef", "Enheten"), 0, "Anna", "Kostnad")
    made = paper(store)
    assert [" … (Chef, Enheten, " in one for one in made.written[3].said] == [True, True]
    (whole,) = made.appendix
    assert sum(ends in one for one in whole.said) >= 1
    sheets = PdfReader(BytesIO(pdf.pdf(made))).pages
    assert ends not in sheets[0].extract_text()
    assert ends in sheets[1].extract_text()
    assert len(sheets) == 2


def test_many_initiatives_begin_on_the_one_sheet_and_stand_whole_in_the_appendix(store: Store) -> None:
    for n in range(1, 13):
        name = f"Insats {n} för de barn som bor kvar hemma och får hjälp av flera på en gång"
        set_initiative(store, test_initiatives.made(name=name), 0, "Anna", "Partille")
    set_goal(store, goal_note(WANTED), 0, "Anna", "Partille")
    made = paper(store)
    [goal], [*listed, more, no_effect] = made.written[0].said, made.written[2].said
    room = ROOM - len(goal) - sum(map(len, listed))
    (whole,) = made.appendix
    assert (whole.title, len(whole.said), whole.said[-1]) == ("Insatser", 13, no_effect)
    assert 0 <= room < len(whole.said[len(listed)])
    assert more == f"Och {in_words(12 - len(listed))} till (bilaga)."


def test_a_larger_goal_stands_before_its_parts(store: Store) -> None:
    for wanted in (WANTED, OWN, replace(WANTED, larger="Bra arbetsplats")):
        set_goal(store, goal_note(wanted), 0, "Anna", "Partille")
    told = paper(store).written[0].said
    assert told[0] == "Större mål: Bra arbetsplats. Ett delmål: ett går inte att säga."
    assert ["Till 2025" in one for one in told] == [False, False, True, False]


def test_a_goal_without_a_stop_does_not_run_into_its_target(store: Store) -> None:
    set_goal(store, goal_note(replace(WANTED, text="Färre konsulter")), 0, "Anna", "Partille")
    (told,) = paper(store).written[0].said
    assert told.startswith("Färre konsulter. Till 2026: ")


def test_a_paper_says_where_the_year_leads_and_why_it_has_changed(store: Store) -> None:
    tell(store, YEAR, later(YEAR, 4))
    said = titled(paper(store), "Under året").said
    assert said[0].startswith("Partille 2026: prognosen efter april är")
    assert said[1].startswith("Sedan prognosen efter mars:")


def test_a_paper_has_what_was_decided_before_and_then_what_the_board_has_come_to(store: Store) -> None:
    long = "Nämnden vill veta mer. " * 40 + "Det var allt."
    for year, text in ((2024, long), (2022, "Två anställs.")):
        answer(
            store, answer_note(PARTILLE, "next", year, text, "Ordförande", "Nämnden"), 0, "Anna", "Partille"
        )
    made = paper(store)
    before, now = titled(made, "Lägesrapport").said
    assert before.startswith("Beslutat på siffrorna för 2022. Vad ska göras annorlunda")
    assert "Två anställs. (Ordförande, Nämnden, " in before
    assert " … (Ordförande" in now
    (whole,) = made.appendix
    assert whole.title == "Lägesrapport"
    assert "Det var allt." in whole.said[1]
    page, sheets = offline.page(made).decode("utf-8"), PdfReader(BytesIO(pdf.pdf(made))).pages
    on_paper = "".join(sheet.extract_text() for sheet in sheets)
    for medium in (page, on_paper, Read(word.docx(made)).text(), text_of(read(slides.pptx(made)))):
        assert "Tvåanställs." in "".join(medium.split())


def test_of_many_answers_the_first_stand_on_the_one_sheet(store: Store) -> None:
    for year, one in product((2023, 2024), questions()):
        note = answer_note(PARTILLE, one, year, "Nämnden vill veta mer. " * 20, "Ordförande", "Nämnden")
        answer(store, note, 0, "Anna", "Partille")
    made = paper(store)
    *listed, more = titled(made, "Lägesrapport").said
    assert sum(map(len, listed)) <= ROOM
    assert more == f"Och {20 - len(listed)} till (bilaga)."
    assert len(made.appendix[-1].said) == 20
    first = PdfReader(BytesIO(pdf.pdf(made))).pages[0].extract_text()
    assert "".join(more.split()) in "".join(first.split())


def test_saved_break_evens_stand_in_the_appendix_in_every_medium(store: Store) -> None:
    set_scenario(store, test_scenarios.made("Tre tjänster <b>"), 0, "Anna", "Partille")
    assert paper(store).appendix == []
    made = paper(store, appendix=True)
    (at,) = (n for n, one in enumerate(made.appendix) if one.title == "Brytpunkt: Tre tjänster <b>")
    section, figures = made.appendix[at : at + 2]
    assert "motsvarar 141 dygn om året" in section.said[0]
    assert "Räkning, ingen effekt" in " ".join(section.said)
    assert section.said[-1].startswith("Controller, Enheten, ")
    sources = [row[-1].text for row in figures.tables[1].rows]
    assert sources == ["Källan"] * len(kinds())
    told = [
        " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf.pdf(made))).pages),
        unescape(offline.page(made).decode("utf-8")),
        Read(word.docx(made)).text(),
        text_of(read(slides.pptx(made))),
        text_of_book(load_workbook(BytesIO(excel.xlsx(made)))),
    ]
    for medium in told:
        assert "141dygn" in "".join(medium.split())
    assert "<b>" not in offline.page(made).decode("utf-8").split("Tre tjänster", 1)[1][:20]
