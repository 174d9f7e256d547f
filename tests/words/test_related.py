"""What is said of two measures: what noise may be, by years, and a slope only where it is sure."""

from dataclasses import replace

import pytest

from oj.compare.relation import Asked, Over, Relation, Slope
from oj.compare.uncertainty import Interval
from oj.register import Indicator
from oj.words.relation_sentences import details

SHARE = Indicator("a", "Vakanta tjänster", unit="%", value_type="share")
POINTS = {f"{n:04}": (1.0, 2.0) for n in range(30)}
FOUND = Relation(
    Asked("a", "b", over="within"), SHARE, SHARE, (2022, 2023), POINTS, 0.4, Interval(0.1, 0.6), 0.001,
    reliability=0.4, slope=Slope(0.5, Interval(0.1, 0.9), 60),
)  # fmt: skip


def said(found: Relation, q: float = 0.01) -> str:
    return " ".join(details(found, q)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("over", "years", "about"),
    [
        ("levels", (2023,), "Omkring 60 %"),
        ("levels", (2022, 2023), "Minst omkring 60 %"),
        ("changes", (2022, 2023), "Upp till 60 %"),
        ("within", (2022, 2023), "Upp till 60 %"),
    ],
)
def test_noise_of_a_mean_is_a_floor_and_of_changes_a_ceiling(
    over: Over, years: tuple[int, ...], about: str
) -> None:
    told = said(replace(FOUND, asked=replace(FOUND.asked, over=over), years=years))
    assert f"{about} av skillnaderna" in told
    assert told.count("60 %") == 1


def test_a_slope_is_told_in_points_and_only_where_it_is_sure() -> None:
    assert "går ihop med +0,50 procentenheter (+0,10 till +0,90)." in said(FOUND)
    assert "går ihop med" not in said(FOUND, q=0.06)
    assert "går ihop med" not in said(replace(FOUND, arithmetic="en del av den andra"))
