"""The views of Placeringskostnader that are more than lines over years, put in cards."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from markupsafe import Markup

from oj import links
from oj.charts import chart_html, cost_charts, scatter
from oj.charts.chart_table import as_table
from oj.compare import care_forms, derived, inner_forms, open_care
from oj.compare.correlation import Together
from oj.compare.decompose import Decomposition
from oj.compare.fact import NATION, Fact
from oj.register import Indicator, ids_of, register
from oj.tables import cost_tables
from oj.tables.source_figures import SourceFigures, at
from oj.words import cost_leads, cost_sentences
from oj.words.correlation_sentences import Phrases
from oj.words.sentences import lowered
from pages.kommun import cards
from pages.kommun.chart_card import card, charts, how, small_card
from pages.kommun.material import names
from pages.shell.parts import onward, paragraph
from pages.shell.reference_bar import choose
from pages.shell.streamlit_pages import pages

Facts = Mapping[str, Fact]
MIX = tuple(form.cost for form in care_forms.FORMS)
MIX_LABELS = (*(cost_sentences.FORM[form.id] for form in care_forms.FORMS), "Övrigt")
SCATTERED = (
    ids_of("placed", "cost_placed"),
    ids_of("placed", "cost_total"),
    ids_of("placed_hvb", "cost_hvb"),
)  # the first that both are known
MORE_COST = Phrases("antal placerade och kostnad", "fler placerade barn", "högre kostnad", "lägre kostnad")
BY_LAW = ids_of(
    "placed_lvu", "placed_lvu_at_home", "bought", "bought_private", "bought_associations",
    "bought_municipalities", "bought_days", "bought_public_before", "bought_private_before",
)  # fmt: skip
DEVIATION = ids_of("cost_deviation", "cost_expected", "cost_net", "cost_deviation_in_all")


def difference(facts: Facts, place: str, prices: str) -> None:
    """What the difference to the others is made of, as a waterfall."""
    divided = care_forms.against_others(facts)
    if divided is None:
        _note(cost_sentences.not_divided(facts, place))
        return
    year = care_forms.common_year(facts) or facts[care_forms.TOTAL].year
    _waterfall("delar", facts, divided, place, care_forms.used(facts, year), ["", prices])
    _missing(facts, divided, place, year)


def by_form(facts: Facts, place: str, prices: str) -> None:
    """The same difference by form of care: what lies inside a form of the accounts is drawn inside it."""
    divided = inner_forms.by_form(facts)
    if divided is None:
        _note(cost_sentences.no_inner(place))
        _to_template()
        return
    year = care_forms.common_year(facts) or facts[care_forms.TOTAL].year
    _waterfall("former", facts, divided, place, inner_forms.used(facts, year), [cost_sentences.INNER, prices])
    if lacking := [
        one.id for inner in inner_forms.INSIDE.values() for one in inner if one.id not in divided.costs
    ]:
        _note(cost_sentences.inner_lacking(lacking, place, year))
        _to_template()


def _waterfall(
    key: str, facts: Facts, divided: Decomposition, place: str, used: Sequence[str], worked_out: Sequence[str]
) -> None:
    """The card of a difference that is divided, made of the ``used`` indicators."""
    total = facts[care_forms.TOTAL]
    year = care_forms.common_year(facts) or total.year
    chart = cost_charts.of_facts(facts, divided, place, names(), choose().year, worked_out)
    picture = chart_html.show(chart) + paragraph(" ".join(chart.notes))
    whose = (total.code, *total.members, NATION)
    table = replace(
        cost_tables.table(divided, place, total.scope, year),
        made_of=[SourceFigures(one, year, whose) for one in used],
    )
    fold = how(*chart.worked_out, cost_tables.RULE)
    small_card(key, chart.title, "", picture, table, worked_out=fold, more=_behind(used, year))


def _to_template() -> None:
    label = "Mallen Placeringar, på Ladda upp"
    st.page_link(pages()["ladda-upp"], label=label, query_params=choose().address())


def _missing(facts: Facts, divided: Decomposition, place: str, year: int) -> None:
    impossible = care_forms.impossible(facts, year)
    if wrong := cost_sentences.too_many_days(impossible, year):
        _note(wrong)
    said = cost_sentences.gaps(divided, care_forms.lacking(facts, year), place, year, impossible)
    if said:
        _note(said)
        _to_template()


def placed(facts: Facts, place: str, prices: str) -> None:
    """What a placed child costs by form, and how many are placed."""
    per_child = derived.derive(derived.PER_CHILD, facts)
    rates = [facts[one] for one in ids_of("placed_hvb", "placed_foster") if one in facts]
    told = partial(cost_sentences.per_child, prices)
    if per_child or rates:
        charts([*per_child, *rates], place, names(), told)
    else:
        _note(cost_sentences.NOTHING["placerade"])


def balance(facts: Facts, place: str, _: str) -> None:
    """How the cost is divided between placements and open care, over the years and beside the others."""
    parts = [facts[one] for one in MIX if one in facts]
    total = facts.get(care_forms.TOTAL)
    if total is None or len(parts) < len(MIX):
        _note(cost_sentences.not_divided(facts, place))
        return
    charts(derived.derive([derived.OPEN_SHARE], facts), place, names(), cost_sentences.no_right_share)
    by_year = care_forms.shares(parts, total, total.code)
    labels = MIX_LABELS[: max(map(len, by_year.values()), default=len(MIX))]
    chart = cost_charts.mix(by_year, labels, place)
    if not by_year:
        _note(chart.title)
        return
    made_of = [one for part in (*parts, total) for one in at(part, by_year, (part.code,))]
    table = replace(as_table(chart, f"Kostnadens delar i {place}"), made_of=made_of)
    small_card(
        "fordelning",
        chart.title,
        "",
        chart_html.show(chart),
        table,
        more=_behind((*MIX, care_forms.TOTAL), max(by_year)),
    )


def open_sum(facts: Facts, place: str, prices: str) -> None:
    """What all open care costs; the page of open care has the rest."""
    if (whole := open_care.whole(facts)) is None:
        _note(cost_sentences.NOTHING["oppenvard"])
        return
    charts([whole], place, names(), partial(cost_sentences.prices_of, prices))


def deviation(facts: Facts, place: str, _: str) -> None:
    """Net cost beside what the municipality could be expected to pay."""
    if DEVIATION[0] not in facts:
        _note(cost_sentences.NOTHING["avvikelse"])
        return
    charts([facts[one] for one in DEVIATION if one in facts], place, names())


def by_law(facts: Facts, place: str, _: str) -> None:
    """How many are placed by law, and how much of the care is bought."""
    shown = [facts[one] for one in BY_LAW if one in facts]
    if shown:
        charts(shown, place, names())
    else:
        _note(cost_sentences.NOTHING["lag"])


def lines(view: str, is_shown: Callable[[Indicator], bool], facts: Facts, place: str, prices: str) -> None:
    """Costs over the years, one by one."""
    shown = [fact for fact in facts.values() if is_shown(fact.measure)]
    if shown:
        charts(shown, place, names(), partial(cost_sentences.prices_of, prices))
    else:
        _note(cost_sentences.NOTHING[view])


def together(facts: Facts, place: str, prices: str) -> None:
    """Cost against placed children, and the way to other pairs."""
    _scatter(facts, place, prices)
    st.html(onward(links.relations(), "Pröva fler samband"))


def _scatter(facts: Facts, place: str, prices: str) -> None:
    """Every municipality a dot."""
    pair = _pair(facts)
    both = Together(facts[pair[0]], facts[pair[1]]) if pair else None
    if pair is None or both is None or both.across.year != both.up.year or not both.points:
        _note(cost_sentences.NOTHING["samband"])
        return
    chart, year = scatter.scatter(both, MORE_COST, place, names(), prices), both.up.year
    caption = f"{both.up.measure.title} och {lowered(both.across.measure.title)} {year}"
    made_of = [one for fact in (both.across, both.up) for one in at(fact, [year], ())]
    card("samband", chart, replace(as_table(chart, caption), made_of=made_of), more=_behind(pair, year))


def _behind(indicators: Iterable[str], year: int) -> Markup:
    """The way to the sheets of the figures that a card is made of, in their year."""
    return cards.based_on({register()[one].short_name: links.sheet(one, year) for one in indicators})


def _note(text: str) -> None:
    st.html(paragraph(text))


def _pair(facts: Facts) -> tuple[str, ...] | None:
    return next((pair for pair in SCATTERED if all(one in facts for one in pair)), None)


def _lead_together(facts: Facts, place: str) -> str:
    return cost_leads.together([facts[one] for one in _pair(facts) or ()], place)


def _of_young(measure: Indicator) -> bool:
    return measure.is_cost and "0–20" in measure.unit and measure.headline is not None


def _of_days(measure: Indicator) -> bool:
    return measure.is_cost and "vårddygn" in measure.unit


@dataclass(frozen=True, slots=True)
class View:
    """A way to see the costs: what it is called, what it shows, and what it says first ("" for nothing).

    ``of_one_year`` where its parts must be of the same year; ``has_kronor`` unless prices change nothing.
    """

    title: str
    show: Callable[[Facts, str, str], None]
    lead: Callable[[Facts, str], str] = lambda *_: ""
    of_one_year: bool = True
    has_kronor: bool = True


VIEWS = {
    "invanare": View("Per invånare", partial(lines, "invanare", _of_young), of_one_year=False),
    "delar": View("Vad skillnaden består av", difference, cost_leads.parts),
    "former": View("Skillnad per vårdform", by_form, cost_leads.inner_parts),
    "oppenvard": View("Öppenvård", open_sum, cost_leads.open_sum, of_one_year=False),
    "placerade": View("Per placerat barn", placed, cost_leads.placed),
    "dygn": View("Per vårddygn", partial(lines, "dygn", _of_days), cost_leads.day, of_one_year=False),
    "lag": View("LVU och köpt vård", by_law, cost_leads.by_law, of_one_year=False, has_kronor=False),
    "balans": View("Fördelning", balance, cost_leads.open_share, has_kronor=False),
    "avvikelse": View("Avvikelse från väntat", deviation, cost_leads.deviation),
    "samband": View("Samband", together, _lead_together),
}
