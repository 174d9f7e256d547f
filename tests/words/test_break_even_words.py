"""What is said of a break-even: who costs what, from which month, and of how many days there are."""

from oj.break_even_inputs import kinds
from oj.compare.break_even import break_even
from oj.words.break_even_sentences import lead, of_own, of_years, over_the_years

KNOWN = {one.id: 4000.0 if one.value is None else one.value for one in kinds().values()}


def loose(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_example_is_told_in_words_with_the_month_from_which_it_holds() -> None:
    said = loose(lead(break_even(KNOWN | {"posts": 3.0, "days_per_child": 365.0}), "hvb", "Ale"))
    assert said.startswith("Ale: tre tjänster kostar 1,7 mnkr om året; det motsvarar 423 dygn om året")
    assert "om året från månad 7 (" in said
    assert "till fullt pris." in said
    at_once = loose(lead(break_even(KNOWN | {"delay": 0.0}), "hvb", "Ale"))
    assert "månad" not in at_once
    less = loose(lead(break_even(KNOWN | {"posts": 2.5, "leavers": 1.0}), "mix", "Ale"))
    assert less.startswith("Ale: 2,5 tjänster kostar ")
    assert " om året när det som sparas är avdraget; det motsvarar" in less


def test_savings_that_pay_at_full_price_do_not_hide_the_days_that_free_the_money() -> None:
    found = break_even(KNOWN | {"price": 5000.0, "posts": 1.9, "leavers": 2.0, "delay": 6.5})
    assert found.cost <= 0
    assert found.freed
    assert found.freed.days > 0
    said = loose(lead(found, "hvb", "Ale"))
    assert said.startswith("Ale: räknat till fullt pris behövs inga dygn. Ska pengarna frigöras krävs ")
    assert " från månad 8 (" in said
    assert "av kommunens 9 000 dygn 2024." in loose(of_own(found, 9000, 2024))
    assert loose(over_the_years(found, 3)).endswith(" dygn för att frigöra pengarna.")


def test_more_days_than_there_are_is_said_to_be_so() -> None:
    found = break_even(KNOWN | {"posts": 3.0})
    assert "av kommunens 9 000 dygn 2024." in loose(of_own(found, 9000, 2024))
    assert loose(of_own(found, 300, 2024)) == "Så många dygn finns inte: kommunen hade 300 dygn 2024."


def test_kronor_of_different_years_are_said_to_stand_as_they_are() -> None:
    wage, price = (
        kinds()["salary"].assumed(32_500, 2017, "SKL"),
        kinds()["price"].assumed(4_000, 2024, "Egen"),
    )
    assert of_years([wage, price]) == "Kronorna är av olika år (2017 och 2024) och inte omräknade till samma."
    assert of_years([price]) == ""
