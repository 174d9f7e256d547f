"""Lärande kommuner: who stood where we stand, and then moved the better way more than chance gives?"""

import streamlit as st

from oj import links
from oj.charts import scatter
from oj.compare.learning import Asked, LearnedFrom, TooLittle
from oj.learned_from import learned_from, why_never
from oj.price_index import in_use
from oj.swedish import years
from oj.tables.learning_tables import peers
from oj.words import learning_sentences as sentences
from oj.words.sentences import theme_title
from pages.kommun import cards
from pages.kommun.chart_card import card
from pages.kommun.choices import choose_from_many, tell
from pages.kommun.finder import area_here, published
from pages.kommun.material import names
from pages.shell.page_heading import heading
from pages.shell.parts import paragraph, paragraphs, section
from pages.shell.questions import cached_edition, store
from pages.shell.reference_bar import choose, reference_bar

TITLE = "Lärande kommuner"
NOTHING = "Inget av måtten här går att bedöma så."
CHANGE = "Ändringen är dragen mot vad andra som stod där ändrade, efter hur lite kommunens egna tal säger."


def found(asked: Asked, year: int) -> LearnedFrom | TooLittle:
    """The answer, worked out once per edition."""
    edition, index = cached_edition(), in_use(store().directory).values
    key = ("learned from", asked, year, frozenset(index.items()))
    return edition.kept(key, lambda: learned_from(edition, asked, index, year))


choice = reference_bar(area_here(choose()))
place = names()[choice.municipality]
options = {
    one.id: f"{theme_title(one.theme, one.area)}: {one.title} ({one.id})"
    for one in published().values()
    if why_never(one) is None
}
if not options:
    heading(TITLE, NOTHING)
else:
    top = st.container()
    tell("Mått", options, links.SHEET, [next(iter(options))])
    measure = published()[
        choose_from_many("Mått (skriv för att söka)", options, next(iter(options)), links.SHEET)
    ]
    answer = found(Asked(choice.municipality, measure.id), choice.year)
    with top:
        if isinstance(answer, TooLittle):
            heading(TITLE, f"{measure.title}: {sentences.why_not(answer)}")
        else:
            heading(TITLE, sentences.sentence(answer, place))
    if isinstance(answer, LearnedFrom):
        last = answer.periods.outcome
        *details, caution = sentences.details(answer)
        st.html(paragraph(caution, "oj-caution") + paragraphs(*details))
        for one in answer.learning.named:
            lead, *before = sentences.of_peer(answer, one)
            st.html(section(names()[one.code], paragraph(lead, "oj-text"), paragraphs(*before)))
        title = f"{measure.title}: de som stod där {place} stod {years(last[0], last[-1])}"
        chart = scatter.learned(answer, names(), title, sentences.sentence(answer, place))
        table = peers(answer, names(), title, [CHANGE, *details, caution])
        way = cards.based_on(
            {f"{measure.title} {year}": links.sheet(measure.id, year) for year in answer.periods.years}
        )
        card("larande", chart, table, more=way)
