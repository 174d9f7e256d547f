"""A dot for everybody: who is marked, that nothing leaves the picture, labels that part."""

from __future__ import annotations

import re
from dataclasses import replace

from oj.charts import chart_html
from oj.charts.distribution import distribution
from oj.charts.svg.kernel import WIDE, Flag, placed, room
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from pages.kommun.cards import references
from tests.words.material import COST, NAMES, PEERS, PLACE, US, cost, loose, row, seen, turnover


def drawn(fact: Fact) -> str:
    return chart_html.show(distribution(fact, PLACE, NAMES))


def test_every_municipality_is_a_dot_with_its_name_and_ours_a_diamond() -> None:
    wide, narrow = drawn(cost()).split("</svg>")[:2]
    for picture in (wide, narrow):
        assert picture.count("<circle") == 19
        assert picture.count('stroke-width="1.5"') == len(PEERS) + 1  # rings, and the axis
    assert "<title>Värnamo: 9 000 kr/inv 0–20 år</title>" in loose(wide)
    assert f"<title>{PLACE}: 8 080" in loose(drawn(cost())) or f"<title>{US}: 8 080" in loose(wide)
    assert "<title>" not in narrow
    assert 'role="img" aria-label="Partille 2024: 8' in wide


def test_no_dot_leaves_the_picture_and_outliers_are_told() -> None:
    fact = cost()
    far = replace(fact, values={**fact.values, **{f"8{i:03}": 10_000.0 + i for i in range(200)}, "8999": 9e6})
    picture = drawn(far).split("</svg>")[0]
    xs = [float(x) for x in re.findall(r'cx="([\d.]+)"', picture)]
    ys = [float(y) for y in re.findall(r'cy="([\d.]+)"', picture)]
    assert 0 < min(xs) < max(xs) < WIDE.width
    assert min(ys) > 0
    assert "2 ligger utanför bilden" in loose(references(far, PLACE)[-1][1])


def test_no_picture_where_all_are_alike() -> None:
    assert drawn(seen(COST, [row(COST, US, 5.0), row(COST, PEERS[0], 5.0)])) == ""


def test_the_picture_beside_riket_rings_the_peers() -> None:
    chart = distribution(cost(scope=Scope.NATION), PLACE, NAMES)
    assert "liknande kommun" in chart_html.legend([chart])
    assert "Riket 10" in chart_html.show(chart)


def test_the_picture_shows_what_chance_may_give_but_not_for_a_cost() -> None:
    assert 'opacity="0.6"' in drawn(turnover(5, 24))
    assert 'opacity="0.6"' not in drawn(cost())


def test_labels_do_not_stand_on_each_others_lines() -> None:
    left, middle, right = (Flag(name, x) for name, x in (("a", 400), ("b", 420), ("c", 440)))
    found = {flag.text: flag for flag in placed([right, middle, left], 1000)}
    assert (found["a"].to_right, found["c"].to_right) == (False, True)
    assert found["b"].row < found["a"].row == found["c"].row
    edge = placed([Flag("ett långt namn", 5), Flag("b", 300)], 1000)
    assert all(flag.fits(1000) for flag in edge)
    assert room([]) == 0
