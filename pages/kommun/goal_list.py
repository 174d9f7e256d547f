"""The goals of the municipality on *Vår kommun*: what became of each; and their earlier versions."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from oj.compare.fact import Fact
from oj.followed_goals import Followed, by_larger, followed, measures_of_goals, terms
from pages.kommun.finder import published
from pages.kommun.material import known
from pages.shell.questions import edition, store
from pages.shell.rendering import render
from pages.shell.state import Choice


def facts_of_goals(choice: Choice) -> dict[str, Fact]:
    """Facts of the measures that the visitor's municipality has goals of, by id."""
    lines, example = store().written(), edition().is_example
    wanted = measures_of_goals(lines, choice.municipality, example=example)
    if not wanted:
        return {}
    here = published()
    every_year = replace(choice, since=None)
    facts = known(every_year, [here[one] for one in wanted if one in here])
    return {fact.measure.id: fact for fact in facts}


def goal_list(choice: Choice) -> Markup:
    """Each goal with what became of it, and the way to *Mål*; "" where there are none."""
    lines, example = store().written(), edition().is_example
    every = followed(lines, choice.municipality, facts_of_goals(choice), example=example)
    return render("kommun/templates/goals.html", larger=by_larger(every)) if every else Markup()


def history(every: Sequence[Followed]) -> Markup:
    """The versions that the goals have had before."""
    here = published()
    versions = [(note, terms(note, here)) for one in every for note in one.thread.earlier]
    return render("kommun/templates/goal_history.html", versions=versions)
