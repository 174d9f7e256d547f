"""What is said of two measures: what noise may be, by years, and a slope only where it is sure."""

from dataclasses import replace

import pytest

from oj.compare.relation import MOST_TRIED, Asked, Over, Relation, Slope, Tried, tried_last
from oj.compare.uncertainty import Interval
from oj.register import Indicator
from oj.words.relation_sentences import details, sentence

SHARE = Indicator("a", "Vakanta tjänster", unit="%", value_type="share")
POINTS = {f"{n:04}": (1.0, 2.0) for n in range(30)}
FOUND = Relation(
    Asked("a", "b", over="within"), SHARE, SHARE, (2022, 2023), POINTS, 0.4, Interval(0.1, 0.6), 0.001,
    reliability=0.4, slope=Slope(0.5, Interval(0.1, 0.9), 60),
)  # fmt: skip


def said(found: Relation, q: float = 0.01) -> str:
    return " ".join(details(found, Tried(q))).replace("\N{NO-BREAK SPACE}", " ")


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


def test_chance_is_told_the_right_way_round_and_q_is_no_probability() -> None:
    told = said(replace(FOUND, probability=0.03), q=0.03)
    assert "Där inget samband finns ger slumpen ett så starkt eller starkare i 30 av 1 000 fall." in told
    assert "Säkert heter här högst 11 av 1 000, färre för varje nytt försök." in told
    assert "sannolikhet" not in told
    assert "q 0," not in told
    many = " ".join(details(replace(FOUND, probability=0.00002), Tried(0.0012, 3, 9)))
    told = many.replace("\N{NO-BREAK SPACE}", " ")
    assert "i färre än 1 av 10 000 fall. Säkert heter här högst 38 av 10 000" in told
    assert "Justerat för alla 9 prövade: q 0,001, högst 0,05." in told
    assert "Säkert heter" not in " ".join(details(FOUND, tried_last(0.001, MOST_TRIED + 1)))
    assert "Efter 40 försök heter inget säkert." in details(FOUND, tried_last(0.001, MOST_TRIED + 1))


def test_what_is_just_too_often_never_looks_like_the_limit_and_nearly_all_is_not_all() -> None:
    assert "i 12 av 1 000 fall. Säkert heter här högst 11 av 1 000" in said(
        replace(FOUND, probability=0.0118)
    )
    assert "i 995 av 1 000 fall." in said(replace(FOUND, probability=0.995))


YES = Indicator("c", "Rutin för uppföljning", value_type="yes_no")
LEVELS = replace(FOUND, asked=Asked("a", "b"), slope=None)


@pytest.mark.parametrize(
    ("found", "how"),
    [
        (LEVELS, "där det ena är högre är det andra något oftare högre."),
        (replace(LEVELS, rho=-0.65), "där det ena är högre är det andra ofta lägre."),
        (replace(LEVELS, x=YES), "där svaret på det ena är Ja är det andra något oftare högre."),
        (replace(LEVELS, y=YES, rho=-0.3), "där det ena är högre är svaret på det andra något oftare Nej."),
        (replace(FOUND, slope=None), "de år då det ena är högre är det andra något oftare högre."),
        (
            replace(LEVELS, asked=Asked("a", "b", over="changes"), y=YES),
            "där det ena ökar mer går svaret på det andra något oftare mot Ja.",
        ),
        (
            replace(LEVELS, asked=Asked("a", "b", over="changes"), rho=-0.4),
            "där det ena ökar mer ökar det andra något oftare mindre.",
        ),
    ],
)
def test_what_goes_together_is_told_in_the_words_of_the_measures(found: Relation, how: str) -> None:
    assert sentence(found, Tried(0.001)).endswith(f"går ihop: {how}")


def test_what_is_held_equal_is_named_and_within_it_is_said_why_not() -> None:
    asked = replace(LEVELS.asked, partial=("folkmangd", "N66077", "N61984"))
    found = replace(
        LEVELS,
        asked=asked,
        beside=("folkmangd", "N66077"),
        left_beside=("N61984",),
        names={"N66077": "Låg standard", "N61984": "Inrikes födda"},
    )
    told = said(found)
    assert "Med hänsyn till folkmängd och låg standard." in told
    assert "Hänsyn till inrikes födda går inte att ta: för få värden, eller ett av de två måtten." in told
    within = replace(found, asked=replace(asked, over="within"), beside=(), left_beside=("folkmangd",))
    assert "Hänsyn till folkmängd tas inte: varje kommun jämförs med sig själv." in said(within)


def test_a_slope_of_kronor_is_of_a_thousand_and_prices_are_told() -> None:
    kronor = Indicator("k", "Kostnad HVB", unit="kr/inv", value_type="currency", decimals=0)
    flat = Slope(0.0005, Interval(0.0001, 0.0009), 60)
    told = said(replace(FOUND, x=kronor, slope=flat))
    assert "1 000 kr/inv mer i kostnad HVB går ihop med +0,50 procentenheter (+0,10 till +0,90)." in told
    assert "Kronor i löpande priser." in told
    assert "Kronor i 2024 års priser." in said(replace(FOUND, x=kronor, price_years=(2024, None)))
    assert "priser" not in said(FOUND)
