"""Who shares, and who counts otherwise: they are named, and in no comparison."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.comparison_groups import GROUPS, Scope
from oj.compare.fact import facts
from oj.compare.reference_value import Absence
from oj.compare.sharing import OTHERWISE, Answer, Shared, apart, comparable, held_apart, sharing
from oj.compare.verdicts import references
from oj.compare.viewpoint import Viewpoint
from oj.swedish import why_none
from oj.words.sentences import absence, verdict
from tests.words.material import COST, PEERS, US, row, spread

ASKED = "Räknat som mallen säger: Öppenvård"
ODD, EVEN = PEERS[0], PEERS[1]
VIEW = Viewpoint(US, Scope.PEERS, {**dict.fromkeys(GROUPS.values(), PEERS), Scope.NATION: PEERS}, 8)
ROWS = [row(COST, code, 1000.0 + at) for at, code in enumerate((US, *PEERS))]
COUNTED = apart([Answer(ASKED, ODD, 2024, False), Answer(ASKED, EVEN, 2024, True)], {ASKED: [COST.id]})
US_APART = apart([Answer(ASKED, US, 2024, False)], {ASKED: [COST.id]})


def test_who_counts_otherwise_is_not_among_those_compared_with() -> None:
    assert {(COST.id, 2024): frozenset({ODD})} == COUNTED
    found = comparable(spread(ROWS), COUNTED, US)
    assert set(found.codes) == {US, *PEERS} - {ODD}
    assert len(found.values) == len(found.codes)
    assert not found.is_apart
    earlier = replace(spread(ROWS), year=2023)
    assert comparable(earlier, COUNTED, US) is earlier
    held = held_apart(ROWS, COUNTED, US)
    assert [figure.status for figure in held if figure.value is None] == [OTHERWISE]
    assert why_none(OTHERWISE) == "räknas på ett annat sätt än mallen säger"


def test_whoever_counts_otherwise_is_compared_with_nobody() -> None:
    found = comparable(replace(spread(ROWS), national=1003.0), US_APART, US)
    assert (list(found.codes), found.national, found.is_apart) == ([US], None, True)
    compared = references(found, VIEW)
    assert {one.absence for one in compared.values()} == {Absence.OTHERWISE}
    assert {absence(one) for one in compared.values()} == {"kommunen räknar på ett annat sätt än de andra"}
    held = held_apart(ROWS, US_APART, US)
    assert [figure.region_code for figure in held if figure.value is not None] == [US]
    (fact,) = facts([COST], [found], held, VIEW)
    assert fact.own.value == 1000
    assert verdict(fact) == "Kan inte jämföras: kommunen räknar på ett annat sätt än de andra"


def test_nothing_changes_where_nobody_counts_otherwise() -> None:
    whole = spread(ROWS)
    assert comparable(whole, {}, US) is whole
    assert held_apart(ROWS, {}, US) == ROWS


def test_who_has_shared_who_has_not_and_who_counts_how() -> None:
    names = {"1380": "Halmstad", "1315": "Hylte", "1381": "Laholm", "1383": "Varberg"}
    figures = [Shared("A", "1380", 2025), Shared("B", "1315", 2025), Shared("A", "1381", 2025)]
    figures.append(Shared("A", "1383", 2024))
    answers = [Answer(ASKED, "1380", 2025, True), Answer(ASKED, "1315", 2025, False)]
    answers += [Answer(ASKED, "1383", 2025, False), Answer(ASKED, "1381", 2024, False)]
    found = sharing("Öppenvård", "Hallands län", names, figures, answers, {"A": "Ett", "B": "Två"}, 2020)
    assert (found.year, found.of) == (2025, 4)
    assert (found.shared, found.missing) == (["Halmstad", "Hylte", "Laholm"], ["Varberg"])
    assert (found.otherwise, found.silent) == (["Hylte"], ["Laholm"])
    assert found.variants == {"Ett": ["Halmstad", "Laholm"], "Två": ["Hylte"]}
    nobody = sharing("Öppenvård", "Hallands län", names, [], answers, {}, 2020)
    assert (nobody.year, nobody.shared, nobody.variants) == (2020, [], {})
