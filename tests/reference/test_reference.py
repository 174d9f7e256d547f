"""Municipalities, counties, groups, peers, prices and borders hang together."""

import json

from oj import reference


def test_290_municipalities_with_codes_as_text() -> None:
    found = reference.municipalities()
    assert len(found) == 290
    assert all(code.isdigit() and len(code) == 4 for code in found)
    assert found["0114"].name == "Upplands Väsby"
    assert found["1402"].name == "Partille"
    assert list(found) == sorted(found)


def test_21_counties_and_the_county_is_the_head_of_the_code() -> None:
    assert len(reference.counties()) == 21
    assert reference.counties()["01"] == "Stockholms län"
    assert all(m.county_code == m.code[:2] for m in reference.municipalities().values())


def test_nine_groups() -> None:
    assert list(reference.groups()) == ["A1", "A2", "B3", "B4", "B5", "C6", "C7", "C8", "C9"]
    assert reference.groups()["A1"] == "Storstäder"
    assert len({m.group for m in reference.municipalities().values()}) == 9


def test_everybody_has_seven_peers_and_none_is_its_own() -> None:
    assert reference.peer_list_years() == {
        "IFO": 2024,
        "ekonomiskt bistånd": 2023,
        "äldreomsorg": 2024,
        "LSS": 2024,
        "socioekonomi": 2024,
        "övergripande": 2025,
    }
    for of in reference.peer_list_years():
        for code in reference.municipalities():
            found = reference.peers(code, of)
            assert len(set(found)) == (0 if (of, code) == ("LSS", "0617") else 7), (of, code)
            assert code not in found
            assert set(found) <= set(reference.municipalities())


def test_peers_of_what_is_not_a_municipality_are_none() -> None:
    assert reference.peers("9999") == ()
    assert reference.peers("1402", "grundskola") == ()


def test_price_index_has_every_year_and_says_what_is_preliminary() -> None:
    index = reference.price_index()
    assert list(index) == list(range(min(index), max(index) + 1))
    assert all(value > 0 for value in index.values())
    assert index[2016] == 316.43
    assert set(reference.price_index_notes()) == {2024}


def test_every_municipality_has_a_border() -> None:
    shapes = json.loads(reference.BORDERS.read_text(encoding="utf-8"))["features"]
    assert {shape["properties"]["kommun_kod"] for shape in shapes} == set(reference.municipalities())


def test_every_file_is_described_with_its_source() -> None:
    text = (reference.DATA / "README.md").read_text(encoding="utf-8")
    files = {path.name for path in reference.DATA.iterdir()} - {"README.md"}
    assert [name for name in sorted(files) if name not in text] == []
