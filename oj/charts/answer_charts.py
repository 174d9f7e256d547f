"""Answers Ja/Nej: squares over the years, beside others, counted year by year, and how shares have moved."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from oj.charts.chart import YEARS, Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.answers_per_year import AnswersOfYear
from oj.compare.fact import Fact, figure_of
from oj.compare.figure import Figure
from oj.compare.routines import has_of, lacks
from oj.compare.survey_waves import TwoWaves
from oj.register import Indicator
from oj.swedish import MISSING, NBSP, number
from oj.tables.answer_tables import columns
from oj.words.answer_sentences import moved, sentence, wave
from oj.words.quantities import amount, reason
from oj.words.sentences import having_head, squares_sentence

MOST_YEARS = 10
LABELS = {Role.YES: "Ja", Role.PARTLY: "Delvis", Role.NO: "Nej", Role.NONE: MISSING}
OTHER_LABELS = {  # of answers on a scale of other words, and of both kinds together
    Role.YES: "Ja, eller högsta svaret",
    Role.PARTLY: "Delvis, eller ett svar mellan",
    Role.NO: "Nej, eller lägsta svaret",
    Role.NONE: MISSING,
}
LACKING = "de flesta andra svarade Ja, vi inte"
BREAK = "seriebrott: jämför inte över linjen"
EXPECTED = "väntat brott, inte bekräftat av källan: jämför inte över linjen"


def shown_years(fact: Fact, first: int | None = None) -> range:
    """The years of the squares: from ``first`` or our first to the fact's year, at most the ten latest."""
    first = first or min((f.year for f in fact.own_series), default=fact.year)
    return range(max(first, fact.year - MOST_YEARS + 1), fact.year + 1)


def squares(fact: Fact, place: str, first: int | None = None) -> Chart:
    """A square per year, from the year ``first`` where one is given; ``place`` is our name."""
    measure, years = fact.measure, shown_years(fact, first)
    by_year = {f.year: f for f in fact.own_series}
    found: dict[Role, list[Point]] = {role: [] for role in asked([measure])}
    for year in years:
        figure = by_year.get(year)
        value, said = (figure.value, in_words(measure, figure)) if figure else (None, MISSING)
        found.setdefault(answer(measure, figure), []).append(Point(year, value, place, said))
    series = [Series(role, [points], labels([measure])[role]) for role, points in found.items()]
    parted = filter(None, (measure.last_break(y - 1, y, fact.code) for y in years[1:]))
    breaks = [Mark(Role.BREAK, cut.year - 0.5, EXPECTED if cut.is_expected else BREAK) for cut in parted]
    along = replace(YEARS, span=(years[0], years[-1]))
    said = squares_sentence(fact, place)
    return Chart(Kind.SQUARES, measure.title, said, along, Axis(), series, breaks=breaks)


def asked(measures: Iterable[Indicator]) -> list[Role]:
    """The marks of answers to these questions; only those on a scale are answered in part."""
    scale = any(measure.value_type == "scale" for measure in measures)
    return [role for role in LABELS if scale or role is not Role.PARTLY]


def labels(measures: Collection[Indicator]) -> Mapping[Role, str]:
    """What the marks of answers to these questions mean, by their role."""
    if all(measure.asks_yes for measure in measures):
        return LABELS
    scales = {measure.scales[-1].answers for measure in measures if measure.scales}
    if len(scales) > 1 or any(measure.asks_yes for measure in measures):
        return OTHER_LABELS
    words = [word for word, _ in sorted(scales.pop(), key=lambda one: -one[1])]
    between = " eller ".join(words[1:-1])
    return {Role.YES: words[0], Role.PARTLY: between, Role.NO: words[-1], Role.NONE: MISSING}


def explained(measures: Collection[Indicator]) -> list[Series]:
    """What the marks of answers mean, for a legend."""
    return [Series(role, (), labels(measures)[role]) for role in asked(measures)]


def answer(measure: Indicator, figure: Figure | None) -> Role:
    """Which of the squares an answer has."""
    if figure is None or figure.value is None:
        return Role.NONE
    if measure.has_it(figure.value, figure.year):
        return Role.YES
    return Role.PARTLY if figure.value > 0 else Role.NO


def in_words(measure: Indicator, figure: Figure) -> str:
    """An answer as a word, or why there is none."""
    return reason(figure) if figure.value is None else amount(measure, figure.value, figure.year)


def shares(fact: Fact, first: int | None = None) -> Chart:
    """Riket's share of Ja in the same years, in per cent as the source gives it: figures, no squares."""
    given, years = {f.year: f.value for f in fact.nation_series()}, shown_years(fact, first)
    points = [Point(year, given.get(year), "Riket") for year in years]
    told = [f"{y} {MISSING if s is None else f'{number(s)}{NBSP}%'}" for y, s, *_ in points]
    said = f"Riket, andel som svarade Ja: {', '.join(told)}."
    along = replace(YEARS, span=(years[0], years[-1]))
    return Chart(
        Kind.SQUARES, said, said, along, Axis("Andel Ja", "%"), [Series(Role.NATION, [points], "Riket")]
    )


