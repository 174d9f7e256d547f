"""Editions that hold only what they change: as if each were whole."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from oj.breaks import begins, ends
from oj.errors import StoreError
from oj.headings import headings, indicators, target
from oj.history import history
from oj.intake import publish_files
from oj.reading.model import Series, Workbook
from oj.relabel import relabelling
from oj.store import Edition, EditionInfo, Store, new_edition
from oj.store import store as stores
from oj.store.chain import folded, links
from tests.made_workbooks import Row, checked, small, table, workbook
from tests.store.older import made_before_fetching, made_older, made_whole

ALL = dict.fromkeys(("indicators", "regions", "municipalities", "years", "levels"))
KIB = 1024


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "lager")


def put(store: Store, made: Workbook, folder: Path) -> EditionInfo:
    return publish_files([checked(made, store, folder)], store, "Test", accept_warnings=True)


def file_of(store: Store, edition: int) -> Path:
    return store.directory / "editions" / f"{edition}.duckdb"


def fresh(store: Store, edition: int | None = None) -> Edition:
    """The edition as a process sees it that has not read anything yet."""
    stores._handles.clear()
    return store.edition(edition)


def content(store: Store, edition: int | None = None) -> list[Any]:
    """Everything that an edition holds, in the order of its keys."""
    one = fresh(store, edition)
    names = ("headings", "stated_breaks", "store/districts", "store/published_files", "store/count")
    return [sorted(one.rows("values", **ALL), key=str), *(one.rows(name) for name in names)]


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine editions: the n-th brings the value n for a year of its own, and replaces one of those before."""
    folder = tmp_path_factory.mktemp("nio")
    for number in range(1, 10):
        rows = [Row("1402", 0, 2024, float(number)), Row("1480", 0, 2000 + number, float(number))]
        made = table([Series("N33006 Kostnad", "B1", code="N33006")], rows)
        put(Store(folder / "lager"), workbook(made, file=f"{number}.xlsx"), folder)
    return folder / "lager"


@pytest.fixture
def several(nine: Path, tmp_path: Path) -> Store:
    """A copy of the folder with the nine editions."""
    return Store(shutil.copytree(nine, tmp_path / "lager"))


def shown(store: Store, edition: int) -> dict[tuple[str, int], float]:
    rows = fresh(store, edition).rows("values", **ALL)
    return {(row[0], row[5]): row[7] for row in rows}


def test_an_edition_lies_on_few_others(several: Store) -> None:
    positions = {one: [link.position for link in links(file_of(several, one))] for one in range(1, 10)}
    assert positions == {
        1: [],
        2: [0, 1],
        3: [0, 2],
        4: [0, 2, 3],
        5: [0, 4],
        6: [0, 4, 5],
        7: [0, 4, 6],
        8: [0, 4, 6, 7],
        9: [0, 8],
    }


def test_every_edition_holds_what_it_held_when_it_was_current(several: Store) -> None:
    for edition in range(1, 10):
        own = {("1480", 2000 + number): float(number) for number in range(1, edition + 1)}
        assert shown(several, edition) == {("1402", 2024): float(edition), **own}


def test_a_small_change_makes_a_small_file(several: Store) -> None:
    assert all(file_of(several, edition).stat().st_size < 400 * KIB for edition in range(2, 10))


def test_a_version_that_knows_of_no_changes_takes_the_file_for_no_edition(several: Store) -> None:
    with duckdb.connect(str(file_of(several, 2)), read_only=True) as connection:
        assert connection.execute("FROM duckdb_tables() WHERE schema_name = 'main'").fetchall() == []


def test_the_current_edition_lies_beside_as_one_whole_file(several: Store) -> None:
    assert [path.name for path in (several.directory / "folded").iterdir()] == ["9.duckdb"]
    assert fresh(several).is_quick
    assert not fresh(several, 8).is_quick
    several.undo("Test", "prov")
    assert [path.name for path in (several.directory / "folded").iterdir()] == ["8.duckdb"]
    assert several.edition().is_quick  # though it has been read before, when it was not
    several.restore(1, "Test", "prov")
    assert not list((several.directory / "folded").iterdir())


def test_without_the_folded_file_the_same_is_shown(several: Store) -> None:
    before = content(several)
    shutil.rmtree(several.directory / "folded")
    assert not fresh(several).is_quick
    assert content(several) == before
    several.refold()
    assert fresh(several).is_quick
    assert content(several) == before


