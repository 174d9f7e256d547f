"""What programs and assistants are answered: nothing unknown passes, and nothing is left out of a figure."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from oj.api import asking, described, found, observed, told
from oj.price_index import in_use
from oj.register import Indicator
from oj.store import Edition, Store
from tests.pages.small_store import (
    AGREEMENT,
    COST,
    FOLLOW_UP,
    NOTED,
    PARTILLE,
    SILENT,
    TURNOVER,
    YEARS,
    Cell,
    fill,
)
from tests.store.older import made_older

SCB = in_use(Path("no store of its own"))


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return Store(fill(tmp_path_factory.mktemp("api") / "store")).edition()


def values(
    edition: Edition, measure: str, place: str, years: str = "", skip: int = 0, most: int = 100
) -> observed.Values:
    wanted = asking.measures(edition, measure)
    assert wanted is not None
    places = asking.places(place)
    return observed.values(edition, wanted, places, asking.years(years), skip=skip, most=most)


def one(edition: Edition, measure: str, place: str, year: int = 2024) -> observed.Value:
    (value,) = values(edition, measure, place, str(year)).rows
    return value


# asking


@pytest.mark.parametrize("text", ["1402", " partille ", "Partille"])
def test_a_municipality_has_a_code_and_a_name(text: str) -> None:
    assert asking.municipality(text) == PARTILLE


def test_a_code_may_lack_its_first_zero_and_a_name_its_letters() -> None:
    assert asking.municipality("114") == "0114"
    assert asking.places("Malmo, 0000,riket,1402") == ["1280", "0000", PARTILLE]
    assert asking.places(" ") is None


@pytest.mark.parametrize(
    "text", ["../../", "", "9999", "'; DROP TABLE observation; --", "\u202e1402", "x" * 10_000]
)
def test_an_unknown_municipality_is_told_with_those_like_it(text: str) -> None:
    with pytest.raises(asking.NotFound) as failed:
        asking.municipality(text)
    assert len(str(failed.value)) < 120
    with pytest.raises(asking.NotFound) as failed:
        asking.municipality("Partile")
    assert failed.value.near == [asking.Near(PARTILLE, "Partille")]


def test_an_unknown_measure_is_told_with_those_like_it(edition: Edition) -> None:
    assert asking.measure(edition, " n33006 ").id == COST
    with pytest.raises(asking.NotFound, match="Inget mått i utgåvan har id ”N3300”") as failed:
        asking.measure(edition, "N3300")
    assert [near.id for near in failed.value.near] == [COST]
    with pytest.raises(asking.NotFound, match=r"\(N33002\) har inga värden i utgåvan"):
        asking.measure(edition, "N33002")
    with pytest.raises(asking.Misasked, match="Högst 200 mått"):
        asking.measures(edition, ",".join(map(str, range(201))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", None),
        ("2022", [2022]),
        ("2019-2021, 2024,2020", [2019, 2020, 2021, 2024]),
        ("2023–2024", [2023, 2024]),
    ],
)
def test_years_are_years_and_spans_of_them(text: str, wanted: list[int] | None) -> None:
    assert asking.years(text) == wanted


def test_spans_of_years_are_so_many_at_most() -> None:
    many = [f"0001-{last}" for last in range(9000, 9000 + asking.NAMED + 1)]
    assert asking.years(",".join(many[1:] * 10)) == [*range(1, 9000 + asking.NAMED + 1)]
    with pytest.raises(asking.Misasked, match="Högst 200 år och perioder"):
        asking.years(",".join(many))


@pytest.mark.parametrize("text", ["9999-1", "2024-2022", "22", "alla", "2022-", "²⁰²²", "2022;2023", "-2022"])
def test_what_are_no_years_is_refused(text: str) -> None:
    with pytest.raises(asking.Misasked, match="är inga år"):
        asking.years(text)


def test_what_nobody_compares_with_is_refused() -> None:
    assert asking.group("").code == "liknande"
    assert asking.group("LAN").code == "lan"
    with pytest.raises(asking.Misasked, match="Välj liknande, kommungrupp, lan, riket"):
        asking.group("europa")


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "٣", "9" * 10, "x"])
def test_rows_are_a_whole_number(text: str) -> None:
    with pytest.raises(asking.Misasked, match="from ska vara ett helt tal"):
        asking.whole(text, "from")


# described


def test_a_measure_says_its_direction_and_what_to_bear_in_mind(edition: Edition) -> None:
    by_id = {measure.id: measure for measure in described.measures(edition)}
    cost, agreement = by_id[COST], by_id[AGREEMENT]
    assert (cost.direction, cost.direction_text) == ("none", "Ingen riktning")
    assert cost.cautions == [
        "En kostnad är varken bra eller dålig i sig, och gemensamma kostnader fördelas olika.",
        "Ingen önskvärd riktning: måttet rangordnas inte.",
    ]
    assert (cost.latest, cost.municipalities) == (2024, 288)  # one is silent, one has a text
    assert (agreement.direction, len(agreement.cautions)) == ("higher", 1)


def test_a_number_that_grows_with_the_municipality_is_not_compared() -> None:
    size = Indicator(id="X", name="Antal barn", value_type="count")
    assert described.cautions(size) == ["Antal jämförs inte mellan kommuner av olika storlek"]


def test_a_whole_measure_has_its_years_breaks_and_answers(edition: Edition) -> None:
    whole = asdict(described.whole_measure(edition, AGREEMENT))
    assert whole["years"] == [{"year": year, "municipalities": 289} for year in YEARS]
    assert whole["scales"] == ["Ja=1;Nej=0"]
    assert [(one["year"], one["status"]) for one in whole["breaks"]] == [
        (2021, "confirmed"),
        (2024, "confirmed"),
    ]
    assert (whole["id"], whole["values_are"]) == (AGREEMENT, "svar Ja eller Nej")


# observed


def test_a_value_stands_with_unit_base_and_cell(edition: Edition) -> None:
    value = one(edition, TURNOVER, PARTILLE)
    assert (value.value, value.unit, value.text, value.status) == (30.0, "%", "30\u00a0%", "ok")
    assert (value.numerator, value.denominator, value.small_base) == (30, 100, False)
    assert (value.file, value.sheet, value.edition) == ("prov.xlsx", "Blad", 1)
    assert value.cell.startswith("B")


def test_why_there_is_no_value_is_told_and_the_text_of_the_cell_is_not(edition: Edition) -> None:
    noted = one(edition, COST, NOTED)
    assert (noted.value, noted.status, noted.text) == (None, "missing", "uppgift saknas")
    assert one(edition, COST, SILENT).value is None


def test_an_answer_is_told_in_words_and_by_its_series(edition: Edition) -> None:
    now, before = one(edition, AGREEMENT, PARTILLE), one(edition, AGREEMENT, PARTILLE, 2023)
    assert now.text in ("Ja", "Nej")
    assert before.series is None
    assert now.series is not None
    assert (now.series.since, now.starts_series, before.starts_series) == (2024, True, False)
    assert now.series.sentence.startswith("Seriebrott 2024: ")
    assert one(edition, FOLLOW_UP, PARTILLE).series is not None  # the answers are others from 2024


def test_a_suppressed_value_a_small_base_and_riket_say_so(tmp_path: Path) -> None:
    cells = [
        Cell(PARTILLE, TURNOVER, 2024, 50.0, 10, 20),
        Cell("1440", TURNOVER, 2024, None, 2, 20, status="suppressed"),
        Cell(PARTILLE, AGREEMENT, 2024, 1.0),
        Cell("0000", AGREEMENT, 2024, 47.5),
        Cell(PARTILLE, COST, 2020, 1.0, sex="K"),
        Cell("148021", COST, 2020, 1.0),
        Cell(PARTILLE, COST, 2020, 2.0),
    ]
    edition = Store(fill(tmp_path, cells)).edition()
    assert one(edition, TURNOVER, PARTILLE).small_base
    hidden = one(edition, TURNOVER, "Ale")
    assert (hidden.status, hidden.text, hidden.small_base) == ("suppressed", "dold (för få fall)", False)
    assert (hidden.numerator, hidden.denominator) == (None, None)
    nation = one(edition, AGREEMENT, "riket")
    assert (nation.text, nation.unit) == ("47,5 % Ja", "% Ja")
    rows = values(edition, COST, "").rows
    assert [(row.region_code, row.value) for row in rows] == [(PARTILLE, 2.0)]  # no sex, no district
    net = one(
        Store(fill(tmp_path / "net", [Cell(PARTILLE, "N33016", 2022, 1.0)])).edition(),
        "N33016",
        PARTILLE,
        2022,
    )
    assert net.state_money


def test_pages_of_values_have_each_once(edition: Edition) -> None:
    whole = values(edition, COST, "", most=1000)
    assert (len(whole.rows), whole.has_more) == (873, False)  # 290 municipalities and Riket in three years
    first, second = values(edition, COST, "", most=800), values(edition, COST, "", skip=800, most=800)
    assert [*first.rows, *second.rows] == whole.rows
    assert (first.has_more, second.has_more) == (True, False)
    assert not values(edition, COST, "", skip=9999).rows


def test_an_edition_of_the_first_version_is_answered_from_too(edition: Edition, tmp_path: Path) -> None:
    store = Store(fill(tmp_path))
    made_older(store, 1)
    older = Store(tmp_path).edition()
    assert values(older, COST, "").rows == values(edition, COST, "").rows
    assert described.measures(older) == described.measures(edition)
    assert described.whole_measure(older, AGREEMENT) == described.whole_measure(edition, AGREEMENT)


# told


def test_what_is_said_comes_with_sources_cautions_and_the_rule(edition: Edition) -> None:
    answer = told.told(told.said_of(edition, PARTILLE, asking.group(""), SCB), SCB)
    assert answer["said"]["kommun"] == PARTILLE
    assert {one["indicator_id"] for one in answer["said"]["measures"]} == {
        *(COST, TURNOVER, AGREEMENT, FOLLOW_UP, "NY-RAD"),
    }
    assert (
        "Medianen är ovägd: varje kommun räknas lika (egen beräkning). Den egna kommunen ingår inte."
        in answer["cautions"]
    )
    assert "Kommunens egen uppgift" in answer["sources"]
    assert SCB.of_changes in answer["cautions"]
    assert all(one.startswith("liknande kommuner (") for one in answer["compared_with"])
    assert len(answer["compared_with"]) == 2  # an area each
    assert answer["rule"].startswith("Urvalet görs av en fast regel")


def test_in_short_only_what_is_picked_out_or_asked_for_is_told(edition: Edition) -> None:
    said = told.said_of(edition, PARTILLE, asking.group(""), SCB)
    picked = told.told_in_short(said, SCB)["said"]
    ids = {one["indicator_id"] for one in picked["measures"]}
    assert ids == {one for name in ("better", "ask", "unusual", "unjudged") for one in picked[name]}
    assert TURNOVER in ids
    asked = told.told_in_short(said, SCB, [COST])
    assert [one["indicator_id"] for one in asked["said"]["measures"]] == [COST]
    assert asked["cautions"][0].startswith("En kostnad är varken bra")
    assert asked["sources"] == ["Kolada (SCB:s räkenskapssammandrag)"]


def test_a_cost_is_never_better_or_worse(edition: Edition) -> None:
    for code in (PARTILLE, "1440", "0114"):
        said = told.told(told.said_of(edition, code, asking.group(""), SCB), SCB)["said"]
        assert COST not in said["better"]
        verdict = next(one["verdict"] for one in said["measures"] if one["indicator_id"] == COST)
        assert verdict["good"] is None


def test_an_area_or_a_year_without_figures_is_told(edition: Edition) -> None:
    with pytest.raises(asking.NotFound, match="området ”Rymden”") as failed:
        told.said_of(edition, PARTILLE, asking.group(""), SCB, area="Rymden")
    assert "Social barn- och ungdomsvård" in [near.name for near in failed.value.near]
    with pytest.raises(asking.NotFound, match="inga uppgifter för 1999"):
        told.said_of(edition, PARTILLE, asking.group(""), SCB, year=1999)
    with pytest.raises(asking.NothingYet):
        told.said_of(Edition(0, None, None, False), PARTILLE, asking.group(""), SCB)


# found


def test_search_finds_measures_places_and_words_of_the_field(edition: Edition) -> None:
    by_id = {hit.id: hit for hit in found.search(edition, "personalomsätning").hits}
    assert by_id[TURNOVER].has_values
    place = found.search(edition, "partile").hits[0]
    assert (place.id, place.has_values) == (PARTILLE, None)
    words = {word.term: word for word in found.search(edition, "HVB").terms}
    assert words["hem för barn och unga"].when == "Föreslaget, inte beslutat."
    assert not found.search(edition, "xyzzy").hits
    assert {hit.kind for hit in found.search(edition, "karta").hits} <= {"measure", "municipality", "area"}


def test_search_looks_at_no_more_than_so_many_letters(edition: Edition) -> None:
    assert len(found.search(edition, "å" * 1_000_000).asked) == found.LONGEST
    with pytest.raises(asking.Misasked, match="Skriv vad du söker"):
        found.search(edition, " \u00a0\n")
