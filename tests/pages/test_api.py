"""The addresses under /api/: what they answer, to whom, how often, and what they do with anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import streamlit
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.testclient import TestClient

from oj import price_index
from oj.__main__ import main
from oj.example import build
from oj.intake import check_file, publish_files
from oj.reference import municipalities
from oj.store import Store
from pages.api import answering, per_minute, routes
from pages.api.per_minute import CLIENTS, REQUESTS, PerMinute
from pages.shell.middleware import OwnOrigin
from pages.shell.visitor import Visitors
from tests.pages.driver import opened, said, text
from tests.pages.small_store import AGREEMENT, COST, EVIL, NOTED, PARTILLE, TURNOVER, YEARS, Cell, fill

RELATED = f"/api/relate?x={TURNOVER}&y={COST}"
SCHEMAS = {"components": routes.openapi()["components"]}
LOGIN = """[auth]
cookie_secret = "0123456789abcdef0123456789abcdef"
redirect_uri = "http://testserver/oauth2callback"
client_id = "x"
client_secret = "x"
server_metadata_url = "https://login.example.se/.well-known/openid-configuration"
[access]
view = "login"
"""


class Clock:
    """Seconds that go when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(filled: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("OJ_STORE", str(filled))
    layers = [Middleware(GZipMiddleware, minimum_size=1000), Middleware(OwnOrigin), Middleware(Visitors)]
    app = Starlette(routes=[routes.route(PerMinute(clock))], middleware=layers)
    with TestClient(app, client=("192.0.2.7", 1)) as started:
        yield started


def asked(client: TestClient, path: str) -> dict[str, Any]:
    """The answer of an address, which is as its description says."""
    response = client.get(path)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    Draft202012Validator(SCHEMAS | schema_of(path)).validate(answer)
    return answer


def schema_of(path: str) -> dict[str, Any]:
    """How the description says that the answer of an address looks."""
    bare = path.partition("?")[0]
    for known, has in routes.openapi()["paths"].items():
        head = known.partition("{")[0]
        if bare == known or ("{" in known and bare.startswith(head) and "/" not in bare[len(head) :]):
            schema: dict[str, Any] = has["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            return schema
    raise AssertionError(path)


def error(client: TestClient, path: str, status: int) -> dict[str, Any]:
    response = client.get(path)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/json"
    told: dict[str, Any] = response.json()
    Draft202012Validator(SCHEMAS | {"$ref": "#/components/schemas/Error"}).validate(told)
    assert told["error"].endswith((".", "”"))
    return told


def of_command(capsys: pytest.CaptureFixture[str], store: Path, *arguments: str) -> Any:
    assert main([*arguments, "--store", str(store)]) == 0
    return json.loads(capsys.readouterr().out)


# What is answered


def test_the_description_is_valid_openapi_and_has_every_address(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    validate(described)
    assert described["openapi"] == "3.1.0"
    assert list(described["paths"]) == [
        "/api/measures", "/api/measures/{id}", "/api/values", "/api/say/{kommun}", "/api/relate",
        "/api/search",
    ]  # fmt: skip
    for has in described["paths"].values():
        assert {"200", "400", "403", "404", "429"} <= has["get"]["responses"].keys()


def test_measures_are_listed_and_each_is_told_whole(client: TestClient) -> None:
    listed = asked(client, "/api/measures")
    assert (listed["edition"], listed["example"], listed["next"]) == (1, False, None)
    assert COST in [one["id"] for one in listed["measures"]]
    one = asked(client, f"/api/measures/{AGREEMENT}")["measure"]
    assert [found["sentence"] for found in one["breaks"]][-1].startswith("Seriebrott 2024")
    assert asked(client, "/api/measures?area=Social barn- och ungdomsvård&rows=1")["next"].endswith(
        "&from=1&edition=1"
    )


def test_values_are_those_of_the_command(
    client: TestClient, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(client, f"/api/values?measure={COST},{TURNOVER}&kommun=Partille,114&years=2023-2024")
    there = ("--indicator", COST, "--indicator", TURNOVER, "--kommun", "Partille", "--kommun", "0114")
    by_command = of_command(
        capsys, filled, "values", *there, "--year", "2023", "--year", "2024", "--format", "json"
    )
    same = ("region", "level", "value", "status", "unit", "edition", "file", "sheet", "cell")
    by_key = {(one["indicator_id"], one["region_code"], one["year"]): one for one in by_command}
    for one in answer["values"]:
        twin = by_key.pop((one["indicator_id"], one["region_code"], one["year"]))
        assert [one[name] for name in same] == [twin[name] for name in same]
    assert by_key == {}
    assert [one["id"] for one in answer["measures"]] == [COST, TURNOVER]


def test_what_is_said_is_what_the_command_and_the_page_say(
    client: TestClient, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(client, f"/api/say/{PARTILLE}?compare=lan")
    by_command = of_command(capsys, filled, "say", "--kommun", PARTILLE, "--compare", "lan", "--json")
    assert [answer["said"]] == by_command
    page = text(opened("var_kommun", kommun=PARTILLE, jamfor="lan"))
    assert answer["said"]["areas"][0]["lead"].split(". ")[0] in page
    turnover = next(one for one in answer["said"]["measures"] if one["indicator_id"] == TURNOVER)
    assert turnover["verdict"]["grade"] == "sure"
    value = asked(client, f"/api/values?measure={TURNOVER}&kommun={PARTILLE}&years=2024")["values"][0]
    assert (turnover["value"], turnover["status"]) == (value["value"], value["status"])
    assert value["text"] in text(opened("indikator", indikator=TURNOVER, kommun=PARTILLE))


def test_an_index_of_ones_own_counts_for_what_is_said_as_on_the_page(
    tmp_path: Path, client: TestClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = fill(tmp_path)
    monkeypatch.setenv("OJ_STORE", str(store))
    scb = client.get(f"/api/say/{PARTILLE}")
    price_index.keep("PKV", {year: 100.0 * 0.5 ** (year - 2022) for year in YEARS}, store)  # prices fall
    answer = asked(client, f"/api/say/{PARTILLE}")
    assert [answer["said"]] == of_command(capsys, store, "say", "--kommun", PARTILLE, "--json")
    change, before = (
        next(one["change"] for one in found["said"]["measures"] if one["indicator_id"] == COST)
        for found in (answer, scb.json())
    )
    assert (before["side"], change["side"]) == ("lower", "higher")
    page = said(opened("indikator", indikator=COST, kommun=PARTILLE))
    sentence = next(one["sentence"] for one in answer["said"]["measures"] if one["indicator_id"] == COST)
    assert sentence.split(". ")[0].replace("\xa0", " ") in page
    again = client.get("/api/measures", headers={"If-None-Match": scb.headers["etag"]})
    assert again.status_code == 200  # another index, other answers


def test_search_is_that_of_the_command(
    client: TestClient, filled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hits = asked(client, "/api/search?q=personalomsätning")["search"]["hits"]
    by_command = of_command(capsys, filled, "find", "personalomsätning", "--json")
    assert [(one["id"], one["score"]) for one in hits] == [
        (one["id"], one["score"]) for one in by_command if one["kind"] != "page"
    ]


def test_two_measures_are_related_as_at_the_command_line(
    filled: Path, client: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = asked(client, f"{RELATED}&tried=3")
    main(["relate", "--store", str(filled), "--x", TURNOVER, "--y", COST, "--tried", "3", "--json"])
    assert answer["relation"] == json.loads(capsys.readouterr().out)
    assert [one["id"] for one in answer["measures"]] == [COST, TURNOVER]
    assert answer["relation"]["low"] <= answer["relation"]["rho"] <= answer["relation"]["high"]


def test_no_text_of_a_cell_and_no_name_of_a_publisher_is_told(client: TestClient) -> None:
    paths = [
        "/api/measures", "/api/values", f"/api/say/{NOTED}", "/api/search?q=script", RELATED,
        *(f"/api/measures/{one}" for one in (COST, "NY-RAD")),
    ]  # fmt: skip
    for path in paths:
        answer = json.dumps(asked(client, path), ensure_ascii=False)
        assert EVIL not in answer
        assert '"prov"' not in answer  # who published


def test_invented_values_say_so_in_every_answer(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    reports = [check_file(path, store) for path in build(tmp_path / "files")[:1]]
    publish_files(reports, store, "prov", accept_warnings=True, example=True)
    monkeypatch.setenv("OJ_STORE", str(store.directory))
    for path in ("/api/measures", "/api/values?rows=1", "/api/say/Partille", "/api/search?q=kostnad"):
        answer = asked(client, path)
        assert (answer["example"], answer["note"]) == (True, "Påhittade värden")


def test_nothing_published_is_said(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(tmp_path))
    assert asked(client, "/api/measures")["measures"] == []
    assert asked(client, "/api/values") == {
        "edition": 0, "published": "", "example": False, "note": "",
        "values": [], "measures": [], "next": None,
    }  # fmt: skip
    assert asked(client, "/api/search?q=N33006")["search"]["hits"][0]["has_values"] is False
    assert "inga uppgifter" in error(client, f"/api/say/{PARTILLE}", 404)["error"]
    error(client, f"/api/values?measure={COST}", 404)


# Many rows


def test_ten_thousand_rows_are_an_answer_and_the_rest_the_next(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = [(code, year) for year in range(1990, 2025) for code in municipalities()][:10_001]
    fill(tmp_path, [Cell(code, COST, year, float(year)) for code, year in every])
    monkeypatch.setenv("OJ_STORE", str(tmp_path))
    first = asked(client, f"/api/values?measure={COST}")
    fill(tmp_path, [Cell(PARTILLE, COST, 2030, 1.0)])  # a newer edition does not move what follows
    second = asked(client, first["next"])
    assert (len(first["values"]), len(second["values"]), second["next"]) == (10_000, 1, None)
    assert (first["edition"], second["edition"]) == (1, 1)
    told = {(one["region_code"], one["year"]) for one in [*first["values"], *second["values"]]}
    assert told == set(every)
    for rows in (0, 10_001):
        assert "högst 10\xa0000 rader" in error(client, f"/api/values?rows={rows}", 400)["error"]


# What is refused


def test_an_edition_that_was_undone_or_has_what_is_hidden_today_is_asked_for_in_vain(
    tmp_path: Path, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path, [Cell(PARTILLE, COST, 2024, 1.0)])))
    assert asked(client, "/api/values?edition=1")["values"][0]["value"] == 1.0
    fill(tmp_path, [Cell(PARTILLE, COST, 2024, None, status="suppressed")], file=1)
    assert "dolda sedan dess" in error(client, "/api/values?edition=1", 404)["error"]
    assert asked(client, "/api/values?edition=2")["values"][0]["value"] is None
    Store(tmp_path).undo("prov", "fel")
    assert "Utgåva 2 är ångrad" in error(client, "/api/values?edition=2", 404)["error"]
    assert asked(client, "/api/values?edition=1")["values"][0]["value"] == 1.0


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/measures/N3300", 404, "Inget mått i utgåvan har id ”N3300”."),
        ("/api/say/9999", 404, "Ingen kommun heter eller har koden ”9999”."),
        ("/api/say/..%2F..%2F", 404, "Adressen finns inte. Se /api/openapi.json."),
        ("/api/say/%2e%2e", 404, "Ingen kommun heter eller har koden ”..”."),
        ("/api/values?kommun=../../", 404, "Ingen kommun heter eller har koden ”../../”."),
        ("/api/values?years=9999-1", 400, "”9999-1” är inga år. Skriv till exempel 2022 eller 2019-2024."),
        ("/api/values?measures=N33006", 400, "Frågan har ingen parameter ”measures”."),
        ("/api/values?from=-1", 400, "from ska vara ett helt tal."),
        ("/api/values?rows=1e9", 400, "rows ska vara ett helt tal."),
        ("/api/values?edition=99", 404, "Utgåva 99 finns inte."),
        ("/api/values?edition=0", 404, "Utgåva 0 finns inte."),
        ("/api/say/1402?compare=europa", 400, "Det går inte att jämföra med ”europa”."),
        ("/api/say/1402?year=1999", 404, "Utgåvan har inga uppgifter för 1999."),
        ("/api/relate", 404, "Inget mått i utgåvan har id ””."),
        (f"/api/relate?x={COST}&y=x", 404, "Inget mått i utgåvan har id ”x”."),
        (f"{RELATED}&lag=4", 400, "lag ska vara 0–3 år."),
        (f"{RELATED}&lag=-1", 400, "lag ska vara ett helt tal."),
        (f"{RELATED}&over=x", 400, "over ska vara levels, changes, within."),
        (f"{RELATED}&partial=x", 404, "Inget mått i utgåvan har id ”x”."),
        (f"{RELATED}&years=1999", 404, "Inget samband kan visas: måtten har inte värden"),
        ("/api/say/1402?area=x", 404, "Utgåvan har inga uppgifter om området ”x”."),
        ("/api/measures?area=x", 404, "Utgåvan har inga uppgifter om området ”x”."),
        ("/api/search", 400, "Skriv vad du söker."),
        ("/api/nothing", 404, "Adressen finns inte. Se /api/openapi.json."),
        ("/api/", 404, "Adressen finns inte. Se /api/openapi.json."),
    ],
)
def test_what_can_not_be_answered_is_said_in_swedish(
    client: TestClient, path: str, status: int, said: str
) -> None:
    assert said in error(client, path, status)["error"]


def test_what_is_nearly_right_is_told(client: TestClient) -> None:
    assert error(client, "/api/say/Partile", 404)["near"] == [{"id": PARTILLE, "name": "Partille"}]
    assert [one["id"] for one in error(client, "/api/measures/N3300", 404)["near"]] == [COST]


@pytest.mark.parametrize("q", ["å" * 9_000, "\x00", "' OR 1=1 --", "{{7*7}}", "<script>", "\u202e", "%00"])
def test_no_words_are_too_odd_to_look_for(client: TestClient, q: str) -> None:
    response = client.get("/api/search", params={"q": q})
    assert response.status_code in (200, 400)
    assert len(response.content) < 20_000


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_written(client: TestClient, method: str) -> None:
    response = client.request(method, "/api/values", json={})
    assert response.status_code == 405
    assert response.json() == {"error": "Här går det bara att hämta (GET)."}


def test_no_other_site_reads_it(client: TestClient) -> None:
    assert client.get("/api/measures", headers={"Origin": "https://evil.example"}).status_code == 403
    answer = client.get("/api/measures")
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


def test_a_failure_is_no_stack_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Store:
        raise RuntimeError("hemligt")

    monkeypatch.setattr(answering, "store", broken)
    told = error(client, "/api/measures", 500)
    assert told == {"error": "Något gick fel. Felet finns i serverns logg."}


# Who may ask, and how often


def test_where_login_is_asked_for_it_is_asked_for_here(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(LOGIN)
    options = {"secrets.files": [str(secrets)], "server.port": 8501}
    monkeypatch.setattr(streamlit, "get_option", options.get)
    for path in ("measures", "values", f"say/{PARTILLE}", "search?q=a", "measures/x"):
        assert "loggat in" in error(client, f"/api/{path}", 403)["error"]


def test_an_answer_has_the_tag_of_its_edition(client: TestClient) -> None:
    first = client.get("/api/measures")
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get("/api/values", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/measures", headers={"If-None-Match": 'W/"1-99-0"'})
    assert other.status_code == 200


def test_an_answer_is_packed_for_who_can_unpack_it(client: TestClient) -> None:
    plain = client.get("/api/values", headers={"Accept-Encoding": "identity"})
    packed = client.get("/api/values", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 10
    assert packed.json() == plain.json()


def test_the_sixty_first_question_of_a_minute_has_to_wait(client: TestClient, clock: Clock) -> None:
    for _ in range(REQUESTS):
        assert client.get("/api/openapi.json").status_code == 200
        clock.now += 0.5
    refused = client.get("/api/measures")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "30"
    assert refused.json() == {"error": "Högst 60 frågor i minuten. Vänta 30 sekunder."}
    clock.now += 30
    assert client.get("/api/measures").status_code == 200
    assert client.get("/api/measures").status_code == 429  # the second of them was half a second later


def test_many_clients_are_remembered_in_bounded_memory(clock: Clock) -> None:
    asked = PerMinute(clock)
    for number in range(3 * CLIENTS):
        assert asked.wait(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}") == 0
    assert len(asked) == CLIENTS


def request(peer: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", one.encode()) for one in forwarded]
    return Request({"type": "http", "headers": headers, "client": (peer, 1)})


@pytest.mark.parametrize(
    ("peer", "forwarded", "who"),
    [
        ("192.0.2.7", (), "192.0.2.7"),
        ("192.0.2.7", ("198.51.100.1",), "192.0.2.7"),  # a visitor's own invention
        ("127.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("127.0.0.1", ("203.0.113.9, 198.51.100.1",), "198.51.100.1"),  # what the proxy has seen is last
        ("::1", ("203.0.113.9", "198.51.100.1"), "198.51.100.1"),
        ("127.0.0.1", ("<script>",), ""),
        ("127.0.0.1", (), "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", (), "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", (), "2001:db8:1:2::/64"),
    ],
)
def test_a_client_is_who_the_proxy_has_seen(peer: str, forwarded: tuple[str, ...], who: str) -> None:
    assert per_minute.client(request(peer, *forwarded)) == who


def test_one_that_takes_long_stops_no_other(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = Event(), Event()

    def slow() -> Store:
        begun.set()
        assert go_on.wait(60)
        return Store()

    monkeypatch.setattr(answering, "store", slow)
    with ThreadPoolExecutor(1) as other:
        first = other.submit(client.get, "/api/measures")
        assert begun.wait(60)
        assert client.get("/api/openapi.json").status_code == 200
        assert not first.done()
        go_on.set()
        assert first.result().status_code == 200


def test_what_would_wait_too_long_is_refused_and_nothing_blocks_the_loop(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "WAITING", 0)
    busy = client.get("/api/measures")
    assert (busy.status_code, busy.headers["retry-after"]) == (503, "5")
    assert client.get("/api/openapi.json").status_code == 200