def test_a_folded_file_of_another_edition_is_passed_over(several: Store, tmp_path: Path) -> None:
    before, quick = content(several), folded(file_of(several, 9))
    other = tmp_path / "annan"
    shutil.copyfile(quick, other)
    with duckdb.connect(str(other)) as connection:
        connection.execute("UPDATE changes.chain SET mark = 'en annan' WHERE position = 8")
        connection.execute("DELETE FROM observation")
    other.rename(quick)
    assert content(several) == before
    assert several.edition() is several.edition()
    several.refold()
    assert several.edition().is_quick
    assert content(several) == before


def test_a_folded_file_that_a_killed_writer_left_is_removed(several: Store, tmp_path: Path) -> None:
    quick = folded(file_of(several, 9))
    shutil.copyfile(quick, quick.with_name("10.duckdb"))
    quick.with_name(".10.whole.tmp").write_bytes(b"halv")
    several.note("refuse", "Test")
    assert [path.name for path in quick.parent.iterdir()] == ["9.duckdb"]


def test_an_edition_whose_ground_is_gone_says_which_file_is_missing(several: Store, tmp_path: Path) -> None:
    shutil.move(file_of(several, 7), tmp_path / "undan")
    with pytest.raises(StoreError, match=r"Utgåva 8 bygger på utgåva 7, och filen .* saknas"):
        fresh(several, 8)
    shutil.copyfile(file_of(several, 6), file_of(several, 7))
    with pytest.raises(StoreError, match=r"Utgåva 8 bygger på utgåva 7, och filen .* en annan"):
        fresh(several, 8)
    assert shown(several, 9)[("1402", 2024)] == 9.0


def test_changes_that_are_large_make_a_whole_edition(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, small(1, 2), tmp_path)
    monkeypatch.setattr(new_edition, "LARGE", 1000)
    put(store, small(3, file="b.xlsx"), tmp_path)
    assert links(file_of(store, 2)) == []
    assert not list((store.directory / "folded").iterdir())
    assert shown(store, 2) == {("1402", 2024): 3.0, ("1480", 2024): 2.0}
    monkeypatch.undo()
    put(store, small(4, file="c.xlsx"), tmp_path)
    assert [link.edition for link in links(file_of(store, 3))] == [2, 3]
    assert shown(store, 3) == {("1402", 2024): 4.0, ("1480", 2024): 2.0}
    counted = [row[2:5] for row in store.between("editions/difference", 1, 3)]
    assert counted == [(0, 1, 0)]
    assert store.between("editions/hidden_since", 1, 3) == [(0,)]


