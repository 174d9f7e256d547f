"""Own nearest neighbours, worked out by hand on a small country."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import cdist
from scipy.stats import median_abs_deviation

from oj.compare.neighbours import Unused, neighbourhood
from tests.compare import made

CHILDREN = {"a": 10.0, "b": 11.0, "c": 12.0, "d": 13.0, "e": 20.0}
POVERTY = {"a": 4.0, "b": 8.0, "c": 5.0, "d": 4.0, "e": 6.0}


def test_distance_and_parts_on_a_robust_scale() -> None:
    found = neighbourhood("a", {"children": CHILDREN, "poverty": POVERTY}, {"children": 1, "poverty": 3})
    children, poverty = 1.4826 * 1, 1.4826 * 1  # MADs: of |−2 −1 0 1 8| and of |−1 3 0 −1 1|
    expected = {
        "c": (0.25 * (2 / children) ** 2 + 0.75 * (1 / poverty) ** 2) ** 0.5,
        "d": (0.25 * (3 / children) ** 2) ** 0.5,
    }
    assert found.codes == ("c", "d", "b", "e")
    assert found.neighbours[0].distance == pytest.approx(expected["c"])
    assert found.neighbours[1].distance == pytest.approx(expected["d"])
    assert found.neighbours[0].parts == pytest.approx({"children": 1 / 1.75, "poverty": 0.75 / 1.75})
    assert found.neighbours[1].parts == {"children": 1.0, "poverty": 0.0}


def test_what_has_no_weight_is_not_used() -> None:
    both = {"children": CHILDREN, "poverty": POVERTY}
    for weights in ({"children": 1.0}, {"children": 1.0, "poverty": 0.0}):
        found = neighbourhood("a", both, weights)
        assert found.unused == {"poverty": Unused.NO_WEIGHT}
        assert found.codes == neighbourhood("a", {"children": CHILDREN}, {"children": 1.0}).codes


def test_where_more_than_half_are_alike_the_quartiles_are_the_scale() -> None:
    values = dict(zip("abcdefgh", (0.0, 1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 9.0), strict=True))
    found = neighbourhood("a", {"size": values}, {"size": 1})
    assert found.neighbours[0].distance == pytest.approx(1 / ((5 - 4) / 1.349), rel=1e-3)


def test_agrees_with_scipy_over_a_country() -> None:
    random = np.random.default_rng(8)
    table = np.exp(random.normal(size=(made.MUNICIPALITIES, 3)))
    codes = made.codes()
    variables = {f"v{j}": dict(zip(codes, table[:, j].tolist(), strict=True)) for j in range(3)}
    weights = np.array([1.0, 2.0, 0.5])
    found = neighbourhood("0007", variables, dict(zip(variables, weights.tolist(), strict=True)))
    scaled = (table - np.median(table, axis=0)) / median_abs_deviation(table, axis=0, scale=1 / 1.4826)
    apart = cdist(scaled, scaled, "euclidean", w=weights / weights.sum())
    order = apart[6].argsort()[1:8]
    assert found.codes == tuple(codes[i] for i in order)
    assert [n.distance for n in found.neighbours] == pytest.approx(apart[6][order].tolist())
    np.fill_diagonal(apart, np.inf)
    assert found.usual == pytest.approx(np.sqrt(np.percentile(apart.min(axis=1) ** 2, 95)))


def test_a_municipality_like_no_other_is_told_to_be_alone() -> None:
    codes = made.codes()
    values = {code: float(i % 29) for i, code in enumerate(codes)} | {"0290": 900.0}
    assert neighbourhood("0290", {"size": values}, {"size": 1}).is_alone
    assert not neighbourhood("0015", {"size": values}, {"size": 1}).is_alone


def test_what_is_missing_is_told() -> None:
    lacks = {code: value for code, value in POVERTY.items() if code != "b"}
    found = neighbourhood(
        "a",
        {
            "children": CHILDREN,
            "poverty": lacks,
            "own": {"b": 1.0, "c": 2.0},
            "same": dict.fromkeys("abcde", 1.0),
        },
        {"children": 1, "poverty": 1, "own": 1, "same": 1},
    )
    assert found.used == ("children", "poverty")
    assert found.unused == {"own": Unused.NO_OWN_VALUE, "same": Unused.NO_SPREAD}
    assert found.lacking == {"poverty": ("b",)}
    assert "b" not in found.codes


def test_nothing_to_compare_by_is_nobody() -> None:
    found = neighbourhood("a", {"children": CHILDREN}, {"children": 0})
    assert (found.codes, found.is_alone, found.unused) == ((), True, {"children": Unused.NO_WEIGHT})


def test_where_half_are_alike_the_quartiles_tell_the_spread() -> None:
    values = dict.fromkeys("abcde", 0.0) | {"f": 4.0, "g": 5.0, "h": 6.0, "i": 7.0}
    found = neighbourhood("a", {"x": values}, {"x": 1}, most=5)
    assert found.codes[-1] == "f"
    assert found.neighbours[-1].distance == pytest.approx(4 / (5 / 1.349))