def answer_counts(measure: Indicator, per_year: Sequence[AnswersOfYear], of: int) -> Chart:
    """The chart of at least one year; ``of`` is how many municipalities there are."""
    counts = [(year.year, _by_answer(measure, year, of)) for year in per_year]
    series = [
        Series(role, [[Point(year, by_role[role]) for year, by_role in counts]], labels([measure])[role])
        for role in asked([measure])
    ]
    said = sentence(measure, per_year, of)
    kommuner = Axis("Antal kommuner", span=(0, of))
    return Chart(Kind.COUNTS, said, said, YEARS, kommuner, series, notes=[moved(measure, per_year)])


def _by_answer(measure: Indicator, year: AnswersOfYear, of: int) -> dict[Role, int]:
    having = year.having(measure)
    part = sum(n for v, n in year.counts.items() if v > 0 and not measure.has_it(v, year.year))
    rest = year.answered - having - part
    return {Role.YES: having, Role.PARTLY: part, Role.NO: rest, Role.NONE: of - year.answered}


def answer_matrix(
    groups: Sequence[tuple[str, Sequence[Fact]]], place: str, names: Mapping[str, str], caption: str
) -> Chart:
    """The chart of groups (title, facts of Ja/Nej): a row per question, a column per municipality.

    Below them how many of its answers each has given that are the highest. What we lack and most others
    have is known by its role.
    """
    facts = [fact for _, found in groups for fact in found]
    codes = columns(facts[0]) if facts else ()
    whose = [(code, names.get(code, code)) for code in codes]
    everybody = [(facts[0].code, place), *whose] if facts else []
    having = having_head(facts)
    rows = [
        Series(
            Role.LACKING if lacks(fact) else Role.EVERYBODY,
            [_row(fact, place, whose, having)],
            fact.measure.title,
            group=title,
            key=fact.measure.id,
        )
        for title, found in groups
        for fact in found
    ]
    if asked_yes := [fact for fact in facts if fact.measure.asks_yes]:
        sums = [_having(at, name, *has_of(asked_yes, code)) for at, (code, name) in enumerate(everybody)]
        rows.append(Series(Role.TOTAL, [[*sums, Point(len(sums), None, having)]], "Svarade Ja"))
    keys = explained([fact.measure for fact in facts])
    keys += [Series(Role.LACKING, (), LACKING)] if any(map(lacks, facts)) else []
    return Chart(Kind.MATRIX, caption, caption, Axis("Fråga"), Axis(unit="%"), [*rows, *keys])


def _having(at: int, name: str, having: int, answered: int) -> Point:
    """How many of some that answered have it, as a share and in words: "5 av 7"."""
    share = 100 * having / answered if answered else None
    told = f"{number(having)} av {number(answered)}" if answered else ""
    return Point(at, share, name, told, role=Role.TOTAL)


def _row(fact: Fact, place: str, whose: Sequence[tuple[str, str]], having: str) -> list[Point]:
    """Our answer, the others', and at the end the share of them that has it."""
    seen = [(place, fact.own), *((name, figure_of(fact, code)) for code, name in whose)]
    answers = [
        Point(at, figure.value, name, in_words(fact.measure, figure), role=answer(fact.measure, figure))
        for at, (name, figure) in enumerate(seen)
    ]
    return [*answers, _having(len(seen), having, *fact.having_in(fact.scope))]


def waves(measure: Indicator, pairs: Sequence[TwoWaves], years: tuple[int, int]) -> Chart:
    """The chart of one question from the first of ``years`` to the last; the longest of ``pairs`` is last.

    A pair inside another is drawn, the longer one is said and its shares stand at the ends.
    """
    steps = [one for one in pairs if not any(_inside(other, one) for other in pairs)]
    shares = " ".join(f"{one.year}: {number(one.share_after)}{NBSP}%." for one in steps)
    series = [Series(Role.SURE if one.is_sure else Role.UNSURE, [_wave(one)]) for one in steps]
    longest = pairs[-1]
    whole = f"{longest.since}–{longest.year}"
    ends = [
        Mark(Role.ENDS, longest.share_before, f"Före, {whole}"),
        Mark(Role.ENDS, longest.share_after, f"Efter, {whole}"),
    ]
    said, along = wave(longest), replace(YEARS, span=years)
    about = f"{said}. {shares}"
    share = Axis("Andel kommuner som har det", "%", span=(0, 100))
    return Chart(Kind.WAVES, measure.title, about, along, share, series, marks=ends, notes=[said])


def _wave(wave: TwoWaves) -> list[Point]:
    name = f"{wave.since}–{wave.year}"
    return [Point(wave.since, wave.share_before, name), Point(wave.year, wave.share_after, name)]


def _inside(wave: TwoWaves, other: TwoWaves) -> bool:
    """True when ``wave`` is a shorter piece of ``other``."""
    return wave != other and other.since <= wave.since and wave.year <= other.year
