"""The map: what each shade says, that chance and small groups are never praised or blamed, and its size."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from itertools import combinations

from oj.charts import chart_html, map_classes
from oj.charts import map as maps
from oj.charts import map_classes as classes
from oj.charts.chart import Role
from oj.charts.geography import box_of
from oj.charts.svg.map_names import placed
from oj.compare.comparison_groups import Scope
from oj.compare.fact import Fact
from oj.compare.figure import Figure
from oj.compare.reference_value import Reference
from oj.reference import municipalities
from oj.register import Indicator
from tests.words.material import COST, FOLLOW_UP, PLACE, ROUTINE, TURNOVER, US, cost, loose, routine, turnover

CODES = tuple(municipalities())
LARGEST = 250_000  # bytes of the whole picture


def share(cases: float, base: float) -> Figure:
    return Figure(2024, 100 * cases / base, "ok", cases, base)


def beside(riket: float | None = 20.0, measure: Indicator = TURNOVER) -> Fact:
    """A fact whose Riket is at 20 per cent."""
    fact = replace(turnover(20, 100), measure=measure)
    nation = Reference(Scope.NATION, riket, 290, 290)
    return replace(fact, references={**fact.references, Scope.NATION: nation})


def keys(found: list[classes.MapClass]) -> dict[str, Role]:
    """The role of each municipality's class."""
    return {code: one.role for one in found for code in one.codes}


def test_values_have_five_neutral_shades_and_words_with_round_bounds() -> None:
    figures = {code: Figure(2024, 5000.0 + 20 * i) for i, code in enumerate(CODES)}
    found = classes.by_value(cost(), figures)
    assert [(one.role, one.order) for one in found] == [(Role.CLASS, n) for n in range(5)]
    assert sum(len(shade.codes) for shade in found) == 290
    assert loose(found[0].words) == "under 6 000 kr/inv 0–20 år"
    assert loose(found[1].words) == "6 000 till under 7 500"
    assert found[-1].words.endswith("eller mer")


def test_small_bases_and_missing_values_have_shades_of_their_own() -> None:
    figures = {
        "0114": share(10, 20),  # base below 21
        "0115": share(3, 24),  # few cases are no small base
        "0117": Figure(2024, None, "suppressed"),
        "0120": share(30, 100),
        "0123": share(60, 100),
    }
    for found in (classes.by_value(beside(), figures), map_classes.against_riket(beside(), figures)):
        told = keys(found)
        assert (told["0114"], told["0117"]) == (Role.SMALL, Role.MISSING)
        assert told["0115"] not in (Role.SMALL, Role.MISSING)
        assert [one.role for one in found][-2:] == [Role.SMALL, Role.MISSING]
        assert found[-1].words == "dold (för få fall)"


def test_beside_riket_only_what_is_more_than_chance_is_better_or_worse() -> None:
    figures = {
        "0114": share(50, 100),
        "0115": share(25, 100),
        "0117": share(4, 100),
        "0120": Figure(2024, 90.0),
    }
    told = keys(map_classes.against_riket(beside(), figures))  # lower is better
    assert told == {
        "0114": Role.WORSE,
        "0115": Role.LEVEL,
        "0117": Role.BETTER,
        "0120": Role.MISSING,
    }
    upwards = replace(TURNOVER, direction="higher")
    assert keys(map_classes.against_riket(beside(measure=upwards), figures))["0114"] is Role.BETTER
    words = {shade.role: loose(shade.words) for shade in map_classes.against_riket(beside(), figures)}
    assert words[Role.MISSING] == "underlaget är okänt"
    assert words[Role.WORSE] == "▼ högre än riket (20 %), mer än slumpen brukar ge"


def test_better_and_worse_need_a_direction_bases_and_riket_and_are_never_for_a_cost() -> None:
    based = {code: share(20, 100) for code in CODES}
    assert map_classes.can_be_against_riket(beside(), based)
    assert not map_classes.can_be_against_riket(beside(riket=None), based)
    assert not map_classes.can_be_against_riket(beside(measure=replace(TURNOVER, direction="none")), based)
    assert not map_classes.can_be_against_riket(beside(measure=COST), based)
    assert not map_classes.can_be_against_riket(beside(measure=ROUTINE), based)
    assert not map_classes.can_be_against_riket(beside(), {code: Figure(2024, 20.0) for code in CODES})


