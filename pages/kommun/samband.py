"""Samband: do two measures go together over the municipalities? Chosen first, then shown, and counted."""

from collections.abc import Sequence

import streamlit as st

from oj import links
from oj.compare.characteristics import POPULATION, usual
from oj.compare.relation import MOST_TRIED, Asked, Relation, TooFew, Tried, tried_of
from oj.links import against_odds, open_care
from oj.price_index import in_use
from oj.relation_questions import with_figures
from oj.relations import relate
from oj.site import PATHS
from oj.words import relation_sentences as sentences
from oj.words.tried_sentences import ELSEWHERE, cut, full, tried
from pages.kommun import relation_choices as choices
from pages.kommun.finder import published
from pages.kommun.material import names, viewpoint
from pages.kommun.relation_views import questions_of, result, said_of
from pages.shell.page_heading import heading
from pages.shell.parts import onward, paragraphs, section
from pages.shell.questions import ask_rows, cached_edition, store
from pages.shell.reference_bar import reference_bar

LEAD = "Går två mått ihop bland kommunerna? Välj först, och se sedan svaret."
WHY_FIRST = (
    "Den som letar bland många par hittar alltid något som ser ut att gå ihop. Därför väljer man innan man "
    "ser, och alla par som har prövats räknas in i svaret.",
    "Varje par, tid och sätt räknas en gång, också för en annan kommun, och räknas om i en ny utgåva. Den "
    "som får länken får med dem.",
    ELSEWHERE,
)


def found(asked: Asked) -> Relation | TooFew:
    """The answer, worked out once per edition."""
    edition, index = cached_edition(), in_use(store().directory).values
    return edition.kept(("relation", asked, frozenset(index.items())), lambda: relate(edition, asked, index))


def after_all(asked: Asked, tried: Sequence[Asked]) -> Tried:
    """What all that were tried make of the answer to ``asked``."""
    return tried_of([found(one) for one in tried], tried.index(choices.one_way(asked)))


choice = reference_bar()
place = names()[choice.municipality]
every = published()
titles = {one: measure.title for one, measure in every.items()}
background = [one for one, measure in every.items() if measure.theme == "background"]
beside = {POPULATION: "Folkmängd"} | {
    one: titles[one] for one in background if one not in usual()[POPULATION]
}
years = [year for year, *_ in ask_rows("years", area="")] or [choice.year]
until = None if choice.year == max(years) else choice.year
offered = choices.Offered(titles, beside, years, until)
wish = choices.wish_of_address(offered)
answer = found(wish.asked) if wish.asked else None
count = f"{tried(len(wish.tried))} {cut(MOST_TRIED) if wish.is_cut else ''}".strip()
if isinstance(answer, Relation) and wish.asked:
    after = after_all(wish.asked, wish.tried)
    heading("Samband", f"{sentences.sentence(answer, after)} {count}")
elif isinstance(answer, TooFew):
    heading("Samband", f"{sentences.too_few(answer)} {count}")
else:
    heading("Samband", full(MOST_TRIED) if wish.is_full else f"{LEAD} {count}".strip())
choices.tell_lost(wish, offered)
above = st.container()
with st.container(key="oj-relation"):
    left, right = st.columns([3, 7], gap="large")
with left:
    with st.container(key="oj-relation-form"):
        st.html(section("Två mått"))
        choices.choose(wish, offered)
    if isinstance(answer, Relation):
        st.html(said_of(answer, after))
with right:
    if isinstance(answer, Relation):
        result(answer, after, viewpoint(choice), place, beside)
    else:
        st.html(section("Varför välja först?", paragraphs(*WHY_FIRST, kind="oj-text")))
with above if answer is None else st.container():
    if prepared := questions_of(with_figures(titles.keys()), wish, offered):
        st.html(section("Färdiga frågor", prepared, kind="oj-theme oj-questions"))
st.html(onward(against_odds(), "Mot alla odds: hög risk, låg ofärd"))
st.html(onward(open_care(), "Öppenvård och placering: balans och flöde över tid"))
st.html(onward("fore-efter", "Före och efter: hur gick det sedan något började?"))
st.html(onward(links.learning(), "Lärande kommuner: vilka stod där vi står?"))
if "brytpunkt" in PATHS:
    st.html(onward("brytpunkt", "Brytpunkt: vad måste undvikas för att betala för fler tjänster?"))
