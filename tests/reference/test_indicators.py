"""Every indicator keeps to the schema and can be trusted by the pages that read it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from oj import register_docs
from oj.reference import municipalities, read_rows
from oj.register import id_of, ids_of, normalise_heading, register, sub_factors, success_factors

ROWS = list(read_rows("indicators.csv"))


def complaints(row: dict[str, str], of: str = "indicators") -> list[str]:
    """What of a row breaks the schema; [] when nothing does."""
    found = []
    for name, field in register_docs.schema(of).items():
        value = row[name]
        if not value:
            found += [f"{name} is empty"] if field.get("required") else []
            continue
        if "allowed" in field and value not in field["allowed"]:
            found.append(f"{name} is {value!r}")
        if "pattern" in field and not re.fullmatch(field["pattern"], value):
            found.append(f"{name} does not match: {value!r}")
        if len(value) > field.get("max_length", 10_000):
            found.append(f"{name} is longer than {field['max_length']}")
    return found


def test_the_columns_are_those_of_the_schema() -> None:
    assert list(ROWS[0]) == list(register_docs.schema())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_keeps_to_the_schema(row: dict[str, str]) -> None:
    assert complaints(row) == []
    assert all(value == value.strip() and "  " not in value for value in row.values())


def test_what_breaks_the_schema_is_found() -> None:
    assert complaints({**ROWS[0], "unit": ""}) == ["unit is empty"]
    assert complaints({**ROWS[0], "direction": "up"}) == ["direction is 'up'"]
    assert complaints({**ROWS[0], "short_name": "x" * 46}) == ["short_name is longer than 45"]
    assert complaints({**ROWS[0], "headline": "x"}) == ["headline does not match: 'x'"]


@pytest.mark.parametrize("name", [n for n, f in register_docs.schema().items() if f.get("unique")])
def test_what_must_be_unique_is(name: str) -> None:
    assert [value for value, times in Counter(row[name] for row in ROWS).items() if times > 1] == []


def test_the_register_covers_the_five_themes() -> None:
    assert len(register()) == len(ROWS) >= 120
    assert {i.theme for i in register().values()} == set(register_docs.THEMES)


def test_no_two_names_are_the_same_heading() -> None:
    keys = Counter(normalise_heading(i.name) for i in register().values())
    assert [key for key, times in keys.items() if times > 1] == []


def test_order_runs_from_one_within_each_theme() -> None:
    for theme in register_docs.THEMES:
        numbers = [i.number for i in register().values() if i.theme == theme]
        assert numbers == list(range(1, len(numbers) + 1)), theme


def test_three_themes_have_four_to_six_headlines() -> None:
    for theme in ("structure_process", "cost", "staff"):
        ranks = sorted(i.headline for i in register().values() if i.theme == theme and i.headline)
        assert ranks == list(range(1, len(ranks) + 1)), theme
        assert 4 <= len(ranks) <= 6, theme
    assert not [i.id for i in register().values() if i.headline and i.theme in ("outcome", "background")]


def test_costs_volumes_and_background_are_neither_good_nor_bad() -> None:
    assert {i.direction for i in register().values() if i.theme == "cost"} == {"none"}
    assert {i.direction for i in register().values() if i.kind == "background"} == {"none"}
    assert all(i.direction == "none" for i in register().values() if i.value_type == "currency")


def test_answers_have_a_scale_and_nothing_else_has() -> None:
    for indicator in register().values():
        assert bool(indicator.scales) == (indicator.value_type in ("yes_no", "scale")), indicator.id
    assert {i.direction for i in register().values() if i.scales} == {"higher"}


def test_a_yes_or_no_is_one_or_zero() -> None:
    for indicator in register().values():
        if indicator.value_type == "yes_no":
            assert indicator.scale_for(2020) == {"Ja": 1.0, "Nej": 0.0}, indicator.id


def test_target_group_follow_up_got_a_third_answer_in_2024() -> None:
    follow_up = register()["U33430"]
    assert follow_up.scale_for(2016) == {"Ja": 1.0, "Nej": 0.0}
    assert follow_up.scale_for(2023) == {"Ja": 1.0, "Nej": 0.0}
    assert follow_up.scale_for(2024) == {"Ja": 2.0, "Delvis": 1.0, "Nej": 0.0}
    assert [b.year for b in follow_up.breaks_of()] == [2024]


def test_breaks_keep_to_their_schema_and_are_about_what_is_known() -> None:
    rows = list(read_rows("breaks.csv"))
    assert list(rows[0]) == list(register_docs.schema("breaks"))
    for row in rows:
        assert complaints(row, "breaks") == []
        assert {*row["indicator_ids"].split(), *row["holds"].split()} <= register().keys()
        assert set(row["regions"].split()) <= municipalities().keys()
        assert (row["kind"] == "price_support") == bool(row["to_year"])


def test_routines_and_agreements_break_in_2024() -> None:
    for indicator in register().values():
        if indicator.name.startswith(("Aktuell rutin", "Aktuell överenskommelse")):
            assert [b.year for b in indicator.breaks_of()] == [2024], indicator.id


def test_net_cost_deviation_breaks_in_2019() -> None:
    assert [b.year for b in register()["N30001"].breaks] == [2019]


def test_registers_of_placed_children_pool_six_years_and_need_twenty_one() -> None:
    pooled = [i for i in register().values() if i.pooled_years > 1]
    assert {i.id for i in pooled} == {f"N3387{n}" for n in range(8)}
    assert {(i.pooled_years, i.minimum_base) for i in pooled} == {(6, 21)}


def test_the_same_digits_can_be_two_indicators() -> None:
    placed, experienced = register()["N33816"], register()["U33816"]
    assert (placed.theme, placed.value_type) == ("cost", "rate")
    assert (experienced.theme, experienced.value_type) == ("staff", "share")


def test_sub_factors_are_thirty_seven_and_each_is_of_its_indicators_success_factor() -> None:
    rows = list(read_rows("sub_factors.csv"))
    assert [int(row["number"]) for row in rows] == [*range(1, 38)] == [*sub_factors()]
    assert {row["success_factor"] for row in rows} == {*success_factors()}
    tagged = [(one, row) for row in rows for one in row["indicator_ids"].split()]
    assert len({one for one, _ in tagged}) == len(tagged)
    for one, row in tagged:
        assert register()[one].success_factor == row["success_factor"], one
        assert register()[one].sub_factor == int(row["number"])


def test_success_factors_are_seven_and_each_is_used() -> None:
    used = {i.success_factor for i in register().values()} - {""}
    assert used == set(success_factors())
    assert len(used) == 7


def test_explanations_are_one_to_three_short_sentences_without_jargon() -> None:
    for indicator in register().values():
        sentences = re.split(r"(?<=[.])\s+(?=[A-ZÅÄÖ])", indicator.explanation)
        assert len(sentences) <= 3, indicator.id
        assert not re.search(r"dividerat|täljare|nämnare|[Bb]ruttokostnad|Källa", indicator.explanation), (
            indicator.id
        )


def test_sources_have_an_address_unless_the_municipality_is_the_source() -> None:
    for indicator in register().values():
        assert (indicator.source_url == "") == (indicator.source == "Kommunens egen uppgift"), indicator.id
        assert indicator.id.startswith("OP-") or indicator.source_url


def test_the_page_of_indicators_is_up_to_date() -> None:
    assert register_docs.PAGE.read_text(encoding="utf-8") == register_docs.document(), (
        "run: python -m oj.register_docs"
    )


def test_shares_of_kronor_and_time_are_no_matter_of_chance() -> None:
    amounts = {i.id for i in register().values() if i.base == "amount"}
    assert {"N33023", "OP-INHYRD-PERSONAL-KOSTNAD", "OP-SJUKFRANVARO"} <= amounts
    counted = {one for one in amounts if register()[one].value_type == "share"}
    assert amounts - counted == {"N30001", "U33401", "U33402", "OP-VARDTID"}  # a deviation, and days


def _roles_asked_for() -> set[str]:
    """Every role that the program asks the register for by its name."""
    calls = re.compile(r"\bids?_of\(([^)]*)\)")
    asked: set[str] = set()
    for path in _program():
        for arguments in calls.findall(path.read_text(encoding="utf-8")):
            asked |= set(re.findall(r'"([a-z_]+)"', arguments))
    return asked


def _program() -> list[Path]:
    root = Path(register_docs.__file__).parents[1]
    return [*(root / "oj").rglob("*.py"), *(root / "pages").rglob("*.py")]


def test_every_role_that_is_asked_for_is_that_of_one_indicator_and_no_other_is_given() -> None:
    given = Counter(row["role"] for row in ROWS if row["role"])
    assert given == Counter(_roles_asked_for())
    assert id_of("cost_hvb") == "N33002"
    assert ids_of("placed", "turnover") == ("N33818", "OP-PERSONALOMSATTNING")


def test_the_program_names_no_indicator_by_its_id() -> None:
    named = re.compile(r"""["'](?:[NU]\d{5}|OP-[A-Z][A-Z0-9-]*)["']""")
    rooms = [path for path in _program() if "reading" not in path.parts]
    assert [path.name for path in rooms if named.search(path.read_text(encoding="utf-8"))] == []


def test_a_scale_is_written_as_the_register_writes_it() -> None:
    assert [indicator.coding for indicator in register().values()] == [row["scale"] for row in ROWS]
