"""Fetching from a server with the shapes of Kolada's: what is asked, followed, refused, kept and told."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from oj.errors import OjError
from oj.kolada import Fetched, KoladaSettings, Progress, Wanted, fetch, kolada_settings
from oj.kolada.background import begun_fetches
from oj.kolada.kept_pages import FOLDER, forget_old
from oj.reading.limits import JSON_BYTES
from tests.kolada_answers import Answer, answer, one, post
from tests.kolada_stub import PLACES, Odd, Reply, Stub, served
from tests.reading.build import read, seen

MEASURE = "N33006"
ONE_YEAR = Wanted.of([MEASURE], [2024])


class Desk:
    """Fetches from a stub, and hears of waiting instead of doing so."""

    def __init__(self, folder: Path, stub: Stub) -> None:
        self.store, self.out, self.stub = folder / "lager", folder / "ut", stub
        self.out.mkdir()
        self.waited: list[float] = []
        self.told: list[Progress] = []
        self.settings = KoladaSettings(address=stub.address, on=True)

    def fetch(self, wanted: Wanted = ONE_YEAR, settings: KoladaSettings | None = None) -> Fetched:
        given = settings or self.settings
        return fetch(wanted, given, self.store, self.out, self.told.append, self.waited.append)

    def refusal(self, wanted: Wanted = ONE_YEAR) -> str:
        with pytest.raises(OjError) as caught:
            self.fetch(wanted)
        assert list(self.out.iterdir()) == []
        return str(caught.value)

    @property
    def asked_for_values(self) -> list[str]:
        return [path for path in self.stub.asked if "/data/" in path]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with served(Stub()) as stub:
        yield Desk(tmp_path, stub)


def on(part: str, *replies: Reply) -> Odd:
    """The first times that a path with ``part`` is asked for, these; then as usual."""

    def odd(path: str, times: int) -> Reply | None:
        return replies[times - 1] if part in path and times <= len(replies) else None

    return odd


def always(part: str, reply: Reply) -> Odd:
    return lambda path, times: reply if part in path else None


def test_a_file_has_every_value_and_where_it_came_from(desk: Desk) -> None:
    found = desk.fetch()
    (file,) = found.files
    book = read(file)
    assert {one.code for one in seen(book).values()} == {one[2:] if one == "0014" else one for one in PLACES}
    assert (book.address, book.fetched_at[:2]) == (
        f"{desk.stub.address}/data/kpi/{MEASURE}/year/2024?per_page=5000",
        "20",
    )
    (kept,) = json.loads(file.read_bytes())["answers"]
    page = json.dumps(kept["answer"]).encode()
    assert kept["sha256"] == hashlib.sha256(page).hexdigest()
    assert found.told == []


def test_pages_are_followed_to_the_last(desk: Desk) -> None:
    desk.stub.per_page = 4
    found = desk.fetch(Wanted.of([MEASURE], [2022, 2023, 2024]))
    assert found.values == len(seen(read(found.files[0]))) == 3 * len(PLACES)
    assert len(desk.asked_for_values) == 8
    assert desk.told[-1] == Progress(1, 1, 8, 30)
    assert set(desk.waited) == {0.3}


def test_twenty_six_ids_are_two_requests(desk: Desk) -> None:
    ids = [f"N{number:05}" for number in range(33000, 33026)]
    desk.fetch(Wanted.of(ids, [2024]))
    assert [path.count("N33") for path in desk.asked_for_values] == [25, 1]


def test_places_and_years_go_in_portions_too(desk: Desk) -> None:
    desk.stub.values = lambda *_: [one("T", 1.0)]  # type: ignore[method-assign]
    desk.fetch(Wanted.of([MEASURE], range(1995, 2024), [f"{code:04}" for code in range(1401, 1430)]))
    assert len(desk.asked_for_values) == 4
    for path in desk.asked_for_values:
        assert all(part.count(",") < 25 for part in path.split("/"))


def test_a_county_is_asked_for_as_its_region(desk: Desk) -> None:
    found = desk.fetch(Wanted.of([MEASURE], [2024], ["14", "0000", "1402"]))
    assert "/municipality/0000,0014,1402/" in desk.asked_for_values[0]
    assert found.without == []


def test_sexes_and_statuses_come_as_they_are(desk: Desk) -> None:
    odd: dict[str, list[Answer]] = {
        "1402": [one("T", "Missing"), one("K", 3.0), one("M", 4.0)],
        "1407": [one("T", "Privacy")],
        "1415": [one("T", "Under revision")],
        "1419": [one("T", 9.0, isdeleted=True)],
    }
    usual = desk.stub.values
    desk.stub.values = lambda measure, place, year: odd.get(place) or usual(measure, place, year)  # type: ignore[method-assign]
    book = read(desk.fetch().files[0])
    found = {(one.code, one.sex): one.value for one in seen(book).values()}
    assert [found["1402", sex] for sex in "TKM"] == ["missing", 3.0, 4.0]
    assert (found["1407", "T"], found["1415", "T"]) == ("suppressed", "missing")
    assert ("1419", "T") not in found
    assert any("Under revision" in one.message for one in book.findings)


@pytest.mark.parametrize(
    ("told", "waited"),
    [
        ("7", 7.0),
        ("60", 60.0),
        ("-5", 0.0),
        ("soon", 1.0),
        ("nan", 1.0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
        ("Wed, 21 Oct 2015 07:28:00", 0.0),
    ],
)
def test_too_many_requests_are_waited_for(desk: Desk, told: str, waited: float) -> None:
    desk.stub.odd = on("/data/", Reply(status=429, headers={"Retry-After": told}))
    assert desk.fetch().values
    assert desk.waited[0] == waited


def test_an_answer_that_is_packed_small_is_not_unpacked_without_end(desk: Desk) -> None:
    bomb = gzip.compress(b" " * (11 * 1024 * 1024))
    desk.stub.odd = always("/data/", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    assert "större än 10" in desk.refusal()


def test_nobody_there_is_told(desk: Desk) -> None:
    desk.settings = KoladaSettings(address="http://127.0.0.1:1/v3", on=True)
    assert "förbindelsen bröts" in desk.refusal()


def test_a_long_wait_is_told_and_not_waited_for(desk: Desk) -> None:
    desk.stub.odd = always("/data/", Reply(status=429, headers={"Retry-After": "3600"}))
    assert "mer än 60 sekunder" in desk.refusal()
    assert desk.waited == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(b'{"values": [{"kpi": "N330'),
        Reply(b'{"values": [', headers={"Content-Length": "999"}),
        Reply(status=503),
        Reply(b'{"values": [{"kpi": NaN}]}'),
    ],
)
def test_what_may_pass_is_tried_five_times_and_then_told(desk: Desk, reply: Reply) -> None:
    desk.stub.odd = always("/data/", reply)
    assert "5 försök" in desk.refusal()
    assert len(desk.asked_for_values) == 5
    desk.stub.odd = on("/data/2023", reply)
    assert desk.fetch().values


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply.of({"values": [{"id": "1402", "title": "Partille"}]}), "kommuner"),
        (Reply.of({"values": 3}), "values"),
        (Reply.of(answer([post("N00001", "1402", 2024, one("T", 1.0))])), "annat mått"),
        (Reply.of(answer([post(MEASURE, "1402", 2023, one("T", 1.0))])), "annat år"),
        (Reply.of({"values": [], "next_url": 3}), "next_url"),
        (Reply.of(answer([])), "inga värden"),
        (Reply(status=404), "404"),
        (Reply(status=403), "403"),
        (Reply(status=302, headers={"Location": "https://annan.example/v3/"}), "annan.example"),
        (Reply(status=302, headers={"Location": "//annan.example/"}), "annan.example"),
        (Reply(status=302, headers={"Location": "ftp://127.0.0.1/"}), "127.0.0.1"),
        (Reply(status=302, headers={"Location": "http://[::1"}), "inte är en adress"),
        (Reply.of(answer([], "http://[::1")), "inte är en adress"),
        (Reply.of(answer([], "http://127.0.0.1@annan.example/")), "adress"),
        (Reply.of(answer([], "https://annan.example/v3/data")), "annan.example"),
        (Reply.of(answer([], "http://127.0.0.1:1/v3/data")), "127.0.0.1"),
        (Reply.of(answer([], "/v3/data/kpi")), "följs"),
        (Reply(b"[" * 100_000), "så djupt"),
        (Reply(b" " * (10 * 1024 * 1024 + 1)), "större"),
    ],
)
def test_a_wrong_answer_ends_it_and_nothing_is_handed_over(desk: Desk, reply: Reply, words: str) -> None:
    desk.stub.odd = always("/data/", reply)
    assert words in desk.refusal()
    assert len(desk.asked_for_values) == 1


def test_a_redirect_at_the_same_host_is_followed_but_not_for_ever(desk: Desk) -> None:
    def moved(path: str, times: int) -> Reply | None:
        is_new = "/data/" in path and "page=1" not in path
        return Reply(status=307, headers={"Location": f"{path}&page=1"}) if is_new else None

    desk.stub.odd = moved
    assert desk.fetch().values
    desk.stub.odd = lambda path, times: Reply(status=307, headers={"Location": path})
    with pytest.raises(OjError, match="ring"):
        desk.fetch(Wanted.of([MEASURE], [2023]))


def test_pages_in_a_ring_are_refused(desk: Desk) -> None:
    first = f"{desk.stub.address}/data/kpi/{MEASURE}/year/2024?per_page=5000"
    desk.stub.odd = always("/data/", Reply.of(answer([], first)))
    assert "redan är hämtad" in desk.refusal()


def test_too_many_pages_are_refused(desk: Desk) -> None:
    desk.stub.per_page = 1
    desk.settings = KoladaSettings(address=desk.stub.address, on=True, most_pages=3)
    assert "mer än 3 sidor" in desk.refusal()


def test_what_nobody_knows_or_calls_otherwise_is_told_by_name(desk: Desk) -> None:
    desk.stub.unknown = {"N15419", "N99999"}
    desk.stub.titles = {MEASURE: "Kostnad för något annat, kr/inv"}
    found = desk.fetch(Wanted.of([MEASURE, "N15419", "N99999"], [2024], ["1402", "1499"]))
    assert found.unanswered == ["N15419", "N99999"]
    assert "N15419 (" in found.told[0]
    assert any("Kostnad för något annat" in one for one in found.told)


def test_a_measure_that_is_new_has_the_title_of_kolada(desk: Desk) -> None:
    desk.stub.titles = {"N99999": "Ett nytt mått, andel (%)"}
    book = read(desk.fetch(Wanted.of(["N99999"], [2024])).files[0])
    assert [one.label for one in book.tables[0].series] == ["N99999 Ett nytt mått, andel (%)"] or [
        one.label for one in book.tables[0].series
    ] == ["Ett nytt mått, andel (%)"]


def test_a_fetch_that_was_broken_off_goes_on_where_it_was(desk: Desk) -> None:
    wanted = Wanted.of([f"N{number:05}" for number in range(33000, 33040)], [2024])
    desk.stub.odd = always("N33030", Reply(status=500))
    assert "5 försök" in desk.refusal(wanted)
    desk.stub.odd = lambda path, times: None
    desk.stub.asked.clear()
    found = desk.fetch(wanted)
    assert len(desk.asked_for_values) == 1  # the first was there
    desk.stub.asked.clear()
    assert desk.fetch(wanted).values == found.values
    assert desk.stub.asked == []
    found.pages.forget()
    assert list((desk.store / FOLDER).glob("*/*")) == []


def test_a_place_that_was_not_asked_for_is_refused(desk: Desk) -> None:
    desk.stub.odd = always("/data/", Reply.of(answer([post(MEASURE, "1402", 2024, one("T", 1.0))])))
    assert "annat område" in desk.refusal(Wanted.of([MEASURE], [2024], ["1480"]))


def test_what_is_kept_is_forgotten_after_a_day_and_asked_anew_where_it_is_damaged(desk: Desk) -> None:
    desk.fetch()
    (folder,) = (desk.store / FOLDER).glob("*/")
    for file in folder.iterdir():
        file.write_bytes(b'{"address": ""}\n{"values": [')
    desk.stub.asked.clear()
    assert desk.fetch().values
    assert len(desk.asked_for_values) == 1
    for file in folder.iterdir():
        os.utime(file, (0, 0))
    forget_old(desk.store)
    assert not folder.exists()
    assert begun_fetches(desk.store) == []


def test_two_fetches_at_once_are_one(desk: Desk) -> None:
    with desk.fetch().pages.held(), pytest.raises(OjError, match="annan hämtning"):
        desk.fetch(Wanted.of([MEASURE], [2023]))


def test_a_large_answer_is_several_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert desk.settings.most_bytes < JSON_BYTES
    monkeypatch.setattr("oj.kolada.gather.JSON_BYTES", 102_000)
    desk.stub.per_page = 4
    found = desk.fetch()
    assert len(found.files) > 1
    assert sum(len(seen(read(file))) for file in found.files) == len(PLACES)


def test_nothing_is_asked_without_a_setting(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(OjError, match="avstängd"):
        desk.fetch(settings=kolada_settings(tmp_path))
    assert desk.stub.asked == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on = 1", "on i"),
        ("unknown = 1", "unknown"),
        ("pause = 0.1", "pause"),
        ("tries = 6", "tries"),
        ("most_pages = 1001", "most_pages"),
        ("most_bytes = 99999999", "most_bytes"),
        ("longest_wait = 61.0", "longest_wait"),
        ('address = "http://api.kolada.se/v3"', "https"),
        ('address = "https://a:b@api.kolada.se/v3"', "https"),
        ('address = "nej"', "https"),
        ("on = ", "läsa"),
    ],
)
def test_settings_that_can_not_be_relied_on_are_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "kolada.toml").write_text(text, encoding="utf-8")
    with pytest.raises(OjError, match=words):
        kolada_settings(tmp_path)


def test_settings_may_lie_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "k.toml").write_text("on = true\npause = 1.5\nlongest_wait = 30\n", encoding="utf-8")
    monkeypatch.setenv("OJ_KOLADA", str(tmp_path / "k.toml"))
    assert kolada_settings(tmp_path / "lager") == KoladaSettings(on=True, pause=1.5, longest_wait=30)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Wanted.of([]),
        lambda: Wanted.of(["N3300"]),
        lambda: Wanted.of(["N33006/../x"]),
        lambda: Wanted.of([MEASURE], [1066]),
        lambda: Wanted.of([MEASURE], [2024], ["14/02"]),
        lambda: Wanted.of([f"N{number:05}" for number in range(501)]),
    ],
)
def test_what_can_not_be_asked_is_told(make: Callable[[], Wanted]) -> None:
    with pytest.raises(OjError):
        make()
