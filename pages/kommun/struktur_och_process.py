"""Struktur och process: every question, answered over the years and beside others, in four views."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from oj.charts import chart_html
from oj.charts.answer_charts import answer_matrix, waves
from oj.compare.fact import Fact
from oj.compare.routines import differs, lacking, lacks
from oj.compare.survey_waves import TwoWaves
from oj.links import sheet
from oj.register import Indicator, is_own_area, success_factors
from oj.tables import answer_tables
from oj.tables.fact_tables import answers_over_years
from oj.words import answer_sentences, page_summaries, sentences
from pages.kommun import indicator_rows, material
from pages.kommun.cards import call_list
from pages.kommun.choices import choose_one
from pages.kommun.explanation_card import explain_theme, theme_explained
from pages.kommun.material import known, measures, names
from pages.kommun.take_home import folded
from pages.shell.page_heading import heading
from pages.shell.parts import box, onward, paragraph, paragraphs, section, unseen_heading
from pages.shell.reference_bar import area_name, reference_bar
from pages.shell.rendering import render

VIEWS = {
    "oversikt": "Översikt",
    "fragor": "Fråga för fråga",
    "vem": "Vem har rutinen?",
    "tid": "Hela landet över åren",
}
ROWS = {
    "alla": "Alla frågor",
    "skiljer": "Bara där vi skiljer oss",
    "saknas": "De flesta Ja, vi inte",
}
SHOWS: dict[str, Callable[[Fact], bool]] = {"alla": lambda _: True, "skiljer": differs, "saknas": lacks}
NONE_DIFFERS = "Här är det inga frågor: svaren är som hos de flesta andra."
ORDERS = {"omrade": "Kvalitetsområde", "faktor": "Framgångsfaktor"}
NO_QUESTIONS = "Filerna har inga frågor med svaren Ja och Nej. Andra mått står under Fråga för fråga."
DIMENSIONS = ("kunskapsbaserad", "säker", "individanpassad", "effektiv", "jämlik", "tillgänglig")


def grouped(facts: Sequence[Fact], order: str) -> list[tuple[str, list[Fact]]]:
    """The facts by dimension or success factor: (title, facts), those without one last."""
    if order == "faktor":
        titles = {**success_factors(), "": "Övriga frågor"}
        return [
            (title, [f for f in facts if f.measure.success_factor == key]) for key, title in titles.items()
        ]
    rest = "Övriga frågor" if order else "Alla frågor"
    return [
        (key.capitalize() or rest, [f for f in facts if f.measure.dimension == key])
        for key in (*DIMENSIONS, "")
    ]


def overview(facts: list[Fact], order: str, which: str) -> None:
    """Our answers beside the others' in one table; ``which`` of them is a key of SHOWS."""
    answers = [fact for fact in facts if fact.measure.answers]
    if not answers:
        st.html(paragraph(NO_QUESTIONS))
        return
    others = f" och {answers[0].scope.others}" if answer_tables.columns(answers[0]) else ""
    caption = f"Svar från {place}{others}, senaste året"
    shown = [fact for fact in answers if SHOWS[which](fact)]
    chart = answer_matrix(grouped(shown, order), place, names(), caption)
    if not shown:
        st.html(paragraph(NONE_DIFFERS))
        return
    table = answer_tables.answer_matrix(shown, place, names(), caption)
    fold = folded("svar", table, page_summaries.answers(facts, place), ".oj-theme")
    st.html(section("", chart_html.legend([chart]), chart_html.show(chart), fold))


def questions(facts: list[Fact], order: str) -> None:
    """Every question as a row, and each group as a table of answers per year."""
    drawn = indicator_rows.pictures(facts, place, names())
    if legend := chart_html.legend(drawn.values()):
        st.html(legend)
    for title, found in grouped(facts, order):
        if found:
            table = answers_over_years(found, f"{title}: svar från {place} per år")
            said = f"{title}: {page_summaries.answers(found, place)}"
            fold = folded(title, table, said, ".oj-theme")
            st.html(section(title, indicator_rows.rows(found, drawn, names()), fold))


def who_has_it(facts: list[Fact]) -> None:
    """What we lack, who has it and whom to call."""
    said = answer_sentences.lacking_sentence(facts, place)
    wished = answer_sentences.are_wished(lacking(facts))
    of = f"Det som {place} saknar, och vem som har det" if wished else f"{place}: frågor utan Ja"
    table = answer_tables.call_list(facts, names(), of)
    fold = folded("vem", table, said, ".oj-view") if table.rows else Markup()
    st.html(paragraph(said, "oj-intro") + box("oj-view", call_list(facts, names()), fold))


def whole_country(facts: list[Fact]) -> None:
    """How common each routine is in the country over the years, among those who answered both."""
    asked = [fact for fact in facts if fact.measure.answers]
    found = material.waves(choice)
    of = [fact.measure for fact in asked]
    years = sorted({year for fact in asked if fact.measure.id in found for year in fact.answered})
    said, left_out = answer_sentences.waves_summary(asked, found), answer_sentences.left_out(asked)
    st.html(
        unseen_heading(VIEWS["tid"]) + paragraph(said, "oj-intro") + paragraph(answer_sentences.WAVES_NOTE)
    )
    caption = "Andel kommuner som har det, bland dem som svarade båda åren"
    fold = folded("tid", answer_tables.survey_waves(of, found, caption, left_out), said, ".oj-view")
    st.html(box("oj-view", _waves(of, found, years), paragraphs(*left_out), fold))


def _waves(of: list[Indicator], by_measure: Mapping[str, Sequence[TwoWaves]], years: list[int]) -> Markup:
    """A row per question that can be followed: name, picture, longest comparison; sure ones first."""
    followed = answer_sentences.surest_first(of, by_measure)
    shown = [waves(one, by_measure[one.id], (years[0], years[-1])) for one in followed]
    rows = [
        (one.title, sheet(one.id), chart_html.show(chart), *chart.notes)
        for one, chart in zip(followed, shown, strict=True)
    ]
    return render("kommun/templates/waves.html", rows=rows)


choice = reference_bar()
place = names()[choice.municipality]
area = area_name(choice.area)
facts = known(choice, measures(("structure_process",), choice.year, area))
heading("Struktur och process", page_summaries.answers(facts, place))
if any(map(lacks, facts)):
    st.html(onward("struktur?rader=saknas", "Visa vilka frågor"))
st.html(paragraph(sentences.theme_caution("structure_process", area), "oj-caution"))
if is_own_area(area):
    theme_explained("structure_process", choice)
if facts:
    with st.container(key="oj-views", horizontal=True):
        views = VIEWS if is_own_area(area) else VIEWS | {"vem": "Vem svarade Ja?"}
        view = choose_one("Visa", views, "visa")
        has_order = any(fact.measure.dimension or fact.measure.success_factor for fact in facts)
        asked = has_order and view in ("oversikt", "fragor")
        which = choose_one("Rader", ROWS, "rader", shown=view == "oversikt" and bool(facts[0].members))
        chosen = choose_one("Ordna efter", ORDERS, "ordna", shown=asked)
        order = chosen if asked else ""
    if view == "oversikt":
        overview(facts, order, which)
    elif view == "fragor":
        questions(facts, order)
    elif view == "vem":
        who_has_it(facts)
    else:
        whole_country(facts)
if is_own_area(area):
    explain_theme("structure_process", choice, place)
