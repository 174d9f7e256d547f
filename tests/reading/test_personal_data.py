"""Personal data that would be published, or stands beside the values, stops a file; amounts never do."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from oj.findings import PERSONAL_DATA, Finding
from oj.personal_numbers import is_checked, masked, written_in
from oj.reading.model import Workbook
from oj.reading.personal_texts import (
    begins_with_first_name,
    has_certain_number,
    has_email,
    has_phone,
    is_distinct,
    is_like_number,
    is_mobile,
    is_number,
    is_phone,
    is_shaped,
    may_be_personal,
    may_be_phone,
)
from tests.reading.build import Rows, Shown, read, text_file, xlsx

NAMES = ["Ale", "Lerum", "Partille", "Öckerö", "Härryda", "Mölndal", "Kungälv", "Stenungsund"]
PERSONS = ["Anna Andersson", "Karin Nilsson Ek", "Lars-Erik Berg", "Åsa von Platen", "Mohammed Ali", "Eva Ek"]
PERSONS += ["Fatima Hassan", "Björn Å. Lind"]
ORGANISATION = "212000-1355"  # a municipality's: no month has 20 days of it


def number(nine: str) -> str:
    """A personal number of ten digits: the nine with their check digit."""
    return next(nine + digit for digit in "0123456789" if is_checked(nine + digit))


def numbers(count: int) -> list[str]:
    """Personal numbers of different people, of ten digits."""
    return [
        number(f"{60 + at:02}{1 + at % 12:02}{1 + at * 3 % 28:02}{100 + 37 * at % 900}")
        for at in range(count)
    ]


def with_column(folder: Path, heading: str, cells: Sequence[object], *, suffix: str = "xlsx") -> Workbook:
    """What is read of a workbook with ordinary costs and this column beside them."""
    rows: Rows = [["Kommun", "Kostnad, kr/inv", heading]]
    rows += [[name, 5000 + 37 * at, cell] for at, (name, cell) in enumerate(zip(NAMES, cells, strict=False))]
    path = folder / f"uppgifter 2024.{suffix}"
    return read(text_file(path, rows) if suffix == "csv" else xlsx(path, {"Resultat": rows}))


def told(workbook: Workbook) -> list[Finding]:
    return [one for one in workbook.findings if one.code == PERSONAL_DATA]


def texts(workbook: Workbook) -> str:
    """All that the findings and the tables say of the workbook."""
    labels = [series.label for table in workbook.tables for series in table.series]
    notes = [text for table in workbook.tables for text in table.observations.notes.values()]
    return "\n".join([*map(str, workbook.findings), *labels, *notes])


PLAIN = numbers(8)
COLUMNS: dict[str, tuple[str, list[object]]] = {
    "numbers without century": ("Ärende", [int(one) for one in PLAIN]),
    "numbers with century": ("Ärende", [int(f"19{one}") for one in PLAIN]),
    "texts with hyphen": ("Ärende", [f"{one[:6]}-{one[6:]}" for one in PLAIN]),
    "texts with century and hyphen": ("Ärende", [f"19{one[:6]}-{one[6:]}" for one in PLAIN]),
    "of those above a hundred": ("Ärende", [f"{one[:6]}+{one[6:]}" for one in PLAIN]),
    "texts with space": ("Ärende", [f"{one[:6]} {one[6:]}" for one in PLAIN]),
    "born after 2000, as numbers": ("Ärende", [int(number(f"0{at}0515{120 + at}")) for at in range(1, 9)]),
    "samordningsnummer": ("Ärende", [number(f"85{1 + at:02}{61 + at}{300 + at}") for at in range(8)]),
    "shown with a number format": ("Ärende", [Shown(int(one), "000000-0000") for one in PLAIN]),
    "made up, with slips in the check digit": ("Ärende", [f"19850{at}12-1234" for at in range(1, 9)]),
    "masked, but called so": ("Personnummer", [f"19850{at}12-XXXX" for at in range(1, 9)]),
    "called so, of any digits": ("Pers.nr / Personnr", [1234567890 + at for at in range(8)]),
}


@pytest.mark.parametrize(("heading", "cells"), COLUMNS.values(), ids=COLUMNS)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_column_of_personal_numbers_stops_the_file(
    tmp_path: Path, heading: str, cells: list[object], suffix: str
) -> None:
    cells = [one.number if isinstance(one, Shown) and suffix == "csv" else one for one in cells]
    workbook = with_column(tmp_path, heading, cells, suffix=suffix)
    (found,) = told(workbook)
    assert (found.severity, found.cell) == ("error", "C1")
    assert {"C2", "C9"} <= set(found.cells)
    assert "personnummer" in found.message
    assert heading in found.message


@pytest.mark.parametrize(("heading", "cells"), COLUMNS.values(), ids=COLUMNS)
def test_no_personal_number_is_repeated(tmp_path: Path, heading: str, cells: list[object]) -> None:
    said = texts(with_column(tmp_path, heading, cells))
    for cell in cells:
        digits = "".join(filter(str.isdigit, str(cell.number if isinstance(cell, Shown) else cell)))
        if len(digits) >= 10:
            assert digits[-4:] not in said.replace("-", "")


def test_the_values_beside_them_are_still_read_and_nothing_else(tmp_path: Path) -> None:
    (table,) = with_column(tmp_path, "Ärende", [int(one) for one in PLAIN]).tables
    assert [series.label for series in table.series] == ["Kostnad, kr/inv"]
    assert len(table.observations) == 8


def test_a_single_personal_number_among_values_stops_the_file_at_its_cell(tmp_path: Path) -> None:
    for lost in (int(PLAIN[3]), f"{PLAIN[3][:6]}-{PLAIN[3][6:]}", f"se 19{PLAIN[3]}"):
        workbook = with_column(tmp_path, "Antal placerade", [12, 7, 9, lost, 15, 3, 8, 20])
        (found,) = told(workbook)
        assert (found.cell, found.cells) == ("C5", ())
        assert len(workbook.tables[0].observations) == 15
        assert PLAIN[3][-4:] not in texts(workbook)


def test_amounts_of_ten_to_twelve_digits_are_no_personal_numbers(tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    for digits in (7, 8, 9, 10, 11, 12):
        for _ in range(40):
            cells = [chance.randrange(10 ** (digits - 1), 10**digits) for _ in NAMES]
            assert not told(with_column(tmp_path, "Kostnad, kr", cells)), cells


def test_one_amount_that_might_be_a_number_is_none_among_amounts(tmp_path: Path) -> None:
    cells = [1_204_567_890, 2_101_221_337, int(PLAIN[0]), 98_000_000, 123_456_789, 45_000_000, 7_000_000, 1]
    assert not told(with_column(tmp_path, "Kostnad, kr", cells))


ORDINARY: dict[str, tuple[str, list[object]]] = {
    "organisation numbers": ("Organisationsnummer", [ORGANISATION] * 8),
    "times": ("Uppdaterad", [f"2024{at:02}151230" for at in range(1, 9)]),
    "dates": ("Uppdaterad", [f"2024-0{at}-15" for at in range(1, 9)]),
    "periods": ("Period", ["2023-01-01–2024-12-31"] * 8),
    "codes of eight digits with a nought before": ("Distrikt", [f"0114010{at}" for at in range(8)]),
    "a service that is called as a person": ("Kontaktperson", ["Ja", "Nej"] * 4),
    "a number of persons": ("Antal handläggare", [3, 5, 7, 2, 9, 4, 6, 8]),
    "a cost of telephones": ("Kostnad telefon, kr", [8_123_456 + 1_000 * at for at in range(8)]),
    "places with two words": ("Namn", ["Västra Götaland", "Upplands Väsby", "Stora Höga", "Nya Lödöse"] * 2),
    "groups of municipalities": ("Grupp", ["Större stad", "Mindre stad", "Pendlingskommun", "Landsbygd"] * 2),
    "who is responsible, but no person": ("Ansvarig", ["Socialnämnden", "Göteborgs Stad"] * 4),
    "a few members": ("Insats", ["Stöd enligt Anna", "Lisa Familj"] * 4),
    "measures that begin as a name": ("Mått", ["Per barn", "Per dygn", "Max värde", "Dag och natt"] * 2),
}


@pytest.mark.parametrize(("heading", "cells"), ORDINARY.values(), ids=ORDINARY)
def test_what_only_resembles_personal_data_stops_nothing(
    tmp_path: Path, heading: str, cells: list[object]
) -> None:
    assert not told(with_column(tmp_path, heading, cells))


BESIDE: dict[str, tuple[str, Sequence[object], str]] = {
    "telephone": ("Telefon", [f"031-123 45 6{at}" for at in range(8)], "telefonnummer"),
    "telephone abroad": ("Kontakt", [f"+46 70 123 45 6{at}" for at in range(8)], "telefonnummer"),
    "mobile as numbers": ("Nr till oss", [701234560 + at for at in range(8)], "telefonnummer"),
    "mobile as text": ("Nås på", [f"070123456{at}" for at in range(8)], "telefonnummer"),
    "mail": ("E-post", [f"anna.berg{at}@ale.se" for at in range(8)], "e-postadresser"),
    "mail in a text": ("Lämnat av", [f"Anna, anna{at}@ale.se" for at in range(8)], "e-postadresser"),
    "names under a telling heading": ("Handläggare", ["Xerxes Qvist", "Ylle Krantz"] * 4, "namn på personer"),
    "first names": ("Uppgiftslämnare", ["Anna", "Karin", "Lars", "Åsa"] * 2, "namn på personer"),
    "names under Namn": ("Namn", PERSONS, "namn på personer"),
    "last name first": ("Kontakt", ["Andersson, Anna", "Berg, Lars"] * 4, "namn på personer"),
    "names under any heading": ("Kolumn 1", PERSONS, "namn på personer"),
    "names in capitals": ("Kolumn 1", [*map(str.upper, PERSONS)], "namn på personer"),
    "names with a number": (
        "Kontaktperson",
        [f"{one}, 031-365 00 0{at}" for at, one in enumerate(PERSONS)],
        "",
    ),
}


@pytest.mark.parametrize(("heading", "cells", "what"), BESIDE.values(), ids=BESIDE)
def test_persons_beside_the_places_stop_the_file(
    tmp_path: Path, heading: str, cells: Sequence[object], what: str
) -> None:
    (found,) = told(with_column(tmp_path, heading, cells))
    assert what in found.message
    assert str(cells[0]) not in found.message


def test_one_row_with_a_contact_is_enough(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv", "Kontaktperson"], ["Ale", 5000, "Anna Andersson"]]
    assert told(read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows})))


def test_a_text_among_values_and_a_heading_stop_the_file_too(tmp_path: Path) -> None:
    (cell,) = told(with_column(tmp_path, "Antal", [1, 2, "ring anna@ale.se", 4, 5, 6, 7, 8]))
    assert (cell.cell, "a…@ale.se" in cell.message) == ("C4", True)
    workbook = with_column(tmp_path, "Antal enligt anna@ale.se", [1, 2, 3, 4, 5, 6, 7, 8])
    assert [one.cell for one in told(workbook)] == ["C1"]
    assert "anna@" not in texts(workbook)


def test_a_dimension_of_persons_stops_the_file(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Handläggare", "Antal ärenden"]]
    rows += [[name, person, 5 + at] for name in NAMES for at, person in enumerate(["Eva Ek", "Bo Alm"])]
    (found,) = told(read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows})))
    assert found.cell == "B1"


FIRST = [one.split()[0] for one in PERSONS]
WRITTEN: dict[str, tuple[str, list[str]]] = {
    "remarks": ("Kommentar", PERSONS),
    "lower case": ("Ärende", [one.lower() for one in PERSONS]),
    "first names": ("Namn", FIRST),
    "first names without a heading": ("", FIRST),
    "two in a cell": (
        "Kontaktpersoner",
        [f"{one} och {two}" for one, two in itertools.pairwise(PERSONS)],
    ),
    "with a title": ("Kontakt", [f"{one}, socialsekreterare" for one in PERSONS]),
    "nobody but one": ("Handläggare", ["Vakant", "vakant", "–", "Okänd", PERSONS[0], "Vakant", "", "Tom"]),
    "numbers with spaces": ("Ärende", [f"19{one[:2]} {one[2:4]} {one[4:6]} {one[6:]}" for one in PLAIN]),
    "interim numbers": ("Ärende", [f"19{one[:6]}-T{one[7:]}" for one in PLAIN]),
    "interim numbers of two letters": ("Personnummer", [f"{one[:6]}-TF{one[8:]}" for one in PLAIN]),
    "birth dates": ("Födelsedatum", [f"19{one[:2]}-{one[2:4]}-{one[4:6]}" for one in PLAIN]),
}


@pytest.mark.parametrize(("heading", "cells"), WRITTEN.values(), ids=WRITTEN)
def test_persons_beside_the_places_stop_the_file_however_they_are_written(
    tmp_path: Path, heading: str, cells: list[str]
) -> None:
    workbook = with_column(tmp_path, heading, cells)
    assert len(told(workbook)) == 1
    assert not [one for one in cells if len(one) > 4 and one in texts(workbook).replace("Vakant", "")]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        (
            "Inriktning",
            [
                "per barn",
                "per vårdnadshavare",
                "max en månad",
                "bo kvar",
                "hans val",
                "per år",
                "inga",
                "mina",
            ],
        ),
        ("Namn", ["Norra", "Södra", "Centrum", "Norra", "Södra", "Centrum", "Norra", "Södra"]),
        ("Handläggare", ["Vakant", "Okänd", "–", "Vakant", "Vakant", "Vakant", "Tom", "Konsult"]),
        (
            "Uppdaterad",
            [
                "2024 01 10",
                "2024 01 11",
                "2024 01 12",
                "2024 01 13",
                "2024 01 14",
                "2024 01 15",
                "2024",
                "2024",
            ],
        ),
        ("Diarienummer", [f"24011{at}-AB12" for at in range(8)]),
    ],
)
def test_other_words_beside_the_places_stop_nothing(tmp_path: Path, heading: str, cells: list[str]) -> None:
    assert not told(with_column(tmp_path, heading, cells))


def test_remarks_and_sheets_that_are_not_read_may_have_contacts(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv", "Kommentar"]]
    rows += [[name, 5000 + at, f"Fråga anna{at}@ale.se"] for at, name in enumerate(NAMES)]
    about: Rows = [["Om statistiken"], ["Kontakt: Anna Berg, 075-247 30 00, anna.berg@socialstyrelsen.se"]]
    assert not told(read(xlsx(tmp_path / "2024.xlsx", {"Information": about, "Resultat": rows})))


@pytest.mark.parametrize("hidden", [[], ["Underlag"]])
def test_personal_numbers_in_a_sheet_that_is_not_read_stop_the_file(
    tmp_path: Path, hidden: list[str]
) -> None:
    below: Rows = [["Barn", "Dygn"], *([f"{one[:6]}-{one[6:]}", 30] for one in PLAIN)]
    rows: Rows = [["Kommun", "Kostnad, kr/inv"], *([name, 5000] for name in NAMES)]
    path = xlsx(tmp_path / "2024.xlsx", {"Resultat": rows, "Underlag": below}, hidden=hidden)
    (found,) = told(read(path))
    assert (found.sheet, found.cell) == ("Underlag", "A1")


def test_a_table_on_its_side_is_looked_through_too(tmp_path: Path) -> None:
    rows: Rows = [
        ["Mått", *NAMES],
        ["Kostnad, kr/inv", *range(5000, 5008)],
        ["Antal", *range(10, 18)],
        ["Personnummer", *(int(f"19{one}") for one in PLAIN)],
    ]
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows}))
    (found,) = told(workbook)
    assert {"B4", "I4"} <= set(found.cells)
    assert {series.label for table in workbook.tables for series in table.series} == {
        "Kostnad, kr/inv",
        "Antal",
    }


def test_a_file_of_nothing_else_has_that_error_alone(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Personnummer"],
        *([name, int(one)] for name, one in zip(NAMES, PLAIN, strict=True)),
    ]
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows}))
    assert [one.code for one in workbook.findings if one.severity == "error"] == [PERSONAL_DATA]
    assert not workbook.tables


def test_a_finding_of_another_kind_masks_a_personal_number(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Kostnad, kr/inv", "Kommentar"]]
    rows += [
        [name, 5000 + at, f"gäller {PLAIN[at][:6]}-{PLAIN[at][6:]}"] for at, name in enumerate(NAMES[:2])
    ]
    rows += [[name, 5000 + at, "samma som i fjol"] for at, name in enumerate(NAMES[2:])]
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows}))
    assert any(one.code == "remark" for one in workbook.findings)
    assert all(one[6:] not in texts(workbook) for one in PLAIN)


def test_how_numbers_are_written_and_masked() -> None:
    one = PLAIN[0]
    for text in (f"{one[:6]}-{one[6:]}", f"{one[:6]}+{one[6:]}", f"19{one}", f"19{one[:6]} {one[6:]}"):
        (found,) = written_in(f"barnet {text}, flyttat")
        assert found.is_certain
        assert masked(text)[-2:] == one[-2:]
        assert one[6:] not in masked(text)
    assert not written_in(ORGANISATION)
    assert not written_in("2023-01-01–2024-12-31")
    assert not written_in(f"{one}5")
    assert masked("12 345 678 901 kr") == "12 345 678 901 kr"


LOOKS = (
    has_certain_number,
    has_email,
    has_phone,
    is_distinct,
    is_like_number,
    is_mobile,
    is_number,
    is_phone,
    is_shaped,
    may_be_phone,
    partial(begins_with_first_name, least=1),
)
PIECES = st.sampled_from(["19", "85", "0101", "1234", "070", "46", "08", "-", " ", "+", "/", "X", "*"])
SHOWN = st.lists(st.one_of(PIECES, st.sampled_from([*PERSONS, "a@b.se", "Ale", "Ja"]), st.text(max_size=3)))


@given(text=SHOWN.map("".join))
@example(text="850101-****")
@example(text="08-12 34 56")
@example(text="anna")
def test_what_is_passed_over_as_a_whole_is_nothing_that_is_looked_for(text: str) -> None:
    assert may_be_personal(text) or not any(looks(text) for looks in LOOKS)


RARE = ["Xiaoling Ekdahl", "Torfinn Drevsjö", "Yngvild Kvarnbo", "Zenobia Tapper", "Valon Krasniqi"]
RARE += ["Huda Barzani", "Saltanat Uzun", "Tekle Haile"]


@pytest.mark.parametrize("heading", ["Vem", "", "Kommentar", "Kontakt", "Uppgift från"])
def test_persons_with_first_names_that_few_have_stop_the_file(tmp_path: Path, heading: str) -> None:
    (found,) = told(with_column(tmp_path, heading, RARE))
    assert "namn på personer" in found.message
    assert told(with_column(tmp_path, heading, [f"{one}, enhetschef" for one in RARE]))


@pytest.mark.parametrize(
    "cells",
    [
        ["Attendo Care", "Humana Omsorg", "Frösunda Omsorg", "Ambea Vård"] * 2,
        ["Större Stad", "Mindre Stad", "Pendlingskommun Nära", "Landsbygd"] * 2,
        ["Egen Regi", "Annan Regi"] * 4,
    ],
)
def test_other_names_of_two_words_stop_nothing(tmp_path: Path, cells: list[str]) -> None:
    assert not told(with_column(tmp_path, "Utförs av", cells))


def test_members_and_headings_that_are_persons_stop_the_file(tmp_path: Path) -> None:
    persons = [*RARE[:3], "Anna Svensson"]
    rows: Rows = [["Kommun", "Utförs av", "Antal ärenden"]]
    rows += [[name, person, 5 + at] for name in NAMES for at, person in enumerate(persons)]
    assert [one.cell for one in told(read(xlsx(tmp_path / "2024.xlsx", {"Resultat": rows})))] == ["B1"]
    heads: Rows = [["Ärenden per handläggare 2024"], ["Kommun", *persons]]
    heads += [[name, 5, 6, 7 + at, 8] for at, name in enumerate(NAMES)]
    workbook = read(xlsx(tmp_path / "2024.xlsx", {"Resultat": heads}))
    assert [one.cell for one in told(workbook)] == ["B2", "C2", "D2", "E2"]
    assert not [one for one in persons if one in texts(workbook)]


def test_a_personal_number_with_a_slip_among_values_stops_the_file(tmp_path: Path) -> None:
    slip = f"20120612-{238}{next(d for d in '0123456789' if not is_checked(f'120612238{d}'))}"
    (found,) = told(with_column(tmp_path, "Antal placerade", [12, 7, slip, 9, 15, 3, 8, 20]))
    assert found.cell == "C4"
    assert not told(with_column(tmp_path, "Antal placerade", [12, 7, "2024-2025", 9, 15, 3, 8, 20]))
