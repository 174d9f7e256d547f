"""Ladda upp, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from oj.findings import catalogue
from oj.reading.limits import FILE_BYTES
from oj.store import Store
from pages.data.upload import refusal
from tests.browser.dashboard import workbook

SECONDS = 30


@pytest.fixture
def upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page on an empty store."""
    monkeypatch.setenv("OJ_STORE", str(tmp_path / "store"))

    def script() -> None:
        import streamlit as st

        from pages.shell.site import PAGES, pages

        first = st.Page(PAGES / "data/ladda_upp.py", title="Ladda upp", default=True)
        st.navigation([first, *pages().values()], position="hidden").run()

    return AppTest.from_function(script, default_timeout=SECONDS).run()


def text(test: AppTest) -> str:
    """All HTML of the page."""
    assert not test.exception
    return "".join(part.value for part in test.html)


def drop(test: AppTest, file: Path) -> AppTest:
    test.file_uploader[0].upload(file.name, file.read_bytes())
    return test.run()


def test_the_page_says_what_it_takes_and_where_one_is(upload: AppTest) -> None:
    assert "högst 50 MB per fil" in upload.file_uploader[0].label
    assert 'oj-step-now" aria-current="step">Välj fil' in text(upload)
    assert not upload.button


def test_a_template_is_offered_for_the_chosen_municipality(upload: AppTest) -> None:
    assert "Hämta mall" in text(upload)
    assert upload.selectbox(key="template_municipality").value == "1402"
    assert len(upload.get("download_button")) == 2


def test_a_workbook_is_told_and_published(upload: AppTest, tmp_path: Path) -> None:
    shown = text(drop(upload, workbook(tmp_path / "a.xlsx", range(2023, 2025))))
    assert "<dd>290</dd>" in shown
    assert "Värden för 2023–2024." in shown
    assert "Det blir den första utgåvan." in shown
    while upload.checkbox and not upload.checkbox[0].value:
        upload.checkbox[0].check().run()
    upload.button[-1].click().run()
    assert "Utgåva 1 är publicerad" in text(upload)
    assert Store(tmp_path / "store").current_id() == 1


def test_warnings_must_be_read_before_anything_is_published(upload: AppTest, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="En rubrik som ingen har sett förut")
    assert "finns inte i indikatorregistret" in text(drop(upload, file))
    assert upload.button[-1].disabled
    assert not upload.checkbox[0].check().run().button[-1].disabled


def test_a_file_without_municipalities_can_not_be_published(upload: AppTest, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("färg;antal\nröd;3\nblå;4\n", encoding="utf-8")
    assert "Inget kan publiceras än" in text(drop(upload, file))
    assert not upload.button


def test_an_unreadable_file_leaves_nothing_but_its_report(upload: AppTest, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(100))
    shown = text(drop(upload, file))
    assert "Inte läst." in shown
    assert "Traceback" not in shown
    assert Store(tmp_path / "store").current_id() == 0


def test_text_of_a_workbook_is_escaped(upload: AppTest, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", range(2024, 2025), extra="<script>alert(1)</script> är en rubrik")
    shown = text(drop(upload, file))
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


def test_every_finding_has_a_title_for_the_margin() -> None:
    assert [code for code, texts in catalogue().items() if not 0 < len(texts.get("title", "")) <= 20] == []


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("a.pdf", 10, "inte en kalkylfil"),
        ("utan ändelse", 10, "inte en kalkylfil"),
        ("a.xlsx", FILE_BYTES + 1, "högst 50 MB"),
        ("a.xlsx", 0, "Filen är tom"),
        ("A.XLSX", FILE_BYTES, ""),
        ("a.ods", 10, ""),
    ],
)
def test_what_is_not_even_opened(name: str, size: int, said: str) -> None:
    assert said in refusal(name, size)
    assert bool(refusal(name, size)) == bool(said)
