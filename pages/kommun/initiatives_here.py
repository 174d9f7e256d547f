"""The initiatives of the municipality beside its figures: in charts over years, and as a short list."""

from datetime import UTC, date, datetime

from markupsafe import Markup

from oj.charts.chart import Chart
from oj.compare.fact import Fact
from oj.shown_initiatives import Shown, marked, said_of_begun, shown
from oj.tables.table import Table
from pages.shell.questions import edition, store
from pages.shell.rendering import render


def today() -> date:
    """The day on which a page is read."""
    return datetime.now(UTC).date()


def initiatives_of(municipality: str) -> tuple[Shown, ...]:
    """The current initiatives of a municipality, as they are today."""
    return shown(store().written(), municipality, today(), example=edition().is_example)


def begun_beside(fact: Fact, chart: Chart, table: Table) -> tuple[Chart, Table]:
    """A chart over years and its table with the initiatives whose effect would be seen in its measure."""
    return marked(chart, table, _seen_in(fact))


def begun_since(fact: Fact) -> str:
    """Which initiatives have begun whose effect would be seen in the answers of a fact, "" for none."""
    return said_of_begun(_seen_in(fact))


def _seen_in(fact: Fact) -> list[Shown]:
    return [one for one in initiatives_of(fact.code) if one.initiative.measure == fact.measure.id]


def initiative_list(municipality: str) -> Markup:
    """Those that go on, each with since when; "" where there are none."""
    going = [one for one in initiatives_of(municipality) if one.is_going]
    return render("kommun/templates/initiatives.html", going=going) if going else Markup()
