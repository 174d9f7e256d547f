"""A number picked at random on each page is followed back to the cell that holds it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import fmean

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page

from oj.compare.neighbours import neighbourhood
from oj.reading.model import STATUSES
from oj.reference import municipalities, price_index
from oj.register import register
from oj.site import SITE
from oj.swedish import why_none
from tests.browser.conftest import Browsers, settled, turn_to, watched
from tests.browser.dashboard import App
from tests.browser.trail import NATION, Record, Trail, number, records

SEED = 20261122
WITHOUT = {why_none(status) for status in STATUSES if status != "ok"}
UNIT = "kr/inv 0–20\u00a0år"
YOUNG = "OP-ANDEL-0-20"


@pytest.fixture(scope="module")
def reader(browsers: Browsers, example_app: App) -> Iterator[Page]:
    """One person who reads all pages, and has trouble with none."""
    with browsers.lend() as lent, watched(lent, example_app.url):
        yield lent


@pytest.fixture(scope="module")
def books() -> dict[str, Workbook]:
    """The files fetched so far, by name."""
    return {}


@cache
def original(path: Path) -> Workbook:
    """A file of the example, which takes seconds to open and which most pages have figures of."""
    return load_workbook(path)


def a_row(trail: Trail) -> None:
    """The value of a row."""
    row = trail.one_of(
        [one for one in trail.page.locator(".oj-row").all() if one.locator(".oj-figure").inner_text() != "–"]
    )
    shown, year = row.locator(".oj-figure").inner_text(), year_in(row.locator(".oj-row-value .oj-small").last)
    trail.follow(row.locator("h3 a"))
    trail.agree(shown, trail.value(trail.own, year), year)


def a_measure_of_a_chain(trail: Trail) -> None:
    """A value of one link of a success factor."""
    item = trail.one_of(trail.page.locator(".oj-chain ul > li").filter(visible=True).all())
    shown, year = item.locator("strong").inner_text(), year_in(item.locator("span.oj-small"))
    trail.follow(item.get_by_role("link"))
    trail.agree(shown.removesuffix("%").strip(), trail.value(trail.own, year), year)


def year_in(found: Locator) -> int:
    """The first year that a text names."""
    return int(re.findall(r"\b20\d\d\b", found.inner_text())[0])


def a_highlight(position: int) -> Callable[[Trail], None]:
    """Something of one of the four lists of Vår kommun: its value, the latest known, or its base."""
    forms = (
        r"(?P<shown>\u2212?\d[\d\u00a0]*(?:,\d+)?)\D.*? (?P<year>20\d\d)[:.]",
        r"Svarade (?P<shown>\w+) (?P<year>20\d\d)\.",
        r".*Senast: (?P<shown>.+?) (?P<year>20\d\d)\.",
        r".*för litet (?P<year>20\d\d) \((?P<cases>\d+).av.(?P<base>\d+)\)",
    )

    def followed(trail: Trail) -> None:
        said = trail.page.locator(".oj-highlight").nth(position).locator("li").all()
        found = [
            (one, match)
            for one in said
            for form in forms
            if (match := re.match(form, one.locator(".oj-small").first.inner_text()))
        ]
        item, match = trail.choose.choice(found)
        told, year = match.groupdict(), int(match["year"])
        trail.follow(item.locator("a"))
        value = trail.value(trail.own, year)
        share = 100 * int(told["cases"]) / int(told["base"]) if "cases" in told else 0.0
        trail.agree(told.get("shown") or f"{share:.0f}", value, year)

    return followed


def an_answer_in_the_matrix(trail: Trail) -> None:
    """One square of the picture of all questions and municipalities."""
    matrix = trail.page.locator(".oj-matrix")
    places = matrix.locator("thead th").all_inner_texts()[1:]
    cell = trail.one_of(
        [one for one in matrix.locator("td[title]").all() if len(one.get_attribute("title") or "") < 7]
    )
    position = int(cell.evaluate("cell => cell.cellIndex")) - 1
    shown, row = cell.get_attribute("title") or "", cell.locator("xpath=..")
    trail.follow(row.locator("th a"))
    trail.agree(shown, trail.value(places[position]), 2024)


def an_answer_we_lack(trail: Trail) -> None:
    """A question that we have not answered Ja."""
    item = trail.one_of(trail.page.locator(".oj-calls > li:has(> strong a)").all())
    shown = re.findall(r"\(svarade (\w+) 2024\)", item.inner_text())[0]
    trail.follow(item.locator("strong a"))
    trail.agree(shown, trail.value(trail.own, 2024), 2024)


def two_years_of_a_question(trail: Trail) -> None:
    """How many municipalities had it before and after, among those that answered both years."""
    box = trail.table("Andel kommuner som har det")
    row = trail.choose.choice(records(box))
    first, last = int(row["Från"]), int(row["Till"])
    trail.follow(trail.page.locator(".oj-row h3 a", has_text=re.compile(f"^{re.escape(row['Fråga'])}$")))
    answers, now = [], trail.page.get_by_role("heading", name="Alla kommuner").inner_text()
    for year in (first, last):
        trail.table("kommunernas svar per år").get_by_role("link", name=str(year)).click()
        trail.page.get_by_role("heading", name=f"Alla kommuner {year}").wait_for()
        answers.append({place: trail.answer(value, year) for place, value in trail.everybody().items()})
        trail.page.go_back()
        trail.page.get_by_role("heading", name=now).wait_for()
        settled(trail.page)
    before, after = answers
    measure = next(one for one in register().values() if one.title == row["Fråga"])
    codes = {place.name: code for code, place in municipalities().items()}
    both = {
        place
        for place in before.keys() & after.keys()
        if all(one.regions == () for one in measure.breaks_of(codes[place]) if first < one.year <= last)
    }
    assert row["Svarade båda åren"] == str(len(both))
    assert row["Hade det före"] == str(sum(before[place] == "Ja" for place in both))
    assert row["Hade det efter"] == str(sum(after[place] == "Ja" for place in both))


def a_year_of_a_chart(trail: Trail) -> None:
    """A figure of the table under a chart: ours, another municipality's or Riket's."""
    year_links = '[role=region]:has(thead th:first-child:text-is("År")):has(tbody th a)'
    trail.page.locator(year_links).first.wait_for(state="attached")
    box = trail.one_of(trail.page.locator(year_links).all())
    trail.unfold(box)
    row = trail.choose.choice([one for one in records(box) if any(list(one.values())[1:])])
    year = int(row.pop("År"))
    told = {place: shown for place, shown in row.items() if shown and not place.startswith("Median")}
    head = trail.choose.choice(list(told))
    trail.follow(box.get_by_role("link", name=str(year)))
    place = NATION if head.startswith(NATION) else head
    trail.agree(told[head], trail.value(place, year), year)


def a_part_of_the_difference(trail: Trail) -> None:
    """A published figure among the parts of our cost."""
    box = trail.table("Vad skillnaden består av")
    row = trail.one_of(box.locator("tbody tr:has(a)").all())
    shown = row.locator("td").first.inner_text()
    trail.follow(row.locator("a"))
    trail.agree(shown, trail.value(trail.own, 2024))


def kr_per_placed_child(trail: Trail) -> None:
    """A cost of our own calculation: kr per inhabitant by placed per 1 000."""
    card = trail.page.locator("[class*=st-key-oj-card-EGEN]").first
    card.locator("summary", has_text="Visa som tabell").click()
    row = trail.choose.choice([one for one in records(card.get_by_role("region")) if one[trail.own]])
    links = trail.page.locator("[class*=st-key-oj-card-EGEN]").first.locator(".oj-about a")
    cost, placed = trail.made_of(links.all, trail.own, int(row["År"]))
    assert number(row[trail.own]) == 1000 * round(cost / placed)


def a_part_of_the_cost(trail: Trail) -> None:
    """The share of one form of care in the cost."""
    row = trail.choose.choice(records(trail.table("Kostnadens delar")))
    links = trail.page.locator(".st-key-oj-card-fordelning .oj-about a")
    *parts, whole = trail.made_of(links.all, trail.own, int(row["År"]))
    shares = list(row.values())[1:]
    if len(shares) > len(parts):  # there is something that no form covers
        parts.append(whole - sum(parts))
    for shown, part in zip(shares, parts, strict=True):
        trail.agree(shown, 100 * part / whole)


def a_dot(trail: Trail) -> None:
    """Both values of a municipality in the scatter."""
    card = trail.page.locator(".st-key-oj-card-samband")
    card.locator("summary", has_text="Visa som tabell").click()
    place, *shown = trail.choose.choice(records(card.get_by_role("region"))).values()
    for one, value in zip(shown, trail.made_of(card.locator(".oj-about a").all, place, 2024), strict=True):
        trail.agree(one, value)


def a_mean_of_years(trail: Trail) -> None:
    """Our cost beside risk and ofärd: the mean of five years in the prices of the last."""
    (row,) = (one for one in records(trail.table("Mot alla odds")) if one["Kommun"] == trail.own)
    trail.follow(trail.table("Med, eller varför inte").get_by_role("link", name="Kostnad barn"))
    amounts = {year: float(trail.value(trail.own, year)) for year in range(2020, 2025)}
    index = price_index()
    trail.agree(row["Kostnad"], fmean(one * index[2024] / index[year] for year, one in amounts.items()))


def a_mean_of_two_years(trail: Trail) -> None:
    """Where a municipality stood over the last years, on *Lärande kommuner*."""
    card = trail.page.locator(".st-key-oj-card-larande")
    card.locator("summary", has_text="Visa som tabell").click()
    row = trail.choose.choice(records(card.get_by_role("region")))
    when = list(row)[3]  # after whose it is, when it stood where we stand, and before
    values = []
    for year in when.split("–"):
        trail.follow(card.locator(".oj-about a", has_text=year))
        values.append(float(trail.value(row["Kommun"], int(year))))
        trail.back()
    trail.agree(row[when], fmean(values))


def a_difference_in_people(trail: Trail) -> None:
    """How many of how many, in the list of differences."""
    item = trail.one_of(trail.page.locator(".oj-people li", has_text=re.compile(r"\(\d+\sav\s\d+\)")).all())
    cases, base = map(int, re.findall(r"\((\d+)\sav\s(\d+)\)", item.inner_text())[0])
    trail.follow(item.locator("a"))
    trail.agree(f"{100 * cases / base:.0f}", trail.value(trail.own, 2024))


def a_change(trail: Trail) -> None:
    """A value now, or the one that it is told from, in a list of what has changed."""
    row = trail.one_of(trail.page.locator("table:has(thead th:text-is('Då')) tbody tr").all())
    if not row.is_visible():
        row.locator("xpath=ancestor::details[1]/summary").click()
    shown, year = re.findall(r"(.+?)(?:\s\D.*)? \((20\d\d)\)", row.locator("td").nth(1).inner_text())[0]
    trail.follow(row.locator("th a"))
    trail.agree(shown, trail.value(trail.own, int(year)), int(year))


def a_value_of_my_own(trail: Trail) -> None:
    """A value of Min tabell."""
    a_value_beside(trail, "Min tabell")


def a_value_beside(trail: Trail, table: str = "Värden sida vid sida") -> None:
    """A value of a table of municipalities, with a row per measure."""
    box = trail.table(table)
    row = trail.choose.choice(records(box))
    places = [head for head, shown in list(row.items())[3:-1] if shown]
    place = trail.choose.choice(places)
    trail.follow(box.get_by_role("link", name=row["Mått"], exact=True))
    trail.agree(row[place], trail.value(place, int(row["År"])))


def a_difference_beside(trail: Trail) -> None:
    """How much another municipality differs from the first."""
    box = trail.table("Skillnad mot")
    row = trail.choose.choice([one for one in records(box) if all(list(one.values())[3:5])])
    first, *others = [head for head, shown in list(row.items())[3:-1] if shown]
    place = trail.choose.choice(others)
    trail.follow(box.get_by_role("link", name=row["Mått"], exact=True))
    own, other = (trail.value(one, int(row["År"])) for one in (first, place))
    trail.agree(row[place], float(other) - float(own))


def a_municipality_of_the_map(trail: Trail) -> None:
    """A row of the map's table; the file is fetched on the sheet."""
    row = a_municipality(trail)
    trail.follow(trail.page.get_by_role("link", name="Om måttet"))
    trail.agree(list(row.values())[1], trail.value(row["Kommun"]))
    assert trail.seen[-1].partition(" = ")[0].endswith(f"{row['Blad']}!{row['Cell']}")