def test_answers_are_shades_of_their_own() -> None:
    figures = {"0114": Figure(2024, 2.0), "0115": Figure(2024, 1.0), "0117": Figure(2024, 0.0)}
    fact = replace(
        routine(1, 5, FOLLOW_UP), values={code: figure.value or 0.0 for code, figure in figures.items()}
    )
    found = classes.by_value(fact, figures)
    assert [(shade.role, shade.words) for shade in found] == [
        (Role.YES, "Ja"),
        (Role.PARTLY, "Delvis"),
        (Role.NO, "Nej"),
    ]


def test_a_country_where_nobody_has_a_value_is_told_so() -> None:
    found = classes.by_value(cost(), {code: Figure(2024, None, "missing") for code in CODES})
    assert [(shade.role, len(shade.codes)) for shade in found] == [(Role.MISSING, 290)]


def drawn(fact: Fact) -> tuple[str, str, str]:
    """Country, county and legend."""
    figures = {code: Figure(2024, 5000.0 + 20 * i) for i, code in enumerate(CODES)}
    figures["0114"] = Figure(2024, None, "missing", note="<script>alert(1)</script>")
    found = classes.by_value(fact, figures)
    charts = [draw(fact, found, figures, "<Partille>") for draw in (maps.country, maps.county)]
    country, county = (str(chart_html.show(chart)) for chart in charts)
    return country, county, str(chart_html.legend(charts[:1]))


def test_the_map_has_everybody_by_name_and_is_small() -> None:
    country, county, legend = drawn(cost())
    assert country.count("<title>") == 290
    assert county.count("<title>") == 49  # Västra Götaland
    assert "<title>Göteborg: " in county
    assert len((country + county + legend).encode()) < LARGEST
    assert len(gzip.compress((country + county + legend).encode())) < LARGEST / 3


def test_the_map_says_in_words_what_it_shows_and_escapes_what_a_file_wrote() -> None:
    country, county, legend = drawn(cost())
    label = loose(re.findall('aria-label="(.*?)"', country)[0])
    assert label.startswith(
        "Karta över Sverige. Kostnad barn- och ungdomsvård 2024, antal kommuner: under 6 000"
    )
    assert "Karta över Västra Götalands län" in county
    assert "<script" not in country + county + legend
    assert "&lt;Partille&gt;" in legend


def test_we_are_outlined_last_and_peers_before() -> None:
    country, _, _ = drawn(cost())
    outlines = re.findall(r'class="oj-outline".*?stroke="(#\w+)" stroke-width="([\d.]+)"', country)
    assert [float(width) for _, width in outlines] == [1.1] * 7 + [5.0, 2.6]


def test_the_county_of_one_has_a_map_too() -> None:
    figures = {code: Figure(2024, 1.0 + i) for i, code in enumerate(CODES)}
    gotland = replace(cost(), code="0980")
    county = chart_html.show(maps.county(gotland, classes.by_value(gotland, figures), figures, PLACE))
    assert county.count("<title>") == 1


def test_an_own_selection_is_outlined_instead_of_the_peers() -> None:
    fact = cost()
    own = replace(fact, scope=Scope.OWN, groups={**fact.groups, Scope.OWN: ("1480", "1281")})
    country, _, legend = drawn(
        replace(own, references={**own.references, Scope.OWN: own.references[Scope.PEERS]})
    )
    assert country.count('class="oj-outline"') == 2 + 2  # ours has a rim
    assert "kommun i urvalet" in legend


def test_more_than_half_of_the_values_must_have_a_base_to_be_beside_riket() -> None:
    based, bare = share(30, 100), Figure(2024, 30.0)
    assert not classes.can_be_against_riket(beside(), {"0114": based, "0115": bare})
    assert classes.can_be_against_riket(beside(), {"0114": based, "0115": based, "0117": bare})


def test_we_and_the_members_are_named_on_both_maps_and_no_name_covers_another() -> None:
    fact, figures = cost(), {code: Figure(2024, 5000.0 + 20 * i) for i, code in enumerate(CODES)}
    chosen = [US, *fact.groups[Scope.PEERS]]
    for chart in (
        draw(fact, classes.by_value(fact, figures), figures, PLACE) for draw in (maps.country, maps.county)
    ):
        codes = {point.key for series in chart.series for point in series.points}
        box = box_of({*CODES} & codes)
        pixel = box.width / 500
        here = [code for code in chosen if code in codes]
        names = placed(box.with_margin(0.02), pixel, here, sorted(codes))
        assert {*here} <= {name.code for name in names}
        assert not any(one.box.meets(other.box) for one, other in combinations(names, 2))
        shown = chart_html.show(chart).partition("oj-map-chosen")[2]
        assert all(f">{municipalities()[code].name}</text>" in shown for code in here)
