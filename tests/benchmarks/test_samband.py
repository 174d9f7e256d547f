"""*Samband* in invented countries: what is not there is seldom claimed, what is there is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.relations_found import EXPOSURES, OUTCOMES, Country, DrawnEdition, found_of, without
from oj.compare.figure import Figure
from oj.compare.relation import Asked, Relation, TooFew, Tried, WhyNot
from oj.facts import Edition
from oj.reference import municipalities
from oj.relations import relate
from tests.benchmarks.conftest import over

ASKED = Asked(EXPOSURES[0], OUTCOMES[0])


def told(edition: Edition, asked: Asked) -> Relation:
    found = relate(edition, asked)
    assert isinstance(found, Relation), found
    return found


def test_what_is_not_related_is_seldom_claimed() -> None:
    tally = without("levels", 6)
    assert tally.possible["alone"] == 6 * 40
    naive = {"naive": 1.0, "naive session": 1.0}  # a test without counties claims in every session
    assert over(tally, {"p": 0.09, **naive}) == {}  # questions of a session share their measures
    assert tally.per_cent("naive session") > 50
    assert tally.per_cent("session") <= tally.per_cent("session by q")


def test_a_strong_relation_is_found_at_its_lag() -> None:
    assert found_of("levels", 0.8, 2).per_cent("session") == 100  # at any place of ten
    edition = DrawnEdition(Country(3, relation=0.9, lag=2, lasting=0.0, rho=0.0))
    by_lag = {lag: told(edition, replace(ASKED, lag=lag)).rho for lag in range(4)}
    assert max(by_lag, key=lambda lag: by_lag[lag]) == 2
    within = told(edition, replace(ASKED, lag=2, over="within"))
    assert within.is_sure(Tried(within.probability))
    assert within.slope is not None
    assert within.slope.value > 0


def test_a_county_of_one_municipality_counts_as_a_county() -> None:
    found = told(DrawnEdition(Country(1)), ASKED)
    assert "0980" in found.points
    assert found.n == len(municipalities())


class Some(DrawnEdition):
    """Only the figures of some municipalities."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(Country(1))
        self.codes = codes

    def _figures(self, indicator: str) -> list[Figure]:
        return [one for one in super()._figures(indicator) if one.region_code in self.codes]


def test_few_municipalities_and_few_counties_are_refused_in_numbers() -> None:
    every = list(municipalities())
    few = relate(Some(every[::25]), ASKED)
    assert isinstance(few, TooFew)
    assert (few.why, few.found, few.needed) == (WhyNot.FEW, 12, 20)
    stockholm = relate(Some([code for code in every if code[:2] in ("01", "03")]), ASKED)
    assert isinstance(stockholm, TooFew)
    assert (stockholm.why, stockholm.found, stockholm.needed) == (WhyNot.COUNTIES, 2, 6)


def test_size_is_held_equal_by_the_reference_data_where_the_edition_has_none() -> None:
    found = told(DrawnEdition(Country(1)), replace(ASKED, partial=("folkmangd", "N66077")))
    assert (found.beside, found.left_beside) == (("folkmangd",), ("N66077",))


@pytest.mark.parametrize(("x", "why"), [(OUTCOMES[0], WhyNot.SAME), ("N15428", WhyNot.NO_MEASURE)])
def test_why_nothing_is_told(x: str, why: WhyNot) -> None:
    found = relate(DrawnEdition(Country(1)), replace(ASKED, x=x))
    assert isinstance(found, TooFew)
    assert found.why is why
