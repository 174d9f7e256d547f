"""Open data at addresses that never change: the right edition, to whom it may go, and only once."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import rdflib
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from oj.open_data.catalogue_entry import CONTACT, PUBLISHER
from oj.store import Store
from pages.data import open_files
from pages.shell import permissions
from pages.shell.middleware import OwnOrigin
from tests.pages import two_editions
from tests.pages.two_editions import HVB

TABLES = ("observations", "indicators", "places", "files")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return two_editions.made(tmp_path_factory.mktemp("open"))


@pytest.fixture
def client(store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("OJ_STORE", str(store))
    app = Starlette(routes=list(open_files.ROUTES), middleware=[Middleware(OwnOrigin)])
    with TestClient(app, base_url="http://127.0.0.1:8501") as started:
        yield started


def of_partille(answer: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(answer))
    return {
        row["year"]: row["value"]
        for row in rows
        if (row["region_code"], row["indicator_id"]) == ("1402", HVB)
    }


def test_the_current_edition_has_a_stable_address_and_each_older_one_its_own(client: TestClient) -> None:
    now = client.get("/data/observations.csv")
    assert now.status_code == 200
    assert now.headers["content-type"] == "text/csv; charset=utf-8"
    assert now.headers["content-disposition"] == 'attachment; filename="oj-utgava-2-observations.csv"'
    assert of_partille(now.text) == {"2022": "3000.0", "2023": "3300.0", "2024": "9000.0"}
    then = client.get("/data/1/observations.csv")
    assert of_partille(then.text) == {"2022": "3000.0", "2023": "3100.0"}
    assert client.get("/data/2/observations.csv").content == now.content


def test_every_file_of_the_package_is_there(client: TestClient, tmp_path: Path) -> None:
    told = client.get("/data/datapackage.json")
    assert told.headers["content-type"] == "application/json"
    assert told.json()["version"] == "2"
    names = [one["path"] for one in told.json()["resources"]]
    assert names == [f"{table}.{ending}" for table in TABLES for ending in ("csv", "parquet")]
    for name in names:
        assert client.get(f"/data/{name}").status_code == 200, name
    (tmp_path / "a.parquet").write_bytes(client.get("/data/observations.parquet").content)
    assert (
        len(duckdb.read_parquet(str(tmp_path / "a.parquet")))
        == len(client.get("/data/observations.csv").text.splitlines()) - 1
    )


def test_what_somebody_has_already_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/data/observations.csv")
    mark = first.headers["etag"]
    for known in (mark, f"W/{mark}", f'"x", {mark}', "*"):
        again = client.get("/data/observations.csv", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == mark
    assert client.get("/data/observations.csv", headers={"If-None-Match": '"x"'}).status_code == 200
    assert client.get("/data/1/observations.csv").headers["etag"] != mark


def test_head_tells_size_and_time_and_sends_nothing(client: TestClient, store: Path) -> None:
    whole, head = client.get("/data/places.csv"), client.head("/data/places.csv")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))
    published = Store(store).edition().published_at
    assert published
    assert head.headers["last-modified"] == published.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/data/annat.csv", "Filen finns inte. Börja med datapackage.json"),
        ("/data/..%2f..%2fcurrent", "Filen finns inte"),
        ("/data/9/observations.csv", "Utgåva 9 finns inte."),
        ("/data/0/observations.csv", "Ingenting är publicerat än."),
    ],
)
def test_what_is_not_there_is_told(client: TestClient, path: str, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    if said not in answer.text:
        assert answer.text == "Not Found"  # another route's: the path was taken apart before ours


def test_an_empty_store_has_nothing(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "empty"))
    answer = client.get("/data/datapackage.json")
    assert (answer.status_code, answer.text) == (404, "Ingenting är publicerat än.")


def test_an_edition_that_was_undone_is_not_handed_out(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = two_editions.made(tmp_path)
    monkeypatch.setenv("OJ_STORE", str(store))
    assert client.get("/data/2/places.csv").status_code == 200
    Store(store).undo("prov", "fel")
    gone = client.get("/data/2/places.csv")
    assert (gone.status_code, gone.text) == (404, "Utgåva 2 är ångrad och visas inte längre.")
    assert '"1"' in json.dumps(client.get("/data/datapackage.json").json()["version"])


def test_where_looking_needs_a_login_so_do_the_files(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(permissions, "_secrets", lambda: {"access": {"view": "login"}})
    for path in ("/data/observations.csv", "/data/1/dcat.rdf", "/data/annat"):
        answer = client.get(path)
        assert answer.status_code == 403
        assert answer.text == "Uppgifterna visas bara för den som har loggat in i panelen."


def test_the_catalogue_has_absolute_addresses_that_answer(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PUBLISHER, "Kommunen & <Söner>")
    monkeypatch.setenv(CONTACT, "data@kommun.se")
    answer = client.get("/data/dcat.rdf", headers={"X-Forwarded-Proto": "https"})
    assert answer.headers["content-type"] == "application/rdf+xml"
    graph = rdflib.Graph().parse(data=answer.content, format="xml")
    urls = [str(one) for one in graph.objects(None, rdflib.DCAT.downloadURL)]
    assert len(urls) == 8
    for url in urls:
        assert url.startswith("https://127.0.0.1:8501/data/")
        assert client.head(url.replace("https", "http")).status_code == 200
    assert "Kommunen & <Söner>" in [str(one) for one in graph.objects(None, rdflib.FOAF.name)]
    older = client.get("/data/1/dcat.rdf").text
    assert "http://127.0.0.1:8501/data/1/observations.csv" in older


def test_an_edition_is_made_once_and_the_last_are_kept(client: TestClient, store: Path) -> None:
    open_files._made.cache_clear()
    for _ in range(3):
        client.get("/data/places.csv")
        client.get("/data/observations.csv")
    assert open_files._made.cache_info().misses == 1
    folder = open_files._made(store, 2).package.folder
    assert folder.exists()
    open_files._made.cache_clear()
    assert not folder.exists()


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_stays(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, fresh = tmp_path / "oj-panelen-data-left", tmp_path / "oj-panelen-data-fresh"
    left.mkdir()
    (left / "lock").touch()
    fresh.mkdir()  # another process is just making it
    first = open_files._Made(store, 1)
    second = open_files._Made(store, 2)
    assert not left.exists()
    assert fresh.exists()
    assert first.package.folder.exists()
    assert second.package.folder.exists()
