"""The price index in use: SCB's, or one's own from a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from oj import reference
from oj.errors import OjError
from oj.price_index import SCB, in_use, keep, read_index, remove


def written(folder: Path, text: str) -> Path:
    """A file with ``text``."""
    path = folder / "pkv.csv"
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "text",
    [
        "År;PKV\n2022;100\n2023;105,2\n2024;110,0\n",
        "\ufeffår,index\r\n2022,100\r\n2023,105.2\r\n2024,110.0\r\n",
        '2022\t100\n"2023"\t"105,2"\n2024\t110,0\t\nKälla: SKR\t\n',
        "2022,100\n2023,105,2\n2024,110,0\n",
        "2022;ny serie;100\n2023;;105,2\n2024;prel.;110\n",
    ],
)
def test_a_year_and_its_index_per_row_in_any_dress(tmp_path: Path, text: str) -> None:
    assert read_index(written(tmp_path, text)) == {2022: 100, 2023: 105.2, 2024: 110}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2022;100\n2022;101", "rad 2: året 2022 finns två gånger"),
        ("2022;ungefär 100", "rad 1: ”ungefär 100” är inget index"),
        ("2022;0", "är inget index"),
        ("index\n", "inga rader som börjar med ett år"),
        ("", "inga rader"),
        ("PK\x03\x04\0\0", "spara det som CSV"),
        ("x" * 200_000, "spara det som CSV"),
    ],
)
def test_what_is_no_index_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(OjError, match=said):
        read_index(written(tmp_path, text))


def test_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(OjError, match="går inte att öppna"):
        read_index(tmp_path / "saknas.csv")


def test_an_own_index_replaces_scbs_until_it_is_removed(tmp_path: Path) -> None:
    store = tmp_path / "lager"
    assert (in_use(store).name, in_use(store).values) == (SCB, reference.price_index())
    keep("PKV, SKR", {2024: 110.0, 2023: 105.2}, store)
    assert (in_use(store).name, dict(in_use(store).values)) == ("PKV, SKR", {2023: 105.2, 2024: 110.0})
    assert in_use(store).described == f"PKV, SKR, använt sedan {datetime.now().astimezone().date()}"
    assert [path.name for path in store.iterdir()] == ["price_index.csv"]
    remove(store)
    remove(store)
    assert in_use(store).described == SCB


def test_an_index_from_before_its_day_was_kept_is_told_without_it(tmp_path: Path) -> None:
    (tmp_path / "price_index.csv").write_text("name,year,index\nPKV,2024,110.0\n")
    assert (in_use(tmp_path).described, in_use(tmp_path).values) == ("PKV", {2024: 110.0})


def test_a_file_that_is_no_text_any_more_is_told(tmp_path: Path) -> None:
    (tmp_path / "price_index.csv").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(OjError, match="går inte att läsa"):
        in_use(tmp_path)