def a_municipality(trail: Trail) -> Record:
    """A row of the table of all municipalities that has a value."""
    return trail.choose.choice(
        [row for row in records(trail.table(": alla kommuner")) if list(row.values())[1]]
    )


def everything_of_a_sheet(trail: Trail) -> None:
    """Ours, another municipality's and Riket's value, without leaving the sheet."""
    own = trail.choose.choice(
        [row for row in records(trail.table("var värdena för " + trail.own)) if row[UNIT]]
    )
    trail.agree(own[UNIT], trail.value(trail.own, int(own["År"])))
    other = a_municipality(trail)
    trail.agree(list(other.values())[1], trail.value(other["Kommun"]))
    every = records(trail.table("var värdena för riket"))
    nation = trail.choose.choice([row for row in every if row["Område"] == NATION and row[UNIT]])
    trail.agree(nation[UNIT], trail.value(NATION, int(nation["År"])))


def a_distance(trail: Trail) -> None:
    """How far a neighbour is, reckoned anew from the cells of all municipalities."""
    row = trail.choose.choice(records(trail.table("Närmaste grannar")))
    trail.follow(trail.page.locator(".oj-about a"))
    codes = {place.name: code for code, place in municipalities().items()}
    values = {codes[name]: float(value) for name, value in trail.everybody().items()}
    found = neighbourhood(codes[trail.own], {YOUNG: values}, {YOUNG: 1.0})
    (distance,) = (one.distance for one in found.neighbours if one.code == codes[row["Kommun"]])
    trail.agree(row["Avstånd"], distance)


