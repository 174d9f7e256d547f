"""The card *Hämta från Kolada* on Ladda upp, against a server of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj import access
from oj.kolada.background import Background, begun_fetches
from oj.store import Store
from pages.shell import permissions
from tests.kolada_stub import Reply, Stub, served, turned_on
from tests.pages.driver import data_page, press, text


@pytest.fixture
def stub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stub]:
    """The server, and a store that may fetch from it."""
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))
    monkeypatch.delenv("OJ_KOLADA", raising=False)
    with served(Stub()) as stub:
        turned_on(tmp_path / "store", stub.address)
        yield stub


def chosen(page: AppTest, *measures: str) -> AppTest:
    page.text_input(key="kolada_search").set_value(" ".join(measures)).run()
    for one in measures:
        page.checkbox(key=f"kolada_tick_{one}").check().run()
    return page


def begun(page: AppTest, label: str) -> Background:
    """The fetch that a press on the button with this label begins, when it has ended."""
    press(page, label)
    run = page.session_state["kolada_run"]
    assert isinstance(run, Background)
    run.join()
    return run


def labels(page: AppTest) -> list[str]:
    return [one.label for one in page.button]


def test_without_the_setting_there_is_no_card(stub: Stub, tmp_path: Path) -> None:
    (tmp_path / "store" / "kolada.toml").unlink()
    page = data_page("ladda_upp")
    assert "Hämta från Kolada" not in text(page)
    (tmp_path / "store" / "kolada.toml").write_text("on = 3", encoding="utf-8")
    assert "ska vara true eller false" in text(page.run())
    assert stub.asked == []


def test_who_may_not_upload_has_no_card(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_request", lambda: access.Request([("Host", "panelen.example.se")]))
    assert "Hämta från Kolada" not in text(data_page("ladda_upp"))


def test_measures_are_found_by_words_and_kept_until_taken_away(stub: Stub) -> None:
    page = data_page("ladda_upp")
    page.text_input(key="kolada_search").set_value("hemtjänst kostnad").run()
    first = next(one for one in page.checkbox if "N21006" in one.label)
    first.check().run()
    page.text_input(key="kolada_search").set_value("xyzzyq").run()
    assert "Hämta 1 mått" in labels(page)
    page.checkbox(key="kolada_tick_N21006").uncheck().run()
    assert "Inget mått i Kolada liknar det." in text(page)
    assert next(one for one in page.button if one.label == "Hämta").disabled
    assert stub.asked == []


def test_what_is_fetched_is_reported_on_and_published_as_a_file(stub: Stub) -> None:
    stub.unknown = {"N15419"}
    page = chosen(data_page("ladda_upp"), "N33006", "N15419")
    begun(page, "Hämta 2 mått")
    page.run()
    shown = text(page)
    assert "Kolada N33006-N15419" in shown
    assert "Inget värde för N15419" in shown
    while page.checkbox and not page.checkbox[0].value:
        page.checkbox[0].check().run()
    assert "Inget värde för N15419" in text(page)
    page.button[-1].click().run()
    assert "Utgåva 1 är publicerad" in text(page)
    ((file, address, *_),) = Store().edition().rows("fetched")
    assert file.startswith("Kolada N33006")
    assert address.startswith(stub.address)
    assert begun_fetches(Store().directory) == []
    assert "N15419" not in text(page)
    asked = len(stub.asked)
    assert "Hämtat" in text(data_page("om_uppgifterna"))
    assert len(stub.asked) == asked


def test_errors_are_said_and_a_fetch_can_be_gone_on_with_elsewhere(stub: Stub, tmp_path: Path) -> None:
    with (tmp_path / "store" / "kolada.toml").open("a", encoding="utf-8") as file:
        file.write("tries = 1\n")
    stub.odd = lambda path, times: Reply(b"{") if "/kpi/N33006" in path and "/data" not in path else None
    page = chosen(data_page("ladda_upp"), "N33006")
    assert begun(page, "Hämta 1 mått").state == "failed"
    assert "Kolada svarade inte som väntat" in text(page.run())
    stub.odd = lambda path, times: None
    asked = len(stub.asked)
    again = data_page("ladda_upp")  # another session, as after a restart
    assert "Påbörjad och inte klar: 1 mått" in text(again)
    assert begun(again, "Fortsätt hämtningen").state == "done"
    assert len(stub.asked) == asked + 1  # the values were there
    assert "Kolada N33006" in text(again.run())


def test_what_was_begun_can_be_thrown_away(stub: Stub) -> None:
    stub.odd = lambda path, times: Reply(status=403)
    page = chosen(data_page("ladda_upp"), "N33006")
    begun(page, "Hämta 1 mått")
    page.run()
    press(page, "Släng den")
    assert "Påbörjad" not in text(page)
    assert begun_fetches(Store().directory) == []


def test_a_fetch_can_be_paused_and_gone_on_with(stub: Stub) -> None:
    stub.per_page = 1
    page = chosen(data_page("ladda_upp"), "N33006")
    press(page, "Hämta 1 mått")
    run = page.session_state["kolada_run"]
    assert isinstance(run, Background)
    assert "Hämtar 1 mått" in text(page)
    press(page, "Pausa hämtningen")
    run.join()
    assert run.state == "paused"
    stub.per_page = 5000
    page.run()
    assert begun(page, "Fortsätt hämtningen").state == "done"
