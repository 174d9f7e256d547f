"""The list of all measures: what narrows it, how many each choice leaves, its orders, its columns."""

from __future__ import annotations

from oj.register import Indicator
from oj.tables import catalogue, catalogue_table
from oj.tables.catalogue import FACETS, NEARLY_ALL, ORDERS, Latest, Listed, listed, narrowed, options

COST = Listed(
    Indicator("C", "Östra kostnaden", area="Äldre", theme="staff", value_type="currency", unit="kr"),
    2023,
    290,
)
SHARE = Listed(
    Indicator("S", "andel", area="Barn", theme="outcome", value_type="share", direction="lower"), 2024, 145
)
PLAN = Listed(
    Indicator("P", "Åtgärdsplan", area="Barn", theme="structure_process", value_type="yes_no", unit="Ja/Nej"),
    2024,
    144,
)
BY_SEX = Listed(Indicator("X", "Bara per kön", area="Äldre", theme="outcome", unit="antal"))
EVERY = [COST, SHARE, PLAN, BY_SEX]


def ids(found: list[Listed]) -> list[str]:
    return [one.measure.id for one in found]


def counts(chosen: dict[str, str], parameter: str) -> dict[str, int]:
    return {one.key: one.left for one in options(EVERY, chosen)[parameter]}


def test_each_measure_has_its_own_latest_year_and_coverage() -> None:
    found = listed([one.measure for one in EVERY], [Latest("S", 2024, 145), Latest("C", 2023, 290)])
    assert [(one.measure.id, one.year, one.answered) for one in found] == [
        ("C", 2023, 290),
        ("S", 2024, 145),
        ("P", 0, 0),
        ("X", 0, 0),
    ]


def test_all_that_is_chosen_holds_at_once() -> None:
    assert ids(narrowed(EVERY, {})) == ["C", "S", "P", "X"]
    assert ids(narrowed(EVERY, {"inom": "barn"})) == ["S", "P"]
    assert ids(narrowed(EVERY, {"inom": "barn", "tackning": "halften"})) == ["S"]
    assert ids(narrowed(EVERY, {"inom": "barn", "senast": "2023"})) == []


def test_a_choice_says_how_many_it_would_leave_with_all_else_that_is_chosen() -> None:
    assert counts({}, "inom") == {"barn": 2, "aldre": 2}
    assert counts({"slag": "outcome"}, "inom") == {"barn": 1, "aldre": 1}
    assert counts({"slag": "outcome"}, "slag") == {"staff": 1, "structure_process": 1, "outcome": 2}
    assert counts({"riktning": "lower"}, "enhet") == {"%": 1}


def test_what_is_chosen_is_offered_also_where_it_leaves_nothing() -> None:
    assert counts({"inom": "barn", "senast": "2023"}, "senast") == {"2024": 2, "2023": 0}


def test_half_of_the_municipalities_is_half_and_one_less_is_fewer() -> None:
    assert counts({}, "tackning") == {"nastan-alla": 1, "halften": 2, "farre": 2}
    edge = [Listed(COST.measure, 2024, NEARLY_ALL), Listed(COST.measure, 2024, NEARLY_ALL - 1)]
    assert len(narrowed(edge, {"tackning": "nastan-alla"})) == 1


def test_years_come_newest_first_and_kinds_in_the_order_of_the_pages() -> None:
    assert list(counts({}, "senast")) == ["2024", "2023", "per-kon"]
    assert list(counts({}, "slag")) == ["staff", "structure_process", "outcome"]


def test_areas_and_units_come_with_the_most_measures_first_then_by_name() -> None:
    more = [*EVERY, Listed(Indicator("Y", "Y", area="Äldre", unit="kr", value_type="currency"))]
    assert [one.key for one in options(more, {})["inom"]] == ["aldre", "barn"]
    assert [one.key for one in options(more, {})["enhet"]] == ["kr", "%", "antal", "Ja/Nej"]


def test_an_address_can_only_choose_what_is_there() -> None:
    asked = {"inom": "barn", "slag": "nonsense", "q": "barn", "senast": ""}
    assert catalogue.known_choices(EVERY, asked) == {"inom": "barn"}


def test_orders_are_swedish() -> None:
    def ordered(name: str) -> list[str]:
        return ids(sorted(EVERY, key=ORDERS[name][1]))

    assert ordered("namn") == ["S", "X", "P", "C"]
    assert ordered("omrade") == ["S", "P", "X", "C"]
    assert ordered("kommuner") == ["C", "S", "P", "X"]


def test_every_choice_of_every_facet_is_called_something() -> None:
    for facet in FACETS:
        assert all(one.word for one in options(EVERY, {})[facet.parameter])


def test_the_list_has_a_row_per_measure_and_the_file_says_more() -> None:
    shown = catalogue_table.table(EVERY, "Alla mått")
    assert [row[0].text for row in shown.rows] == ["Östra kostnaden", "andel", "Åtgärdsplan", "Bara per kön"]
    assert [cell.text for cell in shown.rows[1][1:]] == ["Barn", "Resultat", "%", "2024", "145"]
    assert shown.rows[3][4].why == catalogue_table.BY_SEX
    file = catalogue_table.table(EVERY, "Alla mått", is_file=True)
    assert file.head[:6] == shown.head
    assert [cell.text for cell in file.rows[1][6:9]] == ["Lägre är bättre", "S", "andel"]
