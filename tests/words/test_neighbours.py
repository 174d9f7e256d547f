"""Own neighbours in words: near or not, why, and who could not be one."""

from __future__ import annotations

import re

from oj.compare.made_otherwise import weighed_anew
from oj.compare.neighbours import neighbourhood
from oj.tables import nearest
from oj.words import neighbour_sentences
from pages.kommun import cards
from tests.words.material import loose

VALUES = {"a": {f"{n:04}": float(n) for n in range(20)}, "b": {f"{n:04}": float(n % 5) for n in range(18)}}
NAMES = {f"{n:04}": f"Kommun {n}" for n in range(20)}
TITLES = {"a": "Folkmängd", "b": "Andel unga"}


def test_the_nearest_is_named_and_compared_with_the_ready_list() -> None:
    found = neighbourhood("0007", VALUES, {"a": 1.0})
    said = neighbour_sentences.summary(found, "Vår", NAMES, ["0006", "0008"])
    assert said.startswith("Kommun 8 liknar Vår mest i det du har valt. Två av sju grannar")
    assert "Ingen av sju grannar" in neighbour_sentences.summary(found, "Vår", NAMES, ["0099"])
    assert neighbour_sentences.summary(found, "Vår", NAMES, []).endswith("i det du har valt.")


def test_a_municipality_unlike_all_others_is_told_so() -> None:
    far = {**VALUES["a"], "0099": 1000.0}
    found = neighbourhood("0099", {"a": far}, {"a": 1.0})
    assert "större än för 95 av 100 kommuner" in neighbour_sentences.summary(found, "Vår", NAMES, [])


def test_what_is_not_used_and_who_is_left_out_is_said() -> None:
    found = neighbourhood("0007", VALUES, {"a": 1.0, "b": 1.0})
    assert neighbour_sentences.left_out(found, "Vår", TITLES) == [
        "Uppgift om andel unga saknas för två kommuner, som inte kan vara grannar."
    ]
    unused = neighbourhood("0019", VALUES, {"a": 1.0, "b": 1.0})
    assert "Andel unga används inte: uppgift saknas för Vår." in neighbour_sentences.left_out(
        unused, "Vår", TITLES
    )


def test_rows_and_table_tell_what_differs_most() -> None:
    found = neighbourhood("0007", VALUES, {"a": 1.0, "b": 1.0})
    html = loose(cards.neighbours(found, NAMES, TITLES))
    assert html.count("<li") == 7
    assert "Skiljer sig mest i andel unga" in html
    alone = neighbourhood("0007", VALUES, {"a": 1.0})
    assert "Skiljer sig mest" not in loose(cards.neighbours(alone, NAMES, TITLES))
    table = nearest.nearest(found, NAMES, TITLES, "Grannar", {"a": 1.0, "b": 2.0})
    assert table.head == ["Kommun", "Avstånd", "Därav Folkmängd", "Därav Andel unga"]
    for row in table.rows:
        assert round(sum(cell.number or 0 for cell in row[2:])) == 100


def test_a_neighbour_is_safe_or_not_by_a_word_and_a_share() -> None:
    even = {"a": 1.0, "b": 1.0}
    found, redrawn = neighbourhood("0007", VALUES, even), weighed_anew("0007", VALUES, even)
    assert redrawn is not None
    html = loose(cards.neighbours(found, NAMES, TITLES, redrawn))
    assert re.search(r"(Säker|Osäker) granne: \d+ av 200 sätt\.", html)
    table = nearest.nearest(found, NAMES, TITLES, "Grannar", even, redrawn)
    assert table.head[2] == "Granne i"
    assert [row[2].number for row in table.rows] == [100 * redrawn.shares.get(c, 0) for c in found.codes]
