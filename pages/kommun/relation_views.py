"""The parts of *Samband*: the prepared questions, and what is shown of a relation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from oj import links
from oj.charts import scatter
from oj.charts.chart_table import as_table
from oj.compare.relation import Relation, Tried
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator
from oj.relation_questions import Question
from oj.swedish import listing
from oj.tables.source_figures import SourceFigures
from oj.words import relation_sentences
from oj.words.relation_picture_sentences import of_picture, without
from oj.words.sentences import lowered
from oj.words.tried_sentences import ELSEWHERE
from pages.kommun import cards
from pages.kommun.chart_card import card
from pages.kommun.material import names
from pages.kommun.relation_choices import Offered, Wish, address
from pages.shell.parts import paragraph
from pages.shell.rendering import render

OWN = "Egen beräkning."


def questions_of(known: Sequence[Question], wish: Wish, offered: Offered) -> Markup:
    """The prepared questions, each a link to its answer; "" for none."""
    ways = [(one.text, address(one, wish, offered), "") for one in known]
    return render("kommun/templates/found.html", found=ways) if ways else Markup()


def said_of(found: Relation, tried: Tried) -> Markup:
    """What is said of a relation beside its picture: chance, what is left out, and what it does not show."""
    return paragraph(" ".join([*relation_sentences.details(found, tried)[1:], ELSEWHERE, OWN]))


def result(found: Relation, tried: Tried, view: Viewpoint, place: str, titles: Mapping[str, str]) -> None:
    """The picture of a relation, with the table of all that are in it.

    ``titles`` are those of what can be regarded, by id.
    """
    sentence, notes = relation_sentences.sentence(found, tried), relation_sentences.details(found, tried)
    regarded = listing([lowered(titles[one]) for one in found.beside])
    title = f"{found.x.title} och {lowered(found.y.title)}" + (
        f", med hänsyn till {regarded}" * bool(regarded)
    )
    drawn = [of_picture(found), "" if view.code in found.points else without(place)]
    chart = scatter.related(found, view, place, names(), title, sentence)
    years = {one.id: [year + lag for year in found.years] for one, lag in _measures(found)}
    made_of = [SourceFigures(one, year, ()) for one, every in years.items() for year in every]
    ways = {one.title: links.sheet(one.id, years[one.id][-1]) for one, _ in _measures(found)}
    table = replace(as_table(chart, title), notes=[sentence, *notes, OWN], made_of=made_of)
    card("samband", replace(chart, notes=[notes[0], *filter(None, drawn)]), table, more=cards.based_on(ways))


def _measures(found: Relation) -> list[tuple[Indicator, int]]:
    """The two measures, each with how many years after the first it is read."""
    return [(found.x, 0), (found.y, found.asked.lag)]
