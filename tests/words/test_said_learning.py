"""What is said of whom to learn from: nobody, one, all; a cost, and too few years."""

from dataclasses import replace

from oj.compare.learning import Asked, LearnedFrom, Learning, Peer, Periods, TooLittle, WhyNot
from oj.register import Indicator
from oj.words.learning_sentences import details, sentence, told_of, why_not

SHARE = Indicator("a", "Vakanta tjänster", unit="%", value_type="share", decimals=0, direction="lower")
PEERS = tuple(
    Peer(code, 30.0, 31.0, 22.0, -1.0, -8.0, -12.0, -4.0, 0.001 * n, is_named=True)
    for n, code in enumerate(("1440", "1401", "1384"))
)
AT = Periods((2017, 2018), (2019, 2020), (2022, 2023))
FOUND = LearnedFrom(Asked("1402", "a"), SHARE, AT, Learning(30.0, 3.0, PEERS), {}, 12)


def with_named(count: int) -> LearnedFrom:
    peers = tuple(replace(one, is_named=n < count) for n, one in enumerate(PEERS))
    return replace(FOUND, learning=replace(FOUND.learning, peers=peers))


def loose(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_nobody_one_and_all_are_told() -> None:
    there = (
        "Vakanta tjänster: värdet har sedan minskat mer än slumpen ger i {} som 2017–2018 stod där Partille "
        "stod 2022–2023{}."
    )
    assert sentence(with_named(0), "Partille") == there.format("ingen av tre kommuner", "")
    assert sentence(with_named(1), "Partille") == there.format("en av tre kommuner", ": Ale")
    assert sentence(FOUND, "Partille") == there.format("alla tre kommuner", ": Ale, Härryda och Kungsbacka")


def test_one_that_is_left_out_is_no_plural() -> None:
    assert any(
        line.startswith("1 kommun är inte med: ") for line in map(loose, details(replace(FOUND, lacking=1)))
    )


def test_what_chance_gives_stands_beside_and_nothing_is_said_to_be_the_cause() -> None:
    said = " ".join(details(FOUND))
    assert "gick tre; av slump väntas 0,2" in loose(said)
    assert "Valda efter 2017–2018, bedömda från 2019–2020 till 2022–2023" in said
    assert said.endswith("Frågor att ställa vid ett besök, inte bevis.")
    (one,) = told_of(with_named(1))
    assert loose(one).startswith(
        "Ale: 31 % 2019–2020, 22 % 2022–2023; "
        "med slumpen borträknad −8 procentenheter (−12 till −4), väntat −1. Inget ändrat svar"
    )


def test_too_little_says_how_much_is_needed() -> None:
    found = TooLittle(Asked("1402", "a"), WhyNot.YEARS, 4, 6)
    assert why_not(found) == "Det behövs minst sex år med värden utan seriebrott. Det finns fyra."
