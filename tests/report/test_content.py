"""Nämndens sida says what the pages say: every sentence and figure of it."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from openpyxl import load_workbook

from oj.charts.row_picture import row_picture
from oj.compare.care_forms import TOTAL
from oj.compare.comparison_groups import GROUPS
from oj.compare.routines import lacks
from oj.compare.viewpoint import seen_from
from oj.price_index import in_use
from oj.reference import municipalities, municipality
from oj.register import ids_of
from oj.report import excel, offline, pdf, slides, word
from oj.report.content import (
    MUCH_MISSING,
    Report,
    Section,
    Source,
    Wanted,
    _Divided,
    _divided,
    _later,
    _not_divided,
    report,
    reports,
    today,
)
from oj.say import Said, said_by
from oj.store import Edition, Store
from oj.swedish import NBSP, signed
from oj.words.cost_sentences import NO_VERDICT
from oj.words.highlight_sentences import empty, four_lists
from oj.words.report_words import more_missing
from oj.words.sentences import holds
from tests.pages.small_store import Cell, fill
from tests.report.conftest import YEAR, Make
from tests.report.conftest import read as pdf_text
from tests.report.test_excel import text_of as text_of_book
from tests.report.test_slides import read, text_of
from tests.report.test_word import Read

NAMES = {code: one.name for code, one in municipalities().items()}
PLACES = ("Partille", "Bjurholm", "Gotland", "Stockholm")


def said_of(edition: Edition, name: str) -> Said:
    return said_by(edition, seen_from(municipality(name).code, GROUPS["liknande"]), YEAR)


@pytest.mark.parametrize("name", PLACES)
def test_the_lists_are_those_of_the_page(paper: Make, edition: Edition, name: str) -> None:
    made, said = paper(name), said_of(edition, name)
    assert (made.lead, made.title) == (said.lead, f"{name} {said.at}")
    for section, (title, chosen, tell, ask), nothing in zip(
        made.lists, four_lists(said.facts, NAMES), empty(said.facts), strict=True
    ):
        assert section.title == title
        assert [(one.id, one.said, one.asked) for one in section.items] == [
            (fact.measure.id, tell(fact), ask(fact)) for fact in chosen
        ]
        assert section.nothing == ("" if chosen else nothing)


def test_each_measure_has_the_picture_of_its_row_and_what_holds(paper: Make, edition: Edition) -> None:
    facts = {fact.measure.id: fact for fact in said_of(edition, "Partille").facts}
    items = [one for section in paper("Partille").lists for one in section.items]
    assert items
    for one in items:
        fact = facts[one.id]
        assert one.picture == (None if fact.own.value is None else row_picture(fact, "Partille", NAMES))
        tested = fact.verdict.probability is not None
        expected = [(scope.short, held, told) for scope, held, told in holds(fact)] if tested else []
        assert [(held.group, held.held, held.said) for held in one.holds] == expected


def test_costs_say_what_the_page_says_and_are_never_coloured(paper: Make, edition: Edition) -> None:
    made, said = paper("Partille"), said_of(edition, "Partille")
    assert said.by_theme["cost"] in made.costs.said
    assert made.costs.chart is not None
    assert made.costs.chart.alternative in made.costs.said
    looks = {one.role.value for one in made.costs.chart.series}
    assert looks <= {"more", "less", "total"}


def test_the_link_shows_the_same_edition_and_choice(paper: Make, source: Source) -> None:
    link = paper("Partille").link
    assert (
        link
        == f"https://oj.exempel.se/var-kommun?kommun=1402&ar=2024&jamfor=liknande&utgava={source.edition}"
    )
    assert paper("Partille", source=replace(source, root="")).link == ""


def test_words_are_those_that_the_sheet_says(paper: Make) -> None:
    made = paper("Partille")
    assert {"HVB", "familjehem", "vårddygn"} <= {term for term, _ in made.words}
    assert all(meaning for _, meaning in made.words)


def test_the_appendix_has_every_row_of_the_page(paper: Make, wanted: Wanted, edition: Edition) -> None:
    made, said = paper("Partille", replace(wanted, appendix=True)), said_of(edition, "Partille")
    named = [str(row[0].text) for section in made.appendix for table in section.tables for row in table.rows]
    assert {fact.measure.title for fact in said.facts if fact in said.shown or lacks(fact)} <= set(named)
    missing = [fact for fact in said.facts if fact.own.value is None]
    listed = {one.id for one in made.lists[-1].items}
    more = [fact for fact in missing if fact.measure.id not in listed]
    assert [*made.lists[-1].notes] == [*filter(None, [more_missing(more, appendix=True)])]
    assert all(one.notes == () for one in made.lists[:-1])
    told = " ".join(text for one in made.appendix for text in one.said)
    assert [fact for fact in missing if fact.measure.title not in told] == []
    beside = next(one.tables[0] for one in made.appendix if one.title == "Värden sida vid sida")
    assert {"Partille", "Ale", "Boden"} <= set(beside.head)
    assert paper("Partille").appendix == []


def test_where_much_lacks_it_is_asked_why_and_of_how_many(
    edition: Edition, wanted: Wanted, source: Source
) -> None:
    codes = [municipality(name).code for name in (*PLACES, "Dorotea")]
    for made in reports(edition, codes, wanted, source):
        said = said_of(edition, made.place)
        lacking = [one for one in said.facts if one.own.value is None and one.own.status == "missing"]
        many = sum(one.year == YEAR for one in lacking)
        asks = made.lists[-1].asks
        assert bool(asks) == (many >= MUCH_MISSING)
        assert all(f"{many} mått för {YEAR}" in one for one in asks)
        assert made.asks == [*asks, *made.costs.asks]


def test_what_nobody_has_entered_is_said_once(paper: Make) -> None:
    (none,) = [one for one in paper("Partille").written if one.nothing]
    assert (none.title, none.nothing) == ("Mål och insatser", "Inget är inlagt.")


def test_parts_of_an_earlier_year_say_what_lacks_and_the_whole_difference_of_the_later(
    edition: Edition, wanted: Wanted
) -> None:
    facts = said_of(edition, "Partille").facts
    total = next(one for one in facts if one.measure.id == TOTAL)
    (foster,) = ids_of("placed_foster")
    earlier = [replace(one, year=YEAR - 1) if one.measure.id == foster else one for one in facts]
    assert total.own.value is not None
    assert total.reference.value is not None
    kr = signed(total.own.value - total.reference.value)
    told = f"För {YEAR} saknas placerade i familjehem; hela skillnaden är då {kr}{NBSP}kr."
    difference = total.own.value - total.reference.value
    by_id = {one.measure.id: one for one in earlier}
    assert _later(earlier, _Divided(by_id, None), difference, wanted) == (told, "")
    other_way = f"{YEAR} är skillnaden åt andra hållet ({kr}{NBSP}kr): {YEAR - 1} säger inte hur det är nu."
    assert _later(earlier, _Divided(by_id, None), -difference, wanted) == (told, other_way)
    assert _later(earlier, _Divided({}, None), -difference, wanted) == (told, "")
    assert _later(facts, _Divided({}, None), difference, wanted) == ("", "")
    assert _later([], _Divided({}, None), difference, wanted) == ("", "")


def test_a_cost_that_moved_or_lies_far_away_is_asked_about_on_every_medium(paper: Make) -> None:
    names = [one.name for one in municipalities().values()][:60]
    made = next(one for one in map(paper, names) if len(one.costs.asks) > 1)
    *asks, no_verdict = made.costs.asks
    assert all(one.endswith("Vad ligger bakom?") for one in asks)
    assert no_verdict == NO_VERDICT
    book = text_of_book(load_workbook(BytesIO(excel.xlsx(made))))
    told = (
        pdf_text(pdf.pdf(made)).text,
        unescape(offline.page(made).decode()),
        Read(word.docx(made)).text(),
        text_of(read(slides.pptx(made))),
        book,
    )
    first = asks[0].partition(":")[2].partition(",")[0]
    for medium in told:
        assert "".join(first.split()) in "".join(medium.split())
        assert "".join(NO_VERDICT.split()) in "".join(medium.split())


def test_what_lacks_to_divide_the_latest_cost_is_named_among_what_cannot_be_judged(
    edition: Edition, wanted: Wanted
) -> None:
    facts = said_of(edition, "Partille").facts
    (foster,) = ids_of("placed_foster")
    earlier = [replace(one, year=YEAR - 1) if one.measure.id == foster else one for one in facts]
    divided = _divided(edition, seen_from("1402", wanted.scope), facts, wanted)
    told = f"Vad skillnaden i kostnad består av {YEAR}: placerade i familjehem saknas."
    assert _not_divided(earlier, divided) == [told]
    assert _not_divided(earlier, _Divided({}, None)) == _not_divided(facts, divided) == []


def test_the_appendix_explains_the_words_that_only_it_says(paper: Make, wanted: Wanted) -> None:
    made = paper("Partille", replace(wanted, appendix=True))
    (listed,) = (one.said for one in made.appendix if one.title == "Ordlista")
    assert {"SiS", "LMDI"} <= {text.partition(":")[0] for text in listed}
    assert not {text.partition(":")[0] for text in listed} & {term for term, _ in made.words}


def test_the_appendix_speaks_of_no_picture_that_is_not_there(paper: Make, wanted: Wanted) -> None:
    said = [text for one in paper("Partille", replace(wanted, appendix=True)).appendix for text in one.said]
    assert not [text for text in said if "strecket visar" in text or "nedan" in text]


def test_another_group_is_compared_with_and_named(paper: Make, wanted: Wanted) -> None:
    assert paper("Partille").compared.startswith("liknande kommuner (listan för ")
    assert paper("Partille", replace(wanted, scope=GROUPS["riket"])).compared == "riket"


def test_a_section_without_anything_is_empty(paper: Make) -> None:
    assert Section("Mål").is_empty
    assert not any(one.is_empty for one in paper("Bjurholm").lists)


def with_one_measure(store: Store) -> Report:
    wanted = Wanted(2024, GROUPS["liknande"], in_use(store.directory))
    edition = store.edition()
    return report(edition, "1402", wanted, Source(edition.id, edition.day, today()))


def test_where_hardly_anything_is_known_it_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = fill(tmp_path_factory.mktemp("one") / "store", [Cell("1402", "N33006", 2024, 8000.0)])
    made = with_one_measure(Store(folder))
    assert made.costs.chart is None
    assert made.costs.said
    assert all(section.items or section.nothing for section in made.lists)
