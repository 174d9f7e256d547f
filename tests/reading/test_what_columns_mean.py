"""What columns and headings of published tables mean: places, dimensions, providers, codes, groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.reading.model import Workbook
from tests.reading.build import Rows, codes_of, read, seen, text_file, xlsx

NAMES = ["Lund", "Malmö", "Kristianstad", "Ystad", "Eslöv", "Helsingborg"]
CODES = ["1281", "1280", "1290", "1286", "1285", "1283"]


def labels(workbook: Workbook) -> set[str]:
    return {one.label for one in seen(workbook).values()}


def csv_of(tmp_path: Path, rows: Rows, name: str = "2023.csv") -> Workbook:
    return read(text_file(tmp_path / name, rows))


# ── Places ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("head", ["Län/riket", "Rike/Län", "Geografisk nivå", "Landsdel"])
def test_a_blank_municipality_means_the_county_or_the_nation(head: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Öppna jämförelser 2025"],
        [],
        [head, "Kommun", "Stadsdelsområde", "Utförare", "Nöjda (%)", "Antal boende"],
    ]
    places = [
        ("Riket", None, None),
        ("Skåne län", None, None),
        ("Skåne län", "Malmö", None),
        ("Skåne län", "Malmö", "Rosengård"),
        ("Skåne län", "Lund", None),
    ]
    for at, place in enumerate(places):
        for more, provider in enumerate(["Totalt", "Offentlig", "Enskild"]):
            rows.append([*place, provider, 50 + at - more, ".." if more == 2 else 100 + at])
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows}))
    found = seen(workbook)
    assert {one.code for one in found.values()} == {"0000", "12", "1280", "1280/Rosengård", "1281"}
    assert labels(workbook) == {"Nöjda (%)", "Antal boende"}
    assert len(found) == 10
    assert found["E7"] == ("12", "Nöjda (%)", 2025, 51, "T")
    assert [one.reason for one in workbook.sheets[0].account.left_out] == ["uppdelat efter utförare"]
    assert "provider_rows" in codes_of(workbook)


def test_a_county_on_every_row_is_no_part_of_the_name(tmp_path: Path) -> None:
    rows: Rows = [["Län", "Kommun", "Kostnad, tkr 2024"]]
    rows += [["Skåne län", name, at] for at, name in enumerate(NAMES)]
    rows += [["Stockholms län", "Nacka", 7], ["Stockholms län", "Totalt", 8]]
    found = seen(read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows})))
    assert [one.code for one in found.values()] == [*CODES, "0182", "01"]
    assert {one.label for one in found.values()} == {"Kostnad, tkr 2024"}


@pytest.mark.parametrize("head", ["Stadsdel", "Stadsdelsområde", "Stadsdelsförvaltning", "Kommundel"])
def test_a_district_is_never_the_municipality(head: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", head, "Kostnad, kr/inv"],
        ["Malmö", "Innerstaden", 9100],
        ["Malmö", "Totalt", 9000],
    ]
    found = seen(csv_of(tmp_path, rows))
    assert [one.code for one in found.values()] == ["1280/Innerstaden", "1280"]
    only = seen(csv_of(tmp_path, rows[:2]))
    assert [one.code for one in only.values()] == ["1280/Innerstaden"]


# ── Dimensions ───────────────────────────────────────────────────────────────────────────────────


def test_all_texts_that_tell_rows_apart_belong_to_the_name(tmp_path: Path) -> None:
    rows: Rows = [["region", "år", "sektor", "ålder", "Förvärvsarbetande"]]
    rows += [
        [f"{code} {name}", year, sector, age, 10 * at]
        for code, name in zip(CODES, NAMES, strict=True)
        for year in (2016, 2017)
        for at, (sector, age) in enumerate(
            [("kommun", "55-59 år"), ("kommun", "60-64 år"), ("företag", "55-59 år"), ("företag", "60-64 år")]
        )
    ]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {
        f"{sector} | {age} | Förvärvsarbetande"
        for sector in ("kommun", "företag")
        for age in ("55-59 år", "60-64 år")
    }
    assert len(seen(workbook)) == 48
    assert workbook.tables[0].series[0].parts.members == ("kommun", "55-59 år")


def test_a_dimension_is_one_also_where_every_place_has_one_row(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "År", "Bakgrund", "Ålder", "Antal placerade"]]
    texts = [("inrikes född", "0-12 år"), ("utrikes född", "0-12 år"), ("inrikes född", "13-17 år")] * 2
    rows += [[name, 2023, *text, 10 + at] for at, (name, text) in enumerate(zip(NAMES, texts, strict=True))]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {" | ".join((*text, "Antal placerade")) for text in texts}
    assert len(seen(workbook)) == 6


@pytest.mark.parametrize(
    ("text", "label"),
    [("0-20 år", "0-20 år | Folkmängd"), ("totalt ålder", "Folkmängd"), ("Samtliga", "Folkmängd")],
)
def test_one_text_on_every_row_belongs_to_the_name_but_a_total(text: str, label: str, tmp_path: Path) -> None:
    rows: Rows = [["region", "ålder", "år", "Folkmängd"]]
    rows += [[name, text, year, 100 + at] for at, name in enumerate(NAMES) for year in (2022, 2023)]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {label}
    assert len(seen(workbook)) == 12


def test_a_name_that_stands_twice_is_no_dimension(tmp_path: Path) -> None:
    rows: Rows = [["År", "KnKod", "KnNamn", "Kommun_stadsdel", "Nod", "Antal fall"]]
    for code, name in zip(CODES, NAMES, strict=True):
        rows += [[year, code, name, name, f"{name}noden", 20 + year % 10] for year in (2022, 2023)]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {"Antal fall"}
    assert len(seen(workbook)) == 12


def test_ages_as_numbers_separate_rows(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Ålder", "Folkmängd"]]
    rows += [[name, age, 100 * age] for name in NAMES for age in (16, 17, 18)]
    assert labels(csv_of(tmp_path, rows)) == {"16 | Folkmängd", "17 | Folkmängd", "18 | Folkmängd"}


# ── Providers ────────────────────────────────────────────────────────────────────────────────────


def test_totals_win_whatever_the_providers_are_called(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Typ av huvudman", "Antal elever", "Andel behöriga (%)"]]
    for at, name in enumerate(NAMES):
        members = ["Samtliga", "Kommunal", "Enskild", "Sameskolstyrelsen"][: 3 + at % 2]
        rows += [[name, member, 100 - 10 * number, 60.5] for number, member in enumerate(members)]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {"Antal elever", "Andel behöriga (%)"}
    assert len(seen(workbook)) == 12
    (told,) = [one for one in workbook.findings if one.code == "provider_rows"]
    assert len(told.cells) == len(rows) - 1 - len(NAMES)


def test_one_provider_on_every_row_belongs_to_the_name(tmp_path: Path) -> None:
    rows: Rows = [["Endast kommunal huvudman"], [], ["Kommun", "Typ av huvudman", "Totalt per elev"]]
    rows += [[name, "Kommunal", 100 + at] for at, name in enumerate(NAMES)]
    assert labels(csv_of(tmp_path, rows)) == {"Kommunal | Totalt per elev"}


def test_a_last_column_of_symbols_is_a_column_of_values(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Typ av huvudman", "Inom 3 år, andel (%)", "Inom 5 år, andel (%)"]]
    for at, name in enumerate(NAMES):
        rows += [[name, "Samtliga", 70 + at, "."], [name, "Kommunal", 60 + at, "."]]
    found = seen(read(xlsx(tmp_path / "2018.xlsx", {"Program": rows})))
    assert found["C2"].value == 70
    assert [one.value for one in found.values()].count("not_applicable") == 6


# ── Numbers that measure nothing ─────────────────────────────────────────────────────────────────


CODES_AND_RANKS = """Läns-kod;Länsnr;Länsnummer;Län kod;lan_kod;county_code;LA-kod;Kommungrupp kod;Valkretskod
OBJECTID;FID;Latitud;Postnummer;Rankning;Ranking 2024;Plats;Nr"""


@pytest.mark.parametrize("head", CODES_AND_RANKS.replace("\n", ";").split(";"))
def test_codes_ranks_and_coordinates_are_no_values(head: str, tmp_path: Path) -> None:
    rows: Rows = [["Kommun", head, "Andel (%)"]]
    rows += [[name, 3 + at * 7 % 5, 50.5 + at] for at, name in enumerate(NAMES)]
    workbook = csv_of(tmp_path, rows)
    assert len(workbook.tables[0].series) == 1
    assert ("columns_left_out", "B1") in [(one.code, one.cell) for one in workbook.findings]


@pytest.mark.parametrize(("head", "first"), [("", 1), ("", 0), ("Unnamed: 0", 0), ("index", 1)])
def test_a_column_that_counts_the_rows_is_no_indicator(head: str, first: int, tmp_path: Path) -> None:
    rows: Rows = [[head, "Kommun", "Kostnad"]]
    rows += [[first + at, name, 2100 + at] for at, name in enumerate(NAMES)]
    workbook = csv_of(tmp_path, rows)
    assert labels(workbook) == {"Kostnad"}
    assert "row_numbers" in codes_of(workbook)


def test_a_mean_of_several_years_beside_them_is_left_out(tmp_path: Path) -> None:
    rows: Rows = [["Kostnad, kr/inv"], ["Kommun", 2024, 2025, "2023–2025"]]
    rows += [[name, 100 + at, 110 + at, 105 + at] for at, name in enumerate(NAMES)]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Resultat": rows}))
    assert {cell[0] for cell in seen(workbook)} == {"B", "C"}
    (told,) = [one for one in workbook.findings if one.code == "columns_left_out"]
    assert (told.cell, told.severity) == ("D2", "info")


# ── Parts of a year, years and titles ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("head", ["2022M08", "2022K3"])
def test_a_lone_month_is_no_year(head: str, tmp_path: Path) -> None:
    workbook = csv_of(tmp_path, [["region", "kön", head], *([name, "totalt", 7] for name in NAMES)])
    assert not workbook.tables
    assert "månad" in workbook.skipped[0].reason


def test_rows_per_week_are_no_years(tmp_path: Path) -> None:
    rows: Rows = [["År", "Veckonummer", "Kommun", "Antal fall"]]
    rows += [[2023, week, name, week] for name in NAMES for week in (1, 2, 3)]
    workbook = csv_of(tmp_path, rows)
    assert not workbook.tables
    assert "rader per" in workbook.skipped[0].reason


def test_a_sheet_of_counties_without_a_year_stops_nothing(tmp_path: Path) -> None:
    municipalities: Rows = [["Kommun", "År", "Andel (%)"], *([name, 2020, 40] for name in NAMES)]
    counties: Rows = [["Region", "Antal fall"], *([name, 9] for name in ("Skåne", "Halland", "Dalarna"))]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Kommuner": municipalities, "Regioner": counties}))
    assert len(seen(workbook)) == 6
    assert "län" in workbook.skipped[0].reason
    assert not any(one.severity == "error" for one in workbook.findings)


def test_a_title_may_stand_beside_the_number_of_its_table(tmp_path: Path) -> None:
    rows: Rows = [["Tabell 10", "Antal anställda nov 2017"], [], ["Kommun", "Antal", "Medelålder"]]
    rows += [[name, 100, 40] for name in NAMES]
    found = seen(read(xlsx(tmp_path / "tabell.xlsx", {"Blad1": rows})))
    assert {one.year for one in found.values()} == {2017}


def test_when_a_table_was_taken_out_is_no_title(tmp_path: Path) -> None:
    rows: Rows = [["Behörighet"], ["Valt läsår: 2022/23"], ["Uttagsdatum: 2024-03-01"]]
    rows += [["Kommun", "Antal", "Andel (%)"], *([name, 7, 50] for name in NAMES)]
    workbook = read(xlsx(tmp_path / "uttag.xlsx", {"Blad1": rows}))
    assert workbook.tables[0].title == "Behörighet"
    assert {one.year for one in seen(workbook).values()} == {2023}


# ── Headings in several rows ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("merged", [["A2:A3", "B2:B3", "C2:E2", "F2:H2"], []])
def test_a_group_names_columns_of_ages_and_sexes(merged: list[str], tmp_path: Path) -> None:
    rows: Rows = [
        ["Anställda nov 2017"],
        ["Kommun", "Antal", "andel i åldersgrupp, %", None, None, "Medelålder", None, None],
        [None, None, "-29", "30-49", "50-", "Totalt", "Kvinnor", "Män"],
        *([name, 100, 10.5, 50, 39.5, 44.1, 45, 43] for name in NAMES),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged={"Blad1": merged}))
    ages = {f"andel i åldersgrupp, % | {age}" for age in ("-29", "30-49", "50-")}
    assert labels(workbook) == {"Antal", "Medelålder", *ages}
    assert {one.sex for one in seen(workbook).values() if one.label == "Medelålder"} == {"T", "K", "M"}
    units = {one.label: one.unit for one in workbook.tables[0].series}
    assert {units[label] for label in ages} == {"%"}


def test_three_rows_of_headings_are_joined(tmp_path: Path) -> None:
    rows: Rows = [
        ["Genomströmning 2018"],
        [None, None, "Andel (%) som slutfört", None, "Andel (%) som slutfört med", None],
        [None, None, "med examen", None, "studiebevis", None],
        ["Kommun", "Antal", "Inom 3 år", "Inom 4 år", "Inom 3 år", "Inom 4 år"],
        *([name, 100, 70, 80, 5, 6] for name in NAMES),
    ]
    merged = {"Blad1": ["C2:D2", "E2:F2", "C3:D3", "E3:F3"]}
    assert labels(read(xlsx(tmp_path / "x.xlsx", {"Blad1": rows}, merged=merged))) == {
        "Antal",
        "Andel (%) som slutfört | med examen | Inom 3 år",
        "Andel (%) som slutfört | med examen | Inom 4 år",
        "Andel (%) som slutfört med | studiebevis | Inom 3 år",
        "Andel (%) som slutfört med | studiebevis | Inom 4 år",
    }


def test_a_group_ends_at_a_blank_column(tmp_path: Path) -> None:
    rows: Rows = [
        [None, "Åkermark", "Betesmark", "Jordbruksmarkens", None, None],
        [None, "hektar", "hektar", "del av landarealen", None, "Folkmängd"],
        [None, "2019", "2019", "Procent", None, "2018"],
        *([name, 2598, 298, 0.02, None, 6807] for name in NAMES),
    ]
    workbook = read(xlsx(tmp_path / "x.xlsx", {"Mark": rows}))
    assert labels(workbook) == {"Åkermark", "Betesmark", "Folkmängd"}
    assert [one.cell for one in workbook.findings if one.code == "year_unknown_column"] == ["D1"]


def test_a_group_is_not_drawn_over_columns_headed_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Antal", "Medelålder", None, None, None, None],
        [None, None, "Totalt", "Kvinnor", "Män", None, None],
        [None, None, None, None, None, "55-59", "60-"],
        *([name, 1000, 44.1, 45, 43, 125, 130] for name in NAMES),
    ]
    found = seen(read(xlsx(tmp_path / "2017.xlsx", {"Blad1": rows})))
    assert found["E4"][1:] == ("Medelålder", 2017, 43, "M")
    assert {(one.label, one.sex) for cell, one in found.items() if cell[0] in "FG"} == {
        ("55-59", "T"),
        ("60-", "T"),
    }


# ── Units ────────────────────────────────────────────────────────────────────────────────────────


def units(workbook: Workbook) -> dict[str, tuple[str, str]]:
    """Unit and kind of each series, by name."""
    return {one.label: (one.unit, one.value_type) for table in workbook.tables for one in table.series}


def with_columns(title: str, *heads: str) -> Rows:
    numbers = [[name, *(10 * at + col for col in range(len(heads)))] for at, name in enumerate(NAMES)]
    return [[title], ["Kommun", *heads], *numbers]


def test_per_cent_counts_wherever_it_stands_in_parentheses(tmp_path: Path) -> None:
    rows = with_columns("Betyg 2023", "Andel (%) elever som nått målen", "Väntetid till samtal, veckor")
    assert units(csv_of(tmp_path, rows)) == {
        "Andel (%) elever som nått målen": ("%", "share"),
        "Väntetid till samtal, veckor": ("veckor", "number"),
    }


def test_a_title_tells_the_unit_where_no_heading_does(tmp_path: Path) -> None:
    found = units(csv_of(tmp_path, with_columns("Kostnad per barn 2023, kronor", "Förskola", "Grundskola")))
    assert set(found.values()) == {("kronor", "currency")}
    found = units(csv_of(tmp_path, with_columns("Arbetslösa 2023, andel (%)", "Utrikes födda", "Inrikes")))
    assert set(found.values()) == {("%", "share")}


def test_a_title_tells_no_unit_where_a_heading_has_its_own_or_counts(tmp_path: Path) -> None:
    found = units(csv_of(tmp_path, with_columns("Skolan 2023, kronor", "Kostnad, tkr", "Lärare")))
    assert [unit for unit, _ in found.values()] == ["tkr", ""]
    found = units(csv_of(tmp_path, with_columns("Skolan 2023, kronor", "Antal elever", "Måltider")))
    assert [kind for _, kind in found.values()] == ["count", "currency"]


@pytest.mark.parametrize(
    "head", ["Samlat resultat, rang", "Samlat resultat (ranking)", "Resultat – rank 2023"]
)
def test_a_rank_of_something_is_left_out_and_told(head: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Kommun", "Resultat, andel (%)", head],
        *([name, 50 + at, at] for at, name in enumerate(NAMES)),
    ]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert labels(workbook) == {"Resultat, andel (%)"}
    assert "columns_left_out" in codes_of(workbook)


@pytest.mark.parametrize(
    ("beside", "reason"),
    [
        ("Förändring", "förändring mellan år"),
        ("Förändring 2022–2023", "förändring mellan år"),
        ("Förändring 22-23 (%)", "förändring mellan år"),
        ("Förändring sedan föregående år, procentenheter", "förändring mellan år"),
        ("Antal, ökning sedan 2022", "förändring mellan år"),
        ("Differens", "förändring mellan år"),
        ("Förändring antal placerade 2022–2023", "förändring mellan år"),
        ("Skillnad i antal placerade mellan 2022 och 2023", "förändring mellan år"),
        ("Ökning placerade, %", "förändring mellan år"),
        ("Förändring placerade 2022–2023", "förändring mellan år"),
        ("Ökning av antal placerade sedan 2022", "förändring mellan år"),
        ("Placerade, genomsnitt 2022–2023", "flera år tillsammans"),
        ("Placerade, medelvärde per år 2021–2023", "flera år tillsammans"),
        ("Placerade föregående år", "gäller året före"),
        ("Föreg. svar", "gäller året före"),
        ("Nedre KI", "gräns för osäkerheten"),
        ("Konfidensintervall övre gräns", "gräns för osäkerheten"),
        ("Felmarginal (±)", "gräns för osäkerheten"),
        ("95 % KI", "gräns för osäkerheten"),
    ],
)
def test_a_change_or_a_bound_beside_the_values_is_left_out_and_told(
    beside: str, reason: str, tmp_path: Path
) -> None:
    rows: Rows = [["Kommun", "Placerade 2022", "Placerade 2023", beside]]
    rows += [[name, 40 + at, 50 + 2 * at, 10 + at] for at, name in enumerate(NAMES)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert labels(workbook) == {"Placerade"}
    (told,) = (one for one in workbook.findings if one.code == "columns_left_out")
    assert (told.cell, reason in told.message) == ("D1", True)


@pytest.mark.parametrize(
    "heads",
    [
        ["Förändring 2022–2023", "Förändring 2023–2024"],  # all there is
        ["Placerade 2023", "Utvecklingsplan finns"],
        ["Utfall 2023", "Differens 2023"],  # from what was planned
        ["Placerade 2023", "Skillnad flickor och pojkar 2023"],
        ["Placerade 2023", "Förändringsledare, antal"],
        ["Placerade 2023", "Andel som inte var placerade föregående år"],
        ["Placerade 2023", "Utveckling av personalen 2023"],
        ["Andel med förändring i placering 2022", "Andel med förändring i placering 2023"],
        ["Placerade 2023", "Förändring av vräkta 2022–2023"],
        ["Placerade 2023", "Placerade per 1 000, genomsnitt 2021–2023"],
    ],
)
def test_what_only_resembles_a_change_is_read(heads: list[str], tmp_path: Path) -> None:
    rows: Rows = [["Kommun", *heads], *([name, 40 + at, 50 + 2 * at] for at, name in enumerate(NAMES))]
    found = seen(read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows})))
    assert {cell[0] for cell in found} == {"B", "C"}


def test_a_question_is_no_column_that_separates_rows(tmp_path: Path) -> None:
    rows: Rows = [["Kommun", "Aktuell rutin (Ja/Nej)", "Hur många har utbildning?", "Uppgiftslämnare"]]
    rows += [[name, "Ja", f"{at} av 9", "Enhetschef"] for at, name in enumerate(NAMES, 1)]
    workbook = read(xlsx(tmp_path / "2023.xlsx", {"Blad1": rows}))
    assert labels(workbook) == {"Aktuell rutin (Ja/Nej)", "Hur många har utbildning?"}
