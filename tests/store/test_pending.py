"""A publication that waits for a second person."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from oj.access import NotAllowed
from oj.errors import NotPublishable, OjError, StoreError
from oj.history import history
from oj.intake import check_file, publish_files
from oj.intake.suppress import suppressed
from oj.pending import Pending, approve, check, decline, one_of, propose, waiting
from oj.reference import municipalities
from oj.store import Store

ALL = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
HEADING = "Samlad plan för familjehemmens kompetensutvekling i den sociala barn- och ungdomsvården"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def file(folder: Path, name: str, value: float, year: int = 2024, heading: str = HEADING) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Kommunkod", "Kommun", "År", heading])
    for code in ("1402", "1480", "0180"):
        sheet.append([code, municipalities()[code].name, year, value])
    book.save(folder / name)
    return folder / name


def put_forward(store: Store, path: Path, **answers: str) -> Pending:
    chosen = {HEADING: answers["chosen"]} if answers else {}
    report = check_file(path, store, chosen=chosen)
    return propose([report], store, "Anna", account="a", answers=chosen)


def accept(store: Store, one: Pending, by: str = "Bo", account: str = "b") -> int:
    edition = store.current_id()
    return approve(
        one, check(one, store), store, by, account=account, edition=edition, accept_warnings=True
    ).id


def test_nothing_is_shown_before_somebody_else_has_approved(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0), chosen="U33552")
    (tmp_path / "a.xlsx").unlink()
    assert (one.number, store.current_id()) == (1, 0)
    again = Store(store.directory)  # another process, after a restart
    assert waiting(again) == [one]
    assert accept(again, waiting(again)[0]) == 1
    assert {row[3] for row in again.edition().rows("values", **ALL)} == {"U33552"}
    assert waiting(again) == []
    assert not list((store.directory / "pending").iterdir())
    event = again.log()[-1]
    assert (event.what, event.who, event.approved_by, event.pending) == ("publish", "Anna", "Bo", 1)
    assert [(event.who, event.what) for event in again.log()] == [("Anna", "propose"), ("Anna", "publish")]
    assert history(again.log())[0].state == "current"


def test_who_approves_accepts_the_warnings_too(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0))
    reports = check(one, store)
    assert any(report.needs_consent for report in reports)
    with pytest.raises(NotPublishable, match="varningar"):
        approve(one, reports, store, "Bo", account="b", edition=0)
    assert (store.current_id(), waiting(store)) == (0, [one])


def test_nobody_approves_what_they_proposed(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0))
    for name, account in (("Anna", "b"), ("Anna Andersson", "a"), ("Anna", "")):
        with pytest.raises(NotAllowed, match="en annan person behövs"):
            accept(store, one, name, account)
    assert store.current_id() == 0


def test_it_is_declined_or_taken_back_with_a_reason(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0))
    with pytest.raises(OjError, match="Skriv varför"):
        decline(one, store, "Bo", "  ")
    decline(one, store, "Bo", "fel år i filen")
    assert waiting(store) == []
    assert (store.log()[-1].what, store.log()[-1].who, store.log()[-1].reason) == (
        "decline",
        "Bo",
        "fel år i filen",
    )
    assert store.original(one.files[0][1]).exists()
    with pytest.raises(StoreError, match="väntar inte längre"):
        decline(one, store, "Cia", "också jag")
    with pytest.raises(StoreError, match="väntar inte längre"):
        accept(store, one)
    with pytest.raises(OjError, match="Ingen publicering med nummer 1"):
        one_of(store, 1)
    assert put_forward(store, tmp_path / "a.xlsx").number == 2


def test_what_changes_is_read_anew_when_another_edition_has_come_between(
    store: Store, tmp_path: Path
) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0), chosen="U33552")
    reports, edition = check(one, store), store.current_id()
    other = check_file(file(tmp_path, "b.xlsx", 0.0), store, chosen={HEADING: "U33552"})
    publish_files([other], store, "Cia", accept_warnings=True)
    with pytest.raises(StoreError, match="Läs igen"):
        approve(one, reports, store, "Bo", edition=edition, accept_warnings=True)
    assert waiting(store) == [one]
    assert accept(store, one) == 2
    assert {row[7] for row in store.edition().rows("values", **ALL)} == {1.0}


def test_files_that_are_published_meanwhile_leave_nothing_waiting(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0))
    publish_files([check_file(tmp_path / "a.xlsx", store)], store, "Cia", accept_warnings=True)
    assert accept(store, one) == 1
    assert waiting(store) == []
    assert store.log()[-1].reason == "filerna var redan publicerade"


def test_files_with_errors_do_not_wait(store: Store, tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", 1.0)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    sheet.delete_cols(3)
    book.save(path)
    report = check_file(path, store)
    assert not report.publishable
    with pytest.raises(NotPublishable):
        propose([report], store, "Anna")
    assert waiting(store) == []


def test_what_a_killed_process_left_is_neither_shown_nor_approved_twice(store: Store, tmp_path: Path) -> None:
    one = put_forward(store, file(tmp_path, "a.xlsx", 1.0))
    kept = (store.directory / "pending" / "1.json").read_text()
    accept(store, one)
    (store.directory / "pending" / "1.json").write_text(kept)  # killed before it was removed
    assert waiting(store) == []
    store.undo("Bo", "prov")
    assert not list((store.directory / "pending").iterdir())


def test_small_groups_stay_hidden_for_the_indicators_that_were_chosen(store: Store, tmp_path: Path) -> None:
    lines = ["Kommun;Indikator;År;Värde;Täljare;Nämnare"]
    lines += [f"Partille;{one};2024;30;3;10" for one in ("Personalomsättning", "U33828 Inhyrda")]
    path = tmp_path / "personal.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    one = propose([suppressed(check_file(path, store), {"U33828"})], store, "Anna", account="a")
    assert one.hides == ["U33828"]
    assert accept(store, one_of(store, one.number)) == 1
    rows = {row[3]: row[8] for row in store.edition().rows("values", **ALL)}
    assert rows == {"OP-PERSONALOMSATTNING": "ok", "U33828": "suppressed"}


def test_what_an_earlier_version_put_aside_is_understood(store: Store, tmp_path: Path) -> None:
    path = file(tmp_path, "a.xlsx", 1.0)
    one = put_forward(store, path, chosen="U33552")
    (kept,) = (store.directory / "pending").iterdir()
    content = json.loads(kept.read_text("utf-8"))
    for hides in (True, False):
        kept.write_text(json.dumps({**content, "hides": hides}), "utf-8")
        assert one_of(store, one.number).hides is hides
        assert len(check(one_of(store, one.number), store)) == 1
