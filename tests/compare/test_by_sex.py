"""Women and men: what may be shown of each, and whether they differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oj.compare.by_sex import AnsweredBySex, by_sex, gaps_between, safe
from oj.compare.certainty import WhyUnknown
from oj.compare.comparison_groups import Scope
from oj.compare.figure import Figure
from oj.compare.reference_value import Absence
from oj.compare.viewpoint import Viewpoint
from oj.register import Indicator

US, OTHERS = "1402", tuple(str(code) for code in range(2001, 2008))
VIEW = Viewpoint(US, Scope.PEERS, {Scope.PEERS: OTHERS}, 10)
SHARE = Indicator("S", "Nöjda, andel (%)", value_type="share", unit="%")
COST = Indicator("C", "Kostnad, kr", value_type="currency", unit="kr", decimals=0)
SIZE = Indicator("N", "Antal barn", value_type="count", unit="antal", decimals=0)


def figure(sex: str, cases: float, base: float = 100, place: str = US, year: int = 2024) -> Figure:
    return Figure(year, 100 * cases / base, "ok", cases, base, region_code=place, sex=sex)


def hidden(sex: str) -> Figure:
    return Figure(2024, None, "suppressed", region_code=US, sex=sex)


@pytest.mark.parametrize(
    ("women", "men", "base", "sure"), [(20, 50, 100, True), (40, 50, 100, False), (5, 15, 20, False)]
)
def test_a_difference_is_sure_only_where_chance_does_not_explain_it(
    women: int, men: int, base: int, sure: bool
) -> None:
    found = by_sex(SHARE, [figure("K", women, base), figure("M", men, base)], [], VIEW)
    assert found is not None
    gap = found.gaps["2024"]
    assert gap is not None
    assert (gap.absolute < 0, gap.sure) == (True, sure)
    assert found.why_untested is (WhyUnknown.SMALL if base < 21 else None)


def test_without_a_base_nobody_knows_and_kronor_are_never_tested() -> None:
    plain = [Figure(2024, value, region_code=US, sex=sex) for sex, value in (("K", 10.0), ("M", 40.0))]
    for measure, why in ((SHARE, WhyUnknown.NO_BASE), (COST, WhyUnknown.ACCOUNTING)):
        found = by_sex(measure, plain, [], VIEW)
        assert found is not None
        gap = found.gaps["2024"]
        assert gap is not None
        assert (gap.sure, found.why_untested) == (None, why)


def test_a_missing_sex_is_not_the_total_nor_the_other_sex() -> None:
    found = by_sex(SHARE, [figure("T", 30), figure("M", 50)], [], VIEW)
    assert found is not None
    assert found.latest("K").status == "absent"
    assert found.gaps == {"2024": None}


def test_nothing_is_said_where_we_have_neither_sex() -> None:
    assert by_sex(SHARE, [figure("K", 20, place=OTHERS[0])], [], VIEW) is None


def test_riket_and_the_median_need_half_of_those_who_are_asked() -> None:
    figures = [figure("K", 20), figure("M", 30), *(figure("K", 10 + n, place=OTHERS[n]) for n in range(4))]
    figures += [replace(figure(sex, 25), region_code="0000") for sex in "KM"]
    found = by_sex(SHARE, figures, [AnsweredBySex(2024, "K", 5), AnsweredBySex(2024, "M", 4)], VIEW)
    assert found is not None
    assert (found.national["K", 2024].value, found.medians["K", 2024].value) == (25.0, 11.5)
    assert found.national["M", 2024].absence is Absence.FEW_ANSWERED
    assert found.medians["M", 2024].absence is Absence.FEW_ANSWERED


def test_all_differences_are_looked_at_together() -> None:
    known = {
        (code, sex, 2024): figure(sex, cases, place=code)
        for code in OTHERS
        for sex, cases in (
            ("K", 38.0 if code == OTHERS[0] else 50.0),
            ("M", 53.0 if code == OTHERS[0] else 50.0),
        )
    }
    alone = gaps_between(SHARE, known, {"a": (OTHERS[0], 2024)})["a"]
    among = gaps_between(SHARE, known, {code: (code, 2024) for code in OTHERS})[OTHERS[0]]
    assert alone is not None
    assert among is not None
    assert (alone.sure, among.sure) == (True, False)


@pytest.mark.parametrize("of", "TKM")
def test_what_is_suppressed_cannot_be_worked_out_from_the_others(of: str) -> None:
    others = [figure(sex, 30 if sex == "T" else 15, 200 if sex == "T" else 100) for sex in "TKM" if sex != of]
    shown = {one.sex: one for one in safe(SHARE, [hidden(of), *others])}
    assert shown["K"].value is shown["M"].value is None
    assert all(shown[sex].numerator is None and shown[sex].status == "suppressed" for sex in "KM")
    assert (shown["T"].value is None) == (of == "T")


def test_counts_tell_and_shares_without_counts_do_not() -> None:
    plain = [Figure(2024, value, region_code=US, sex=sex) for sex, value in (("T", 30.0), ("M", 20.0))]
    assert safe(SHARE, [hidden("K"), *plain])[2].value == 20.0
    assert [one.value for one in safe(SIZE, [hidden("K"), *plain]) if one.sex == "M"] == [None]
    assert [one.value for one in safe(SIZE, plain)] == [30.0, 20.0]
