"""An exported folder: a package that validates, a catalogue with what is required, and nothing secret."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest
import rdflib
from frictionless import validate

from oj.__main__ import main
from oj.compare.figure import Figure
from oj.open_data.package import make, tables
from oj.reference import read_rows
from oj.register import register
from oj.store import Store
from tests.pages.small_store import COST, EVIL, NOTED, PARTILLE, SILENT, Cell, fill, observations

FORMULA = "=HYPERLINK(1)"
ADDRESS = "https://panelen.kommun.se/data"
MANDATORY = {  # by DCAT-AP-SE 3.0.1
    "Catalog": ("title", "description", "publisher", "dataset"),
    "Dataset": ("title", "description", "publisher"),
    "Distribution": ("accessURL",),
}


def few() -> list[Cell]:
    """Riket and three municipalities, one without a value, a hidden one, and a district with its own name."""
    cells = [one for one in observations() if one.place in ("0000", PARTILLE, SILENT, NOTED)]
    hidden = Cell(PARTILLE, COST, 2021, None, status="suppressed")
    return [
        *cells,
        hidden,
        Cell("148021", COST, 2024, 1.5, numerator=3, denominator=200),
        Cell(PARTILLE, FORMULA, 2024, 0.1),
    ]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("export") / "store", few())


@pytest.fixture(scope="module")
def folder(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("out")
    assert main(["export", str(made), "--store", str(store), "--address", f"{ADDRESS}/"]) == 0
    return made


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_validates_with_its_types_keys_and_hashes(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["name", "message"])
    assert {task.name for task in report.tasks} == {
        f"{table}{ending}" for table in tables() for ending in ("", "-parquet")
    }


def test_a_package_that_was_changed_does_not_validate(folder: Path, tmp_path: Path) -> None:
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    places = tmp_path / "places.csv"
    places.write_text(places.read_text(encoding="utf-8").replace("1402,", "1499,"), encoding="utf-8")
    report = validate(str(tmp_path / "datapackage.json"))
    kinds = {error for (error,) in report.flatten(["type"])}
    assert {"foreign-key", "hash-count"} <= kinds


@pytest.mark.parametrize("table", tables())
def test_both_kinds_of_file_have_the_columns_that_are_told(folder: Path, table: str) -> None:
    told = [field["name"] for field in tables()[table]["fields"]]
    with (folder / f"{table}.csv").open(encoding="utf-8") as file:
        assert file.readline() == ",".join(told) + "\n"
    parquet = duckdb.read_parquet(str(folder / f"{table}.parquet"))
    assert parquet.columns == told
    assert len(parquet.fetchall()) == len(rows(folder / f"{table}.csv"))


def test_values_have_status_cell_and_decimal_point(folder: Path) -> None:
    found = {
        (row["region_code"], row["indicator_id"], row["year"]): row
        for row in rows(folder / "observations.csv")
    }
    missing = found[SILENT, COST, "2024"]
    assert (missing["value"], missing["status"]) == ("", "missing")
    assert found[PARTILLE, COST, "2021"]["status"] == "suppressed"
    district = found["148021", COST, "2024"]
    assert (district["value"], district["numerator"], district["denominator"]) == ("1.5", "3.0", "200.0")
    assert (district["level"], district["sheet"]) == ("stadsdel", "Blad")
    assert district["cell"].startswith("B")
    assert found["0000", COST, "2024"]["level"] == "rike"
    assert {row["example"] for row in found.values()} == {"false"}


def test_no_text_of_a_value_cell_and_no_name_of_who_published_leaves(folder: Path, store: Path) -> None:
    asked = {"indicator": COST, "place": NOTED, "year": 2024, "texts": True}
    assert EVIL in {one.note for one in Store(store).edition().records(Figure, "indicator/origins", **asked)}
    for path in folder.glob("*.csv"):
        assert b"alert" not in path.read_bytes(), path.name
    for table in tables():
        told = duckdb.read_parquet(str(folder / f"{table}.parquet")).fetchall()
        texts = {str(cell) for row in told for cell in row}
        assert "prov" not in texts


def test_a_formula_is_text_in_csv_and_itself_in_parquet(folder: Path) -> None:
    assert f"'{FORMULA}" in {row["id"] for row in rows(folder / "indicators.csv")}
    assert f"'{FORMULA}" in {row["indicator_id"] for row in rows(folder / "observations.csv")}
    assert (FORMULA,) in duckdb.read_parquet(str(folder / "indicators.parquet")).project("id").fetchall()


def test_the_same_edition_gives_the_same_bytes(folder: Path, store: Path, tmp_path: Path) -> None:
    (tmp_path / "dcat.rdf").write_text("of an older edition")
    assert main(["export", str(tmp_path), "--store", str(store)]) == 0
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name
    assert not (tmp_path / "dcat.rdf").exists()  # without an address it could name no file


def test_the_catalogue_has_what_dcat_ap_se_requires(folder: Path) -> None:
    graph = rdflib.Graph().parse(folder / "dcat.rdf", format="xml")
    for kind, properties in MANDATORY.items():
        subjects = list(graph.subjects(rdflib.RDF.type, rdflib.DCAT[kind]))
        assert subjects
        for subject in subjects:
            assert isinstance(subject, rdflib.URIRef)  # a harvester takes no blank nodes here
            assert str(subject).startswith(ADDRESS)
            told = {str(one).rpartition("/")[2].rpartition("#")[2] for one in graph.predicates(subject)}
            assert set(properties) <= told, kind
    for publisher in graph.objects(None, rdflib.DCTERMS.publisher):
        assert graph.value(publisher, rdflib.FOAF.name)
    sizes = {
        str(one).rpartition("/")[2]: int(str(graph.value(one, rdflib.DCAT.byteSize)))
        for one in graph.subjects(rdflib.RDF.type, rdflib.DCAT.Distribution)
    }
    assert sizes == {name: (folder / name).stat().st_size for name in sizes}
    assert len(sizes) == 2 * len(tables())


def test_every_source_of_the_register_says_on_which_terms(folder: Path) -> None:
    known = {row["source"] for row in read_rows("source_terms.csv")}
    assert {one.source for one in register().values()} | {"", "Kolada"} <= known
    assert all(row["terms"] for row in rows(folder / "indicators.csv"))
    assert all(one["terms"] for one in json.loads((folder / "datapackage.json").read_text())["sources"])


def test_a_folder_with_something_else_is_left_alone(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mitt.txt").write_text("mitt", encoding="utf-8")
    command = ["export", str(tmp_path), "--store", str(store)]
    assert main(command) == 1
    assert "finns annat (mitt.txt). Välj en tom mapp, eller lägg till --force." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mitt.txt"]
    assert main([*command, "--force"]) == 0
    assert (tmp_path / "mitt.txt").read_text(encoding="utf-8") == "mitt"
    (tmp_path / "mitt.txt").unlink()
    assert main(command) == 0  # its own files are renewed


@pytest.mark.parametrize(
    ("more", "code", "said"),
    [
        (["--edition", "7"], 1, "Utgåva 7 finns inte"),
        (["--address", "panelen.se"], 2, "Adressen ska börja med https://"),
    ],
)
def test_what_can_not_be_done_is_told(
    store: Path, tmp_path: Path, more: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "ut"), "--store", str(store), *more]) == code
    assert said in capsys.readouterr().err


def test_an_empty_store_and_a_place_that_is_no_folder_are_told(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "ut"), "--store", str(tmp_path / "tomt")]) == 1
    assert "Ingenting är publicerat" in capsys.readouterr().err
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert main(["export", str(tmp_path / "fil"), "--store", str(store)]) == 1
    assert "Välj en annan mapp." in capsys.readouterr().err


def test_invented_values_are_called_so_in_every_file_that_can_say_it(tmp_path: Path) -> None:
    source = Store(fill(tmp_path / "store", few(), example=True))
    made = tmp_path / "ut"
    made.mkdir()
    package = make(source, source.edition(), made)
    assert {row["example"] for row in rows(made / "observations.csv")} == {"true"}
    assert validate(str(made / "datapackage.json")).valid
    told = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert "(påhittade värden)" in told["title"]
    assert all("(påhittade värden)" in one["title"] for one in told["resources"])
    for table in tables():
        asked = {"path": str(made / f"{table}.parquet")}
        ((about,),) = duckdb.execute("SELECT value FROM parquet_kv_metadata($path)", asked).fetchall()
        assert about.decode().endswith("(påhittade värden)")
        assert "pahittade-varden" in package.file_name(f"{table}.csv")
