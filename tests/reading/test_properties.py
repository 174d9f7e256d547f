"""What holds for all numbers, years, places and layouts, not only for those that somebody thought of."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from oj import reference
from oj.reading.cells import parse_number, tidy
from oj.reading.places import Resolver, gazetteer
from oj.reading.years import one_year_in, pure_year, year_of_name, years_in
from tests.reading.build import Column, Rows, Seen, block, codes_of, ods, read, seen, text_file, xls, xlsx

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
MUNICIPALITIES = list(reference.municipalities().values())
COUNTIES = reference.counties()


@given(
    number=st.integers(-(10**12), 10**12),
    decimals=st.integers(0, 5),
    space=st.sampled_from(["", *SPACES]),
    minus=st.sampled_from(["-", "\u2212", "\u2013"]),
    tail=st.sampled_from(["", "*", " %", "%", "¹", " \u00a0"]),
)
def test_a_number_written_the_swedish_way_reads_back(
    number: int, decimals: int, space: str, minus: str, tail: str
) -> None:
    value = number / 10**decimals
    text = f"{abs(value):,.{decimals}f}".replace(",", "S").replace(".", ",").replace("S", space)
    assert parse_number((minus if value < 0 else "") + text + tail) == pytest.approx(
        float(f"{value:.{decimals}f}")
    )


@given(st.text(max_size=40))
def test_any_text_is_a_finite_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or abs(number) < float("inf")


@given(st.text(max_size=80))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\u00ad" not in tidy(text)


@given(
    year=st.integers(1970, 2026),
    mark=st.sampled_from(["", "*", "¹", " (prel.)"]),
    word=st.sampled_from(["", "År ", "år "]),
)
def test_a_year_is_a_year_however_it_stands(year: int, mark: str, word: str) -> None:
    for cell in (float(year), str(year), f"{word}{year}{mark}"):
        found = pure_year(cell)
        assert found is not None
        assert (found.year, found.period) == (year, "")
    assert [one.year for one in years_in(f"Antal barn {year}, procent")] == [year]
    named = year_of_name(f"oj_barn-{year}")
    assert named is not None
    assert named.year == year


@given(first=st.integers(1970, 2020), length=st.integers(1, 6), dash=st.sampled_from(["-", "–", " – ", "/"]))
def test_a_period_has_its_last_year(first: int, length: int, dash: str) -> None:
    last = first + length
    for text in (f"{first}{dash}{last}", f"Andel {first}{dash}{last}"):
        found = one_year_in(text)
        assert found is not None
        between = "/" if dash == "/" and length == 1 else "–"  # 2021/2022 is a school year
        assert (found.year, found.period) == (last, f"{first}{between}{last}")


@given(st.one_of(st.integers(0, 1969), st.integers(2200, 99999)))
def test_other_numbers_are_no_years(number: int) -> None:
    assert pure_year(float(number)) is None
    assert years_in(f"Antal {number} barn") == []


WAYS_OF_NAMES = [
    "{name}",
    "{name} kommun",
    "{upper}",
    "{lower}",
    " {name} ",
    "{name}*",
    "{name} 1)",
    "{name}¹",
    "{hard}",
]
WAYS_OF_BOTH = [
    "{code} {name}",
    "{code} {lower}",
    "{code} - {name}",
    "{code}, {name}",
    "{name} ({code})",
    "{name} {code}",
    "{short} {name}",
]


@pytest.mark.parametrize("municipality", MUNICIPALITIES, ids=lambda one: one.code)
def test_every_municipality_in_every_way_to_write_it(municipality: reference.Municipality) -> None:
    code, name = municipality.code, municipality.name
    forms = {
        "name": name,
        "code": code,
        "upper": name.upper(),
        "lower": name.lower(),
        "short": code.lstrip("0"),
        "hard": name.replace(" ", "\u00a0").replace("-", "–"),
    }
    resolver = Resolver()
    genitive = name if name.endswith(("s", "x", "z")) else name + "s"
    for cell in [
        *(way.format(**forms) for way in WAYS_OF_NAMES + WAYS_OF_BOTH),
        f"{genitive} kommun",
        f"{genitive} stad",
    ]:
        found = resolver.resolve("", cell)
        assert (cell, found.outcome, found.code, found.confidence) == (cell, "place", code, 1)
    for written_code in (code, float(code), code.lstrip("0")):
        for beside in ("", name):
            found = resolver.resolve(written_code, beside)
            assert (found.outcome, found.code, found.confidence) == ("place", code, 1)


@pytest.mark.parametrize("code", COUNTIES)
def test_every_county_in_every_way_to_write_it(code: str) -> None:
    name = COUNTIES[code]
    region = {"04": "Sörmland", "14": "Västra Götalandsregionen", "23": "Jämtland Härjedalen"}.get(
        code, name.removesuffix(" län").removesuffix("s")
    )
    resolver = Resolver()
    ways = [name, name.upper(), f"{code} {name}", f"{name}*"]
    ways += [] if code == "09" else [f"Region {region}" if code != "14" else region]
    for cell in ways:
        found = resolver.resolve("", cell)
        assert (cell, found.outcome, found.code) == (cell, "place", code)
    for written_code in (code, float(code)):
        assert resolver.resolve(written_code, name).code == code


@given(place=st.sampled_from(MUNICIPALITIES), data=st.data())
def test_a_name_with_one_wrong_letter_is_never_another_place(
    place: reference.Municipality, data: st.DataObject
) -> None:
    """It is the same place with a confidence below 1, or unknown; never silently another one."""
    at = data.draw(st.integers(0, len(place.name) - 1))
    letter = data.draw(st.sampled_from("abdeiklmnoprstuvåäö"))
    wrong = place.name[:at] + letter + place.name[at + 1 :]
    found = Resolver().resolve("", wrong)
    if found.outcome == "place" and found.code != place.code:
        assert found.confidence < 1 or found.how == "letters" or gazetteer().codes(wrong)  # "Are" is told
    with_code = Resolver().resolve(place.code, wrong)
    assert with_code.outcome == "mismatch" or with_code.code[:4] == place.code


@dataclass(frozen=True)
class Layout:
    """How a table is laid out: its shape, what stands above it, how places and blanks are written."""

    shape: str
    above: int
    places: str
    symbol: str
    kind: str
    as_text: bool


layouts = st.builds(
    Layout,
    shape=st.sampled_from(["wide", "by year", "year over name", "long"]),
    above=st.integers(0, 7),
    places=st.sampled_from(["name", "code name", "code", "both in one", "number name"]),
    symbol=st.sampled_from(["-", "..", ".", "x", "Ej svar", "--"]),
    kind=st.sampled_from(["xlsx", "xlsx", "xls", "ods", "csv"]),
    as_text=st.booleans(),
)
STATUS = {
    "-": "missing",
    "Ej svar": "missing",
    "..": "suppressed",
    "x": "suppressed",
    ".": "not_applicable",
    "--": "not_published",
}
LABELS = ["Kostnad, kr/inv", "Nöjda föräldrar", "Väntetid, dagar"]
values = st.one_of(
    st.none(), st.integers(-5000, 99999), st.floats(0, 1000).map(lambda number: round(number, 1))
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    layout=layouts,
    where=st.lists(st.sampled_from(MUNICIPALITIES), min_size=3, max_size=12, unique_by=lambda one: one.code),
    count=st.integers(1, 3),
    data=st.data(),
)
def test_known_values_in_any_layout_read_back_equal(
    layout: Layout, where: list[reference.Municipality], count: int, data: st.DataObject
) -> None:
    years = [2021, 2022, 2023][: 1 if layout.shape == "wide" else 3]
    columns = [Column(label, year) for label in LABELS[:count] for year in years]
    grid = [[data.draw(values) for _ in columns] for _ in where]
    if layout.symbol == "x":  # a column of nothing else may be of crosses, for Ja
        assume(all(any(value is not None for value in column) for column in zip(*grid, strict=True)))
    rows, expected = laid_out(layout, where, columns, grid)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"värden-2021.{layout.kind}"
        if layout.kind == "csv":
            text_file(path, rows)
        else:
            {"xlsx": xlsx, "xls": xls, "ods": ods}[layout.kind](path, {"Blad1": rows})
        workbook = read(path)
    assert seen(workbook) == expected
    assert {"place_unknown", "text_in_value", "place_similar"}.isdisjoint(codes_of(workbook))


def laid_out(
    layout: Layout, where: list[reference.Municipality], columns: list[Column], grid: Rows
) -> tuple[Rows, dict[str, Seen]]:
    """The rows of a sheet in a layout, and what should be read of them."""
    above: Rows = [["Om barn och unga i kommunerna"], ["Källa: egen undersökning"], *[[]] * 5][: layout.above]
    heads, keys = place_cells(layout.places, where)
    shown = [[written(value, layout) for value in row] for row in grid]
    expected = [[STATUS[layout.symbol] if value is None else value for value in row] for row in grid]
    codes = [place.code for place in where]
    letters = "ABCDEFGH"
    if layout.shape == "long":
        rows: Rows = [*above, ["Nyckeltal", *heads, "År", "Värde"]]
        found: dict[str, Seen] = {}
        for at, column in enumerate(columns):
            for place, key in enumerate(keys):
                rows.append([column.label, *key, column.year, shown[place][at]])
                cell = f"{letters[len(heads) + 2]}{len(rows)}"
                found |= block(cell, [codes[place]], [column], [[expected[place][at]]])
        return rows, found
    headers: dict[str, Rows] = {
        "wide": [[*heads, *(column.label for column in columns)]],
        "by year": [
            [*heads, *(column.label for column in columns)],
            [*[None] * len(heads), *(column.year for column in columns)],
        ],
        "year over name": [
            [*heads, *(column.year for column in columns)],
            [*[None] * len(heads), *(column.label for column in columns)],
        ],
    }
    header = headers[layout.shape]
    rows = [*above, *header, *([*key, *row] for key, row in zip(keys, shown, strict=True))]
    corner = f"{letters[len(heads)]}{len(above) + len(header) + 1}"
    return rows, block(corner, codes, columns, expected)


def place_cells(way: str, where: list[reference.Municipality]) -> tuple[list[str], Rows]:
    """Headings and cells of the place columns."""
    match way:
        case "name":
            return ["Kommun"], [[place.name] for place in where]
        case "code":
            return ["Kommunkod"], [[place.code] for place in where]
        case "code name":
            return ["Kod", "Kommun"], [[place.code, place.name] for place in where]
        case "number name":
            return ["Kod", "Kommun"], [[int(place.code), place.name] for place in where]
        case _:
            return ["Kommun"], [[f"{place.code} {place.name}"] for place in where]


def written(value: float | None, layout: Layout) -> object:
    """A value as it stands in the sheet: number, Swedish text, or the symbol for none."""
    if value is None:
        return layout.symbol
    if layout.as_text or layout.kind == "csv":
        return f"{value:,}".replace(",", "\u00a0").replace(".", ",").replace("-", "\u2212")
    return value
