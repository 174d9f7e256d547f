"""Files of other areas than child care, in their publishers' shapes, all the way to an edition."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from oj.intake import check_file, publish_files
from oj.register import AREA, Indicator
from oj.store import Store
from tests.reading.build import xlsx

MUNICIPALITIES = (
    ("1440", "Ale"),
    ("1489", "Alingsås"),
    ("1441", "Lerum"),
    ("1402", "Partille"),
    ("1482", "Kungälv"),
    ("1481", "Mölndal"),
    ("1401", "Härryda"),
    ("1480", "Göteborg"),
)
ELDERLY = "Äldre och funktionshinder"
KOLADA = {  # 12 measures of five areas; those without a name are named by their id alone
    "N20011": "Nettokostnad äldre och funktionsnedsättning (SoL, LSS, SFB), kr/inv",
    "N21017": "Nettokostnad hemtjänst äldreomsorg, kr/inv",
    "U21468": "Brukarbedömning hemtjänst äldreomsorg - helhetssyn, andel (%)",
    "N21900": "Huvudmannaskap hemsjukvård?, (Ja=1, Nej=0)",
    "N31001": "Kostnad ekonomiskt bistånd, kr/inv",
    "N31807": "",
    "N15419": "",
    "N15505": "Elever i åk. 9, meritvärde kommunala skolor, genomsnitt (17 ämnen)",
    "N00003": "Personalkostnader, kr/inv",
    "N00005": "",
    "N01920": "",
    "N07403": "Anmälda våldsbrott, antal/100 000 inv",
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def published(path: Path, store: Store) -> dict[str, Indicator]:
    """The indicators of an edition of this file, by id, as pages see them."""
    publish_files([check_file(path, store)], store, "Anna", accept_warnings=True)
    edition = store.edition()
    themes = ["cost", "staff", "structure_process", "outcome", "key_figure", "background"]
    return {
        one.id: one for one in edition.records(Indicator.of, "indicators", themes=themes, year=2030, area="")
    }


def value(code: str, at: int) -> float:
    """A number that differs between places and columns."""
    return 10 + (int(code) % 7) + at


def answer(code: str) -> str:
    """An answer that differs between places."""
    return "Ja" if int(code) % 2 else "Nej"


def elderly_care(path: Path) -> Path:
    """The shape of ÖJ äldre 2025: numbered headings, and units on a sheet that is not for us."""
    headings = [
        "Ind 2 Äldre som har fast omsorgskontakt i hemtjänsten, andel (%)",
        "Ind 3 Personal med adekvat utbildning i hemtjänsten, andel (%)",
        "Ind 4 Aktuell rutin för samverkan med primärvården",
        "B 9 Äldre 65 år och äldre med hemtjänst, antal",
        "N 10 Kostnad per brukare i hemtjänsten, kr/brukare",
    ]

    def rows() -> list[list[object]]:
        return [
            [
                code,
                name,
                *(value(code, at) for at in range(2)),
                "Ja" if int(code) % 2 else "Nej",
                400,
                250_000,
            ]
            for code, name in MUNICIPALITIES
        ]

    units = [[code, name, f"Enhet {at}", at] for at, (code, name) in enumerate(MUNICIPALITIES)]
    return xlsx(
        path,
        {
            "Information": [["Öppna jämförelser av äldreomsorg 2025"], ["Källa: Socialstyrelsen"]],
            "Hemtjänst, kommun, län, rike": [["Kod", "Kommun", *headings], *rows()],
            "Hemtjänst, enheter": [["Kod", "Kommun", "Enhet", "Ind 2 Andel"], *units],
        },
    )


def test_elderly_care_has_its_area_and_measures_of_every_kind(store: Store, tmp_path: Path) -> None:
    found = published(elderly_care(tmp_path / "oppna-jamforelser-aldre-2025.xlsx"), store)
    assert {one.area for one in found.values()} == {"Äldreomsorg"}
    assert {one.direction for one in found.values()} == {"none"}
    assert Counter(one.theme for one in found.values()) == {
        "key_figure": 2,
        "staff": 1,
        "structure_process": 1,
        "cost": 1,
    }


def test_economic_assistance_is_known_by_the_title_of_its_file(store: Store, tmp_path: Path) -> None:
    head = ["Kommun", "Aktuell rutin för barnperspektivet 2024", "Väntetid till beslut, dagar 2024"]
    body = [[name, answer(code), value(code, 0)] for code, name in MUNICIPALITIES]
    title = [["Öppna jämförelser – Ekonomiskt bistånd 2024"], []]
    found = published(xlsx(tmp_path / "resultat.xlsx", {"Resultat": [*title, head, *body]}), store)
    assert {one.area for one in found.values()} == {"Ekonomiskt bistånd"}
    assert {one.name for one in found.values()} == {
        "Aktuell rutin för barnperspektivet",
        "Väntetid till beslut, dagar",  # the year is that of the values, and next year's file has another
    }
    assert {one.theme for one in found.values()} == {"structure_process", "key_figure"}


def test_an_export_of_kolada_has_names_units_and_areas_of_all_it_has(store: Store, tmp_path: Path) -> None:
    rows = [
        [f"{one} {name}".strip(), place, 2024, 1 if one == "N21900" else value(code, at)]
        for at, (one, name) in enumerate(KOLADA.items())
        for code, place in MUNICIPALITIES
    ]
    path = xlsx(tmp_path / "export.xlsx", {"Data": [["Nyckeltal", "Kommun", "År", "Värde"], *rows]})
    report = check_file(path, store)
    assert {found.code for found in report.findings} <= {"other_years", "missing_municipalities"}
    found = published(path, store)
    assert found.keys() == KOLADA.keys()
    assert Counter(one.area for one in found.values()) == {
        ELDERLY: 4,
        "Individ- och familjeomsorg": 2,
        "Grundskola åk 0-9 inkl förskoleklass": 2,
        "Kommunen, övergripande": 2,
        "Befolkning": 2,
    }
    assert {one.source for one in found.values()} == {"Kolada"}
    assert {one.id: (one.unit, one.value_type, one.theme) for one in found.values()} == {
        "N20011": ("kr/inv", "currency", "cost"),
        "N21017": ("kr/inv", "currency", "cost"),
        "U21468": ("%", "share", "outcome"),
        "N21900": ("Ja/Nej", "yes_no", "structure_process"),
        "N31001": ("kr/inv", "currency", "cost"),
        "N31807": ("%", "share", "key_figure"),
        "N15419": ("%", "share", "outcome"),
        "N15505": ("meritvärde", "number", "outcome"),
        "N00003": ("kr/inv", "currency", "cost"),
        "N00005": ("kr/inv", "currency", "cost"),
        "N01920": ("antal", "count", "key_figure"),
        "N07403": ("antal/100\u00a0000 inv", "rate", "key_figure"),
    }


def test_child_care_keeps_its_own_beside_them(store: Store, tmp_path: Path) -> None:
    publish_files(
        [check_file(elderly_care(tmp_path / "oj-aldre-2025.xlsx"), store)],
        store,
        "Anna",
        accept_warnings=True,
    )
    head = ["Kommun", "N33006 Kostnad barn och ungdomsvård, kr/inv 0-20 år 2024"]
    path = xlsx(tmp_path / "n.xlsx", {"A": [head, *([name, 5000] for _, name in MUNICIPALITIES)]})
    assert Counter(one.area for one in published(path, store).values()) == {AREA: 1, "Äldreomsorg": 5}