def test_two_editions_on_different_ground_are_compared(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, large in enumerate((3, 3, 1000, 3, 3), 1):
        monkeypatch.setattr(new_edition, "LARGE", large)
        put(store, small(*map(float, range(number)), file=f"{number}.xlsx"), tmp_path)
    assert [len(links(file_of(store, one))) for one in range(1, 6)] == [0, 2, 0, 2, 2]
    for earlier in range(1, 6):
        for later in range(earlier, 6):
            found = [row[2:5] for row in store.between("editions/difference", earlier, later)]
            assert found == ([(later - earlier, 0, 0)] if later > earlier else [])
    assert [row[2:5] for row in store.between("editions/difference", 0, 4)] == [(4, 0, 0)]


def test_changes_may_lie_on_an_older_edition(store: Store, tmp_path: Path) -> None:
    series = [Series("Första rubriken om något", "B1"), Series("Andra saken som räknas", "C1")]
    rows = [Row("1402", 0, 2023, 1.0), Row("1402", 1, 2023, 2.0), Row("148001", 1, 2023, 3.0)]
    put(store, workbook(table(series, rows)), tmp_path)
    made_older(store, 1)
    put(store, small(5.0, file="ny.xlsx"), tmp_path)
    put(store, small(6.0, 7.0, file="nyare.xlsx"), tmp_path)
    quick = content(store)
    shutil.rmtree(store.directory / "folded")
    assert content(store) == quick
    assert [(one.label, list(one.numbers), one.observations) for one in headings(store.edition())][2:] == [
        ("Första rubriken om något", [0], 1),
        ("Andra saken som räknas", [1], 2),
    ]


def test_a_fetched_file_may_lie_on_an_edition_from_before_there_were_any(
    store: Store, tmp_path: Path
) -> None:
    series, rows = [Series("Första rubriken om något", "B1")], [Row("1402", 0, 2023, 1.0)]
    put(store, workbook(table(series, rows)), tmp_path)
    made_before_fetching(store, 1)
    assert store.edition().rows("fetched") == []
    fetched = small(5.0, file="ny.xlsx")
    fetched.address, fetched.fetched_at = "https://k/v3", "2026-11-30T09:00:00+00:00"
    put(store, fetched, tmp_path)
    assert [row[:3] for row in store.edition().rows("fetched")] == [
        ("ny.xlsx", "https://k/v3", "2026-11-30T09:00:00+00:00")
    ]
    shutil.rmtree(store.directory / "folded")
    assert len(Store(store.directory).edition().rows("fetched")) == 1


def test_a_column_that_an_older_edition_lacks_is_empty(several: Store, tmp_path: Path) -> None:
    path = file_of(several, 1)
    shutil.copyfile(path, copy := tmp_path / "utan")
    with duckdb.connect(str(copy)) as connection:
        connection.execute("ALTER TABLE observation DROP COLUMN period")
    shutil.copyfile(copy, path.with_suffix(".ny"))
    path.with_suffix(".ny").rename(path)
    shutil.rmtree(several.directory / "folded")
    for edition in (1, 2, 8, 9):
        found = fresh(several, edition)
        asked = "SELECT value, period FROM observation WHERE region_code = '1402'"
        assert found._connection.cursor().execute(asked).fetchall() == [(float(edition), None)]


class Walk:
    """Publishes, corrects, undoes and restores at random, and remembers what each edition held."""

    def __init__(self, store: Store, folder: Path, seed: int) -> None:
        self.store, self.folder = store, folder
        self.chance = random.Random(seed)  # noqa: S311 - the same every time
        self.held: dict[int, list[Any]] = {}
        self.files = 0

    def publish(self) -> None:
        self.files += 1
        labels = self.chance.sample(["Besök hos rådgivaren", "Möten med skolan", "N33006 Kostnad"], 2)
        series = [Series(label, f"{chr(66 + at)}1") for at, label in enumerate(labels)]
        rows = [
            Row(place, at, self.chance.randint(2020, 2022), **self._value())
            for place in self.chance.sample(["0000", "1402", "1480", "148001", f"1480{self.files:02}"], 3)
            for at in range(2)
        ]
        put(self.store, workbook(table(series, rows), file=f"{self.files}.xlsx"), self.folder)

    def _value(self) -> dict[str, Any]:
        if self.chance.random() < 0.2:
            return {"value": None, "status": self.chance.choice(["missing", "suppressed"]), "note": "text"}
        return {"value": float(self.chance.randint(0, 3)), "period": self.chance.choice(["", "2020–2022"])}

    def relabel(self) -> None:
        edition = self.store.edition()
        chosen = self.chance.choice(headings(edition))
        homes = {one.indicator_id for one in headings(edition)} | {"N33002"}
        home = self.chance.choice(sorted(homes - {chosen.indicator_id}))
        planned = relabelling(self.store, [chosen], target(edition, home, chosen.label))
        self.store.correct(planned, "Test", "prov")

    def state_break(self) -> None:
        known, year = indicators(self.store.edition())["N33006"], self.chance.randint(2020, 2022)
        try:
            self.store.correct(begins(self.store, known, year, f"prov {self.files}"), "Test", "prov")
        except Exception:
            self.store.correct(ends(self.store, known, year), "Test", "prov")

    def back(self) -> None:
        self.store.undo("Test", "prov")
        if not self.store.current_id():
            self.store.restore(1, "Test", "prov")

    def forth(self) -> None:
        self.store.restore(self.chance.choice(sorted(self.held)), "Test", "prov")

    def step(self) -> None:
        deeds = [self.publish] * 3 + [self.relabel] * 2 + [self.state_break, self.back, self.forth]
        self.chance.choice(deeds)()
        found = content(self.store)
        assert self.held.setdefault(self.store.current_id(), found) == found


@pytest.mark.parametrize("large", [3, 12])
def test_at_random_every_edition_stays_what_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int
) -> None:
    """Read folded, laid, and as a whole file: the same."""
    monkeypatch.setattr(new_edition, "LARGE", large)
    walk = Walk(store, tmp_path, large)
    walk.publish()
    for _ in range(12):
        walk.step()
    assert len(walk.held) > 6
    for chapter in history(store.log()):
        made = store.difference(chapter.base, chapter.id)
        assert made == store.between("editions/difference", chapter.base, chapter.id)
    shutil.rmtree(store.directory / "folded", ignore_errors=True)
    for edition, held in walk.held.items():
        assert content(store, edition) == held
    for edition in sorted(walk.held, reverse=True):
        made_whole(store, edition)
        assert content(store, edition) == walk.held[edition]
