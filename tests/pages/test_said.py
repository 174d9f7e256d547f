"""Vår kommun and ``python -m oj say`` are made of the same record: what one says, the other says."""

from __future__ import annotations

from pathlib import Path

import pytest

from oj.compare.comparison_groups import GROUPS
from oj.compare.viewpoint import seen_from
from oj.reference import municipalities
from oj.say import said_by
from oj.store import Store
from tests.pages.driver import opened, said
from tests.pages.small_store import PARTILLE, SILENT, Cell, fill


@pytest.mark.parametrize("code", [PARTILLE, SILENT, "0980", "0180"])
@pytest.mark.parametrize("compare", ["liknande", "lan", "riket"])
def test_the_page_says_what_the_record_says(
    filled: Path, monkeypatch: pytest.MonkeyPatch, code: str, compare: str
) -> None:
    monkeypatch.setenv("OJ_STORE", str(filled))
    html = said(opened("var_kommun", kommun=code, jamfor=compare))
    record = said_by(Store(filled).edition(), seen_from(code, GROUPS[compare]), 2024)
    assert record.lead.replace("\u00a0", " ") in html
    lists = html.partition("oj-highlights")[2].partition("</details>")[0]
    for title, facts in record.lists():
        part = lists.partition(title)[2].partition("</section>")[0] if lists else ""
        assert all(fact.measure.title in part for fact in facts if lists)
    for fact in record.shown:
        assert fact.measure.title in html


def test_the_lead_counts_the_measures_of_staff_that_the_page_personal_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two have a row on Vår kommun, three can be judged: both leads say three."""
    shares = ("OP-PERSONALOMSATTNING", "OP-VAKANSER", "OP-CHEFSOMSATTNING")
    cells = [Cell(code, one, 2024, 10.0, 10, 100) for code in municipalities() for one in shares]
    monkeypatch.setenv("OJ_STORE", str(fill(tmp_path / "store", cells)))
    for page in ("var_kommun", "personal"):
        assert "Inget av tre prövade personalmått" in said(opened(page))
