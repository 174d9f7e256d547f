"""The areas that measures are shown under, and Kolada's measures."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj import areas
from oj.kolada_measures import described, id_of_title, kolada_measures, write
from oj.reference import DATA
from oj.register import AREA, normalise_heading, parse_scales, register
from oj.title_units import counted_in

MEASURES = list(kolada_measures().values())


@dataclass
class Shown:
    """What is shown under an area."""

    area: str


def test_ids_names_and_words_are_of_one_area_each() -> None:
    known = areas.known_areas()
    assert len({one.id for one in known}) == len({one.name for one in known}) == len(known)
    with (DATA / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = [word for row in rows for word in row["words"].split(";")]
    assert len(set(words)) == len(words)
    for row in rows:
        for text in (row["id"], row["name"], *row["words"].split(";")):
            assert areas.find_area(text) == (row["id"], row["name"]), text


def test_the_registers_area_is_the_first_and_every_one_of_kolada_is_known() -> None:
    assert areas.known_areas()[0].name == AREA
    assert {one.area for one in MEASURES} <= {one.name for one in areas.known_areas()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("oj-aldre-2025.xlsx", "Äldreomsorg"),
        ("Hemtjänst, kommun, län, rike", "Äldreomsorg"),
        ("Öppna jämförelser 2024 – Ekonomiskt bistånd", "Ekonomiskt bistånd"),
        ("Äldre och funktionshinder", "Äldre och funktionshinder"),
        ("oj_barn_unga_2016-2023", AREA),
        ("Stöd till personer med funktionsnedsättning – LSS", "Stöd till personer med funktionsnedsättning"),
        ("Personer 65 år och äldre", None),
        ("Samordning mellan missbruksvård och ekonomiskt bistånd", None),
        ("Valda kommuner", None),
        ("Resultat 2025", None),
        ("", None),
    ],
)
def test_a_text_names_an_area_or_none(text: str, name: str | None) -> None:
    found = areas.find_area(text)
    assert (found.name if found else None) == name


def test_areas_that_are_partly_about_the_same_know_each_other() -> None:
    assert [one.id for one in areas.related("Äldreomsorg")] == ["aldre-och-funktionshinder"]
    assert "aldreomsorg" in [one.id for one in areas.related("Äldre och funktionshinder")]
    assert areas.related("Demokrati") == areas.related("Vårt eget") == []
    known = {one.id for one in areas.known_areas()}
    with (DATA / "areas.csv").open(encoding="utf-8", newline="") as file:
        assert {row["within"] for row in csv.DictReader(file)} <= known | {""}


def test_an_area_of_ones_own_is_its_name_and_a_slug_of_it() -> None:
    assert areas.area_id("Vårt eget, område 2") == "vart-eget-omrade-2"
    assert areas.area_id("Ekonomiskt bistånd") == "ekonomiskt-bistand"


def test_areas_come_with_the_registers_first_then_the_largest_and_others_last() -> None:
    given = ["Övriga uppgifter"] * 9 + ["Östan", "Åker", "Ärenden", "Demokrati", "Demokrati", AREA]
    assert [one.name for one in areas.areas_of(map(Shown, given))] == [
        AREA,
        "Demokrati",
        "Åker",
        "Ärenden",
        "Östan",
        "Övriga uppgifter",
    ]


def test_every_measure_of_kolada_has_a_unit_and_a_type_and_answers_that_can_be_read() -> None:
    assert len(MEASURES) == 6099
    for one in MEASURES:
        assert all((one.unit, one.value_type, one.area, one.title)), one.id
        assert counted_in(one.title) == (one.value_type, one.unit, one.scale), one.id
        assert bool(parse_scales(one.scale)) <= (one.value_type in ("yes_no", "scale")), one.id


@pytest.mark.parametrize(
    ("title", "value_type", "unit", "scale"),
    [
        ("Kostnad hemtjänst äldreomsorg, kr/inv 80+", "currency", "kr/inv 80+", ""),
        ("Nettokostnadsavvikelse grundskola F-9, miljoner kronor", "currency", "mnkr", ""),
        ("Kostnadsutjämning, kr/inv, 1 nov fg år", "currency", "kr/inv", ""),
        ("Nöjda med hemtjänsten, andel (%) (-2024)", "share", "%", ""),
        ("Nettokostnadsavvikelse äldreomsorg, (%)", "number", "%", ""),
        ("Brott, antal/100 000 inv", "rate", "antal/100\u00a0000 inv", ""),
        ("Avlidna, antal/1000 inv 65+", "rate", "antal/1\u00a0000 inv 65+", ""),
        ("Lån, antal/inv", "rate", "antal/inv", ""),
        ("Omsorgspersonal/plats i boende, vardagar, antal (-2023)", "number", "antal", ""),
        ("Inskrivna barn per årsarbetare i förskolan, antal", "number", "antal", ""),
        ("Antal personer som en fast kontakt ansvarar för, genomsnitt", "number", "antal", ""),
        ("Antal personal som en brukare möter under 14 dagar, medelvärde", "number", "antal", ""),
        ("Ärenden som mediantiden baseras på, antal", "count", "antal", ""),
        ("Elever i åk 9 betygspoäng i matematik, genomsnitt", "number", "betygspoäng", ""),
        ("Årsarbetare, antal", "count", "antal", ""),
        ("Antal barn 0-20 år på HVB någon gång under året", "count", "antal", ""),
        ("Utredningstid i antal dagar till beslut, medelvärde", "number", "dagar", ""),
        ("HME - Totalindex", "number", "index", ""),
        ("Rutin finns, (Ja=1, Nej=0)", "yes_no", "Ja/Nej", "Ja=1;Nej=0"),
        ("Utför kommunen IVPA? (1=Ja, 0=Nej)", "yes_no", "Ja/Nej", "Ja=1;Nej=0"),
        ("Rutin finns (Ja=1, Nej=2)", "yes_no", "Ja/Nej", ""),
        ("Larm (Infört=2, test=1, Nej=0)", "scale", "Infört/test/Nej", "Infört=2;test=1;Nej=0"),
        ("Levnadsvanor, index (max = 100)", "number", "index", ""),
        ("Medellivslängd män, år", "number", "år", ""),
        ("Något som ingen säger hur det räknas", "number", "värde", ""),
    ],
)
def test_a_title_says_what_its_values_are(title: str, value_type: str, unit: str, scale: str) -> None:
    assert counted_in(title) == (value_type, unit, scale)


@given(st.text())
def test_any_title_has_a_unit_and_a_type(title: str) -> None:
    found = counted_in(title)
    assert all((found.value_type, found.unit))
    assert not found.scale or len(parse_scales(found.scale)[0].answers) > 1


def test_a_title_that_two_measures_have_names_neither() -> None:
    assert id_of_title(normalise_heading("Invånare 65+, andel (%)")) == ""
    assert id_of_title(normalise_heading("Personalkostnader, kr/inv")) == "N00003"
    assert id_of_title(normalise_heading(register()["N33006"].name)) == "", "the register has it"


def test_every_title_that_is_one_measures_alone_names_it() -> None:
    titles = {one.id: normalise_heading(one.title) for one in MEASURES}
    times = Counter(titles.values())
    for one, title in titles.items():
        wanted = one if times[title] == 1 and one not in register() else ""
        assert id_of_title(title) == wanted, title


def test_the_register_describes_what_both_have_and_kolada_the_rest() -> None:
    ours, theirs = described("N33006"), described("N00003")
    assert ours is register()["N33006"]
    assert theirs is not None
    assert (theirs.area, theirs.unit, theirs.direction) == ("Kommunen, övergripande", "kr/inv", "none")
    assert described("EGEN-X") is None


def test_the_file_is_made_of_koladas_own_list(tmp_path: Path) -> None:
    given, made = tmp_path / "list.csv", tmp_path / "kolada.csv"
    head = "id,title,operating_area,perspective,municipality_type,divided_by_gender\n"
    given.write_text(
        head + 'N2,B,Demokrati,<NA>,A,0\nN1," Två  ord, kr/inv",Demokrati,Resurser,K,1\n', encoding="utf-8"
    )
    write(given, made)
    assert made.read_text(encoding="utf-8").splitlines()[1:] == [
        'N1,"Två ord, kr/inv",Demokrati,Resurser,K,yes,kr/inv,currency,',
        "N2,B,Demokrati,,A,,värde,number,",
    ]
    given.write_text(head + "N1,A,Demokrati,Resurser,X,1\n", encoding="utf-8")
    with pytest.raises(ValueError, match="N1"):
        write(given, made)
