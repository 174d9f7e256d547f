"""Which conclusions about one municipality a publication would change."""

from __future__ import annotations

import json

from oj.compare.changed_conclusions import Cause
from oj.compare.comparison_groups import ComparisonGroup, Scope
from oj.compare.viewpoint import seen_from
from oj.intake import Report
from oj.intake.conclusions import Conclusions, conclusions
from oj.reading.model import Series, Workbook
from oj.reference import peers
from oj.store import Store
from oj.terminal import conclusion_lines, conclusions_as_dict
from oj.words.conclusion_sentences import lines
from pages.data.conclusions_html import listed
from tests.intake.desk import Desk
from tests.made_workbooks import Row, table, workbook

CONSULTANTS = Series("U33828 Konsulter", "B1", code="U33828", value_type="share")
COST = Series("N33006 Kostnad", "B1", code="N33006", value_type="currency")
ROUTINE = Series(
    "U33540 Överenskommelse", "B1", code="U33540", value_type="yes_no", coding=(("Ja", 1.0), ("Nej", 0.0))
)
PARTILLE = "1402"


def shares(own: float, others: float, year: int = 2023, base: float = 200) -> Workbook:
    """Partille's share and that of its peers, all of the same base."""

    def row(place: str, value: float) -> Row:
        return Row(place, 0, year, value, numerator=value / 100 * base, denominator=base)

    rows = [row(PARTILLE, own), *(row(peer, others) for peer in peers(PARTILLE))]
    return workbook(table([CONSULTANTS], rows), file=f"{own}-{others}-{year}-{base}.xlsx")


def answers(own: float | None, having: int, year: int = 2022) -> Workbook:
    """Partille's answer and those of its seven peers, of whom ``having`` have the routine."""
    rows = [Row(peer, 0, year, float(at < having)) for at, peer in enumerate(peers(PARTILLE))]
    status = "missing" if own is None else "ok"
    own_row = Row(PARTILLE, 0, year, own, status=status)
    return workbook(table([ROUTINE], [own_row, *rows]), file=f"{own}-{having}-{year}.xlsx")


def found(report: Report, store: Store, scope: ComparisonGroup = Scope.PEERS) -> Conclusions:
    told = conclusions([report], store, seen_from(PARTILLE, scope))
    assert told is not None
    return told


def test_into_an_empty_store_no_conclusion_can_change(desk: Desk, store: Store) -> None:
    assert conclusions([desk.check(shares(10, 20))], store, seen_from(PARTILLE, Scope.PEERS)) is None


def test_a_new_year_turns_the_conclusion(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 20))
    told = found(desk.check(shares(40, 20, year=2024)), store)
    [turn] = told.changed
    assert turn.causes == (Cause.NEW_YEAR,)
    assert lines([turn]) == [
        "Konsulter bland handläggarna: Avrundat lika med liknande kommuners median → Högre än "
        "liknande kommuner, mer än slumpen brukar ge [20\u00a0% (2023); medianen är 20\u00a0% "
        "(alla sju har uppgift) → 40\u00a0% (2024); medianen är 20\u00a0% (alla sju har uppgift); "
        "nytt år 2024]"
    ]
    assert "Nytt år 2024" in listed([turn])


def test_the_others_may_turn_it_without_us(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 20))
    [turn] = found(desk.check(shares(20, 40)), store).changed
    assert turn.causes == (Cause.REFERENCE,)
    assert "liknande kommuners värden ändras" in lines([turn])[0]


def test_our_own_value_or_its_base_may_turn_it(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 40))
    [own] = found(desk.check(shares(60, 40)), store).changed
    [base] = found(desk.check(shares(20, 40, base=10)), store).changed
    assert (own.causes, base.causes) == ((Cause.OWN_VALUE,), (Cause.OWN_BASE,))
    assert "Kan inte jämföras: underlaget är för litet" in lines([base])[0]


def test_values_may_change_and_the_conclusion_stay(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 60))
    told = found(desk.check(shares(22, 64)), store)
    assert (told.changed, told.unchanged, told.new) == ((), 1, 0)
    assert list(conclusion_lines(told)) == ["    Partille: ingen slutsats ändras, 1 är som förut"]


def test_a_value_that_goes_missing_can_no_longer_be_judged(desk: Desk, store: Store) -> None:
    desk.publish(answers(1, 5))
    [turn] = found(desk.check(answers(None, 5)), store).changed
    assert "Ja; fem av sju liknande har det → Uppgift saknas; fem av sju liknande har det" in lines([turn])[
        0
    ].replace("\u00a0", " ")


def test_how_many_have_a_routine_is_no_conclusion_until_most_have_what_we_lack(
    desk: Desk, store: Store
) -> None:
    desk.publish(answers(0, 2))
    assert found(desk.check(answers(0, 3)), store).changed == ()
    assert len(found(desk.check(answers(0, 4)), store).changed) == 1
    assert len(found(desk.check(answers(0, 4)), store, Scope.NATION).changed) == 0
    assert len(found(desk.check(answers(1, 2)), store).changed) == 1


def test_a_new_series_is_told_with_its_break(desk: Desk, store: Store) -> None:
    desk.publish(answers(0, 2, year=2023))
    [turn] = found(desk.check(answers(1, 2, year=2024)), store).changed
    assert turn.break_year == 2024
    assert "seriebrott 2024" in lines([turn])[0]


def test_a_cost_is_never_sure_so_no_year_of_it_turns_a_conclusion(desk: Desk, store: Store) -> None:
    def costs(own: float, year: int) -> Workbook:
        rows = [Row(PARTILLE, 0, year, own), *(Row(peer, 0, year, 9000.0) for peer in peers(PARTILLE))]
        return workbook(table([COST], rows), file=f"{own}.xlsx")

    desk.publish(costs(9100, 2023))
    assert found(desk.check(costs(12000, 2024)), store).changed == ()


def test_a_new_year_turns_nothing_where_our_own_change_may_be_chance(desk: Desk, store: Store) -> None:
    """28 of 200 is surely less than 23 per cent; 37 of 200 is not, but no sure rise from it either."""
    desk.publish(shares(14, 23))
    assert found(desk.check(shares(18.5, 23, year=2024)), store).changed == ()
    [turn] = found(desk.check(shares(23, 23, year=2024)), store).changed
    assert turn.causes == (Cause.NEW_YEAR,)


def test_a_new_year_without_our_value_turns_nothing(desk: Desk, store: Store) -> None:
    desk.publish(answers(1, 5, year=2021))
    assert found(desk.check(answers(None, 5)), store).changed == ()


def test_conclusions_as_json(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 20))
    told = conclusions_as_dict(found(desk.check(shares(40, 20, year=2024)), store))
    assert json.loads(json.dumps(told)) == told
    [turn] = told["turned"]
    assert (turn["indicator_id"], turn["causes"], turn["after"]["value"]) == ("U33828", ["new_year"], 40.0)
    assert turn["before"]["conclusion"] == "Avrundat lika med liknande kommuners median"


def test_nothing_is_written_when_a_publication_is_tried_out(desk: Desk, store: Store) -> None:
    desk.publish(shares(20, 20))
    before = sorted(path.name for path in store.directory.rglob("*"))
    found(desk.check(shares(40, 20, year=2024)), store)
    assert sorted(path.name for path in store.directory.rglob("*")) == before
