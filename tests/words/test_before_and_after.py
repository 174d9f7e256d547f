"""What is said of a measure before and after: who and what has no part in it, and where it is guessed."""

from dataclasses import replace

import pytest

from oj.compare.before_after import Asked, BeforeAfter, Donor, Elsewhere, Result, Stand, Window
from oj.compare.uncertainty import Interval
from oj.register import Indicator
from oj.words.before_after_sentences import sentence

SHARE = Indicator("a", "Vakanta tjänster", unit="%", value_type="share", decimals=0)
DONORS = tuple(Donor(f"{n:04}", Stand(10.0 + n, 20.0, 1.0), 0.5) for n in range(20))
RESULT = Result(12.0, 9.0, 14.0, Interval(-9.0, -1.0), DONORS, 1, Elsewhere(0, 289, 0, 0))
AT = Window((2010, 2011, 2013, 2014, 2015), (2018,))
FOUND = BeforeAfter(Asked("1402", "a", 2017), SHARE, AT, RESULT)


def loose(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_years_and_others_that_have_no_part_are_told() -> None:
    assert "Inte med: åren 2016–2017 och 2012 utan värde." in sentence(FOUND, "Ale")
    told = sentence(replace(FOUND, left_out=3, lacking=5), "Ale")
    assert "3 med egen insats eller annan räkning och 5 utan värden alla år." in told


@pytest.mark.parametrize(("before", "side"), [(9.9, "lågt"), (10.0, ""), (29.0, ""), (29.1, "högt")], ids=str)
def test_a_start_beyond_all_others_is_said_to_be_less_sure(before: float, side: str) -> None:
    told = sentence(replace(FOUND, result=replace(RESULT, before=before)), "Ale")
    assert ("Ingen av dem låg så" in told) is bool(side)
    assert side in told


def test_what_was_to_be_expected_is_of_the_others_together() -> None:
    told = loose(sentence(FOUND, "Ale"))
    assert "Efter hur det gick för 20 andra i kommungruppen var 14 % att vänta." in told
    assert "Skillnaden är −5 procentenheter (−9 till −1), mer än slumpen brukar ge: ingen av 20" in told


def test_it_is_said_how_many_were_tried_and_when_that_is_too_many_for_the_others() -> None:
    assert "Räknat som om bara detta prövats." in sentence(FOUND, "Ale")
    told = loose(sentence(replace(FOUND, result=replace(RESULT, tried=4)), "Ale"))
    assert "kan vara slump" in told
    assert "Justerat för 4 prövade. 20 andra räcker inte till ett säkert svar." in told
    many = tuple(Donor(f"{n:04}", Stand(10.0, 20.0, 1.0), 0.5) for n in range(79))
    told = loose(sentence(replace(FOUND, result=replace(RESULT, tried=4, donors=many)), "Ale"))
    assert "mer än slumpen brukar ge" in told
    assert "Justerat för 4 prövade." in told


def test_a_gap_in_kronor_has_its_unit_and_who_stood_still_went_no_way() -> None:
    kronor = Indicator("k", "Kostnad HVB", unit="kr/inv", value_type="currency", decimals=0)
    told = loose(sentence(replace(FOUND, measure=kronor), "Ale"))
    assert "Skillnaden är −5 kr/inv (−9 till −1)" in told
    assert "kommuner sjunkit minst" in told
    still = loose(sentence(replace(FOUND, result=replace(RESULT, after=12.3)), "Ale"))
    assert "stigit" not in still
    assert "I någon lika lång följd" not in still