LUND = {"kommun": "1281"}  # has a difference in people
MALMO = {"kommun": "1280"}  # has something for the better and something to ask about
ANY = "N33002,OP-PERSONALOMSATTNING,U33540,N33004"  # measures of several themes
VALLENTUNA = {"kommun": "0115"}  # has something that can't be judged
PICKS: dict[str, tuple[str, dict[str, str], Callable[[Trail], None]]] = {
    "Vår kommun": ("", {}, a_row),
    "Vår kommun, till det bättre": ("", MALMO, a_highlight(0)),
    "Vår kommun, att fråga om": ("", MALMO, a_highlight(1)),
    "Vår kommun, ovanligt": ("", MALMO, a_highlight(2)),
    "Vår kommun, kan inte bedömas": ("", VALLENTUNA, a_highlight(3)),
    "Struktur, översikt": ("struktur", {}, an_answer_in_the_matrix),
    "Struktur, fråga för fråga": ("struktur", {"visa": "fragor"}, a_row),
    "Struktur, vem har rutinen": ("struktur", {"visa": "vem"}, an_answer_we_lack),
    "Struktur, hela landet": ("struktur", {"visa": "tid"}, two_years_of_a_question),
    "Kostnader, per invånare": ("kostnader", {"priser": "lopande"}, a_year_of_a_chart),
    "Kostnader, skillnaden": ("kostnader", {"visa": "delar"}, a_part_of_the_difference),
    "Kostnader, per placerat barn": ("kostnader", {"visa": "placerade"}, kr_per_placed_child),
    "Kostnader, per vårddygn": ("kostnader", {"visa": "dygn", "priser": "lopande"}, a_year_of_a_chart),
    "Kostnader, öppenvård": ("kostnader", {"visa": "balans"}, a_part_of_the_cost),
    "Kostnader, avvikelse": ("kostnader", {"visa": "avvikelse"}, a_year_of_a_chart),
    "Kostnader, samband": ("kostnader", {"visa": "samband"}, a_dot),
    "Öppenvård, flöde": ("oppenvard", {"visa": "flode"}, a_year_of_a_chart),
    "Personal": ("personal", {}, a_row),
    "Samband": ("samband", {"x": "U33818", "y": "N33004"}, a_dot),
    "Mot alla odds": ("mot-alla-odds", MALMO, a_mean_of_years),
    "Lärande kommuner": ("larande", {"indikator": "U33816"}, a_mean_of_two_years),
    "Resultat": ("resultat", {}, a_row),
    "Resultat, kedjan": ("resultat", {"visa": "kedjan"}, a_measure_of_a_chain),
    "Sök": ("sok", {"q": "kostnad hvb"}, a_row),
    "Personal, i antal": ("personal", LUND, a_difference_in_people),
    "Personal, över åren": ("personal", {}, a_year_of_a_chart),
    "Sida vid sida": ("sida-vid-sida", {}, a_value_beside),
    "Sida vid sida, skillnad": ("sida-vid-sida", {"visa": "skillnad"}, a_difference_beside),
    "Sida vid sida, över åren": ("sida-vid-sida", {"tema": "staff"}, a_year_of_a_chart),
    "Sedan sist": ("sedan-sist", {}, a_change),
    "Min tabell": ("min-tabell", {"matt": ANY, "kolumner": "inga"}, a_value_of_my_own),
    "Karta": ("karta", {"indikator": "N33002"}, a_municipality_of_the_map),
    "Indikatorblad": ("indikator", {"indikator": "N33002"}, everything_of_a_sheet),
    "Närmaste grannar": ("grannar", {"lika": YOUNG}, a_distance),
}


