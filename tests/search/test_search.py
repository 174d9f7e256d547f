"""What is found by words, however they are written."""

from __future__ import annotations

from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oj.areas import area_id
from oj.reference import municipalities, read_rows
from oj.register import AREA, Indicator, register
from oj.search import LEAST, MOST, Index, entries_of
from oj.site import SITE
from oj.swedish import plain_words

QUICK = 0.1  # seconds of processor time
INDEX = Index(entries_of(list(register().values())))
WORDS = sorted({word for one in register().values() for word in plain_words(one.title) if len(word) >= 8})


def ids(text: str) -> list[str]:
    return [hit.id for hit in INDEX.find(text)]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("inhyrd personal", "OP-INHYRD-PERSONAL-KOSTNAD"),
        ("personalomsättning", "OP-PERSONALOMSATTNING"),
        ("PERSONALOMSATTNING", "OP-PERSONALOMSATTNING"),
        ("personalomsättnig", "OP-PERSONALOMSATTNING"),
        ("kostnad hvb", "N33002"),
        ("kostnader för familjehem", "N33004"),
        ("n33006", "N33006"),
        ("1402", "1402"),
        ("partile", "1402"),
        ("upplands bro", "0139"),
        ("malung sälen", "2023"),
        ("dals ed", "1438"),
        ("goteborg", "1480"),
        ("sida vid sida", "sida-vid-sida"),
        ("ladda up", "ladda-upp"),
        ("social barn och ungdomsvård", area_id(AREA)),
    ],
)
def test_what_is_meant_stands_first(asked: str, first: str) -> None:
    assert ids(asked)[0] == first


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("inhyrd", "U33828"),
        ("bemanningsföretag", "U33828"),
        ("konsult", "OP-INHYRD-PERSONAL-KOSTNAD"),
        ("institution", "N33002"),
        ("fosterhem", "N33004"),
        ("vräkning", "U30442"),
        ("vrakning", "U30442"),
        ("uppsägningar", "OP-EXTERN-OMSATTNING"),
        ("ungdomar i hemmaplan", "N33857"),
    ],
)
def test_what_is_called_something_else_is_found_by_that(asked: str, found: str) -> None:
    assert found in ids(asked)


def test_a_county_leads_to_its_municipalities() -> None:
    assert {hit.area for hit in INDEX.find("skåne")} == {"Skåne län"}


def test_a_word_that_few_have_counts_more_than_one_that_many_have() -> None:
    assert ids("barn vakanta")[0] == "OP-VAKANSER"
    assert "U33557" not in ids("barn vakanta")  # has "barn" only, as a hundred others


def test_a_title_counts_more_than_a_definition() -> None:
    titled = Indicator("A", "Väntan på hjälp")
    told = Indicator("B", "Annat", explanation="Hur lång väntan är.")
    found = Index(entries_of([told, titled])).find("väntan")
    assert [(hit.id, hit.score) for hit in found] == [("A", 100), ("B", LEAST)]


def test_what_is_equally_near_keeps_its_order() -> None:
    assert [one.id for one in Index(entries_of([Indicator(x, "Väntan") for x in "CAB"])).find("väntan")] == [
        *"CAB"
    ]


@pytest.mark.parametrize("asked", ["", "  ", "–!?", "xyzzy", "qqqqqqqq wwwwwwww"])
def test_nothing_is_found_where_nothing_is_like_it(asked: str) -> None:
    assert INDEX.find(asked) == []
    assert Index([]).find("kostnad") == []


def test_short_words_are_never_taken_for_misspelt_ones() -> None:
    assert "0114" not in ids("asx")
    assert all("sis" in plain_words(hit.name) or hit.score < 100 for hit in INDEX.find("sis"))


def test_there_are_at_most_twenty_and_their_scores_fall() -> None:
    found = INDEX.find("barn")
    assert len(found) == MOST
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert all(LEAST <= hit.score <= 100 for hit in found)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert all(hit.score >= LEAST for hit in INDEX.find(text))


@given(st.sampled_from(WORDS), st.data())
def test_a_word_that_lacks_a_letter_still_leads_somewhere(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    assert INDEX.find(word[:at] + word[at + 1 :])


def test_every_municipality_and_page_is_found_by_its_name() -> None:
    for code, place in municipalities().items():
        assert code in ids(place.name)[:3], place.name
    for page in SITE:
        assert ids(page.title)[0] == page.path


ELSEWHERE = (  # as measures of other areas are named in files
    "Ej återaktualiserade barn 0–12 år ett år efter avslutad utredning",
    "Anmälningar som rör barn och unga",
    "Väntetid till särskilt boende, medelvärde dagar",
    "Brukarbedömning hemtjänst äldreomsorg",
    "Hemlösa personer i akut hemlöshet",
    "Samarbetssamtal i familjerätten",
    "Besväras ofta av ensamhet",
    "Andel trygga och nöjda med maten, 80 år och äldre",
    "Platser för personer med demens",
    "Personalkontinuitet i hemtjänsten",
    "Personal med utbildning till undersköterska",
    "Skyddat boende på grund av våld",
    "Personlig assistans",
)


def test_every_other_word_leads_to_something() -> None:
    every = [*register().values(), *(Indicator(f"X{at}", name) for at, name in enumerate(ELSEWHERE))]
    index = Index(entries_of(every))
    for row in read_rows("search_words.csv"):
        for asked in row["asked"].split():
            assert index.find(asked), asked


@pytest.mark.parametrize("page", list(read_rows("page_words.csv")), ids=lambda page: page["path"])
def test_a_page_is_found_by_what_is_on_it(page: dict[str, str]) -> None:
    for asked in page["words"].split(";"):
        assert page["path"] in ids(asked), asked


def test_every_page_has_words_and_its_title_comes_first() -> None:
    assert [page["path"] for page in read_rows("page_words.csv")] == [page.path for page in SITE]
    for page in SITE:
        assert ids(page.title)[0] == page.path


def test_a_misspelt_word_is_the_nearest_one() -> None:
    """ "Familjer" is two letters from it, "familjehem" one."""
    assert "N33004" in ids("familjehm")
    assert "U31809" not in ids("familjehm")  # Barn i familjer med långvarigt bistånd


@pytest.mark.parametrize(
    ("asked", "found"), [("bemaning", "U33828"), ("bemanningsfretag", "U33828"), ("fosterhm", "N33004")]
)
def test_a_word_that_people_use_is_known_misspelt(asked: str, found: str) -> None:
    assert found in ids(asked)


def test_among_three_thousand_measures_an_answer_takes_less_than_a_tenth_of_a_second() -> None:
    words = sorted({word for one in register().values() for word in plain_words(one.name)})
    pick = Random(7)  # noqa: S311
    every = [Indicator(f"M{at}", " ".join(pick.choices(words, k=9)) + f" {at}") for at in range(3000)]
    index = Index(entries_of(every))
    index.find("kostnad")
    times = []
    for asked in ("inhyrd personal", "återaktualiserade barn och unga", "kostnadr för familjehm per dygn"):
        start = process_time()
        index.find(asked)
        times.append(process_time() - start)
    assert max(times) < QUICK, times