FETCHED = [
    "",
    "struktur",
    "kostnader?visa=delar",
    "kostnader?visa=samband",
    "oppenvard?visa=flode",
    "personal",
    "resultat",
    "sok?q=kostnad",
    "sida-vid-sida",
    "sedan-sist",
    "mot-alla-odds",
    "samband?x=OP-PERSONALOMSATTNING&y=N33006",
    f"min-tabell?matt={ANY}&kolumner=riket,alla",
    "larande?indikator=U33816",
    "karta",
    "indikator?indikator=N33002",
    "grannar",
]


def test_no_page_of_figures_is_left_out() -> None:
    known = {page.address for page in SITE if page.is_about_figures}
    assert {path for path, *_ in PICKS.values()} == known
    assert {view.partition("?")[0] for view in FETCHED} == known


@pytest.mark.parametrize("view", FETCHED)
def test_a_download_names_the_cell_of_every_figure_that_it_is_made_of(
    reader: Page, example_app: App, example_files: list[Path], view: str
) -> None:
    turn_to(reader, example_app.at(view))
    with reader.expect_download() as download:
        reader.locator(".oj-fetch a").first.click()
    fetched = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    rows = list(fetched["Var värdena står"].iter_rows(min_row=5, values_only=True))
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    file = random.Random(SEED).choice(named)["Fil"]  # noqa: S311
    book = original(next(path for path in example_files if path.name == file))
    for row in (row for row in named if row["Fil"] == file and row["Värde"] not in WITHOUT):
        assert book[row["Blad"]][row["Cell"]].value == row["Värde"], row


@pytest.mark.parametrize("view", PICKS)
def test_a_number_is_followed_to_its_cell(
    reader: Page, example_app: App, books: dict[str, Workbook], view: str
) -> None:
    path, parameters, follow = PICKS[view]
    choose = random.Random(f"{SEED} {view}")  # noqa: S311
    address = {
        "kommun": choose.choice(list(municipalities())),
        "ar": "2024",
        "jamfor": "liknande",
        **parameters,
    }
    trail = Trail(reader, municipalities()[address["kommun"]].name, choose, books)
    trail.open(example_app.at(path, **address))
    follow(trail)
    assert trail.seen
