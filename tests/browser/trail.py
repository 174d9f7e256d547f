"""Following a figure to its cell as a person does: links, the tables of Indikatorblad, the file, the cell."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import cast

from openpyxl import Workbook, load_workbook
from playwright.sync_api import Locator, Page, expect

from oj.swedish import NBSP
from tests.browser.conftest import settled, turn_to

Record = dict[str, str]
Value = float | str
NATION = "Riket"
_RECORDS = """box => { const [head, ...rows] = [...box.querySelectorAll('tr')].map(
    row => [...row.cells].map(cell => cell.querySelector('.oj-sr') ? '' : cell.textContent.trim()));
    return rows.map(row => Object.fromEntries(row.map((text, i) => [head[i], text]))) }"""


def records(box: Locator) -> list[Record]:
    """The rows of the table in ``box`` by the heads of its columns; "" where a dash stands."""
    return cast("list[Record]", box.evaluate(_RECORDS))


def number(shown: str) -> float | None:
    """The number that a text of the page begins with, None when it begins with none."""
    found = re.match(r"[+\u2212]?\d[\d\u00a0]*(?:,\d+)?", shown)
    return float(found[0].replace(NBSP, "").replace("\u2212", "-").replace(",", ".")) if found else None


@dataclass
class Trail:
    """Somebody at a page of ``own``'s who wants to know where a figure comes from.

    ``books`` keeps the files that were fetched, by name.
    """

    page: Page
    own: str
    choose: random.Random
    books: dict[str, Workbook]
    seen: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to a page."""
        turn_to(self.page, address)

    def one_of(self, found: Sequence[Locator]) -> Locator:
        """One of what is on the page, at random."""
        assert found, f"nothing to choose from on {self.page.url}"
        return self.choose.choice(found)

    def follow(self, link: Locator) -> None:
        """Click a link to the sheet of an indicator, and be there."""
        link.click()
        expect(self.page).to_have_url(re.compile("/indikator"))
        expect(self.page).to_have_title(re.compile("^Indikatorblad"))
        expect(self.page.get_by_role("heading", name="Vad måttet är")).to_be_visible()
        settled(self.page)

    def back(self) -> None:
        """Where one came from."""
        self.page.go_back()
        expect(self.page.get_by_role("heading", name="Vad måttet är")).to_have_count(0)
        settled(self.page)

    def table(self, name: str) -> Locator:
        """The table whose caption has ``name``, unfolded, once the page stands: a heading comes before it."""
        settled(self.page)
        box = self.page.locator(f'[role=region][aria-label*="{name}"]').first
        self.unfold(box)
        return box

    def unfold(self, box: Locator) -> None:
        """See what lies behind a click."""
        box.wait_for(state="attached")
        if not box.is_visible():
            box.locator("xpath=ancestor::details[1]/summary").click()

    def value(self, place: str, year: int | None = None) -> Value:
        """What stands in the cell that the sheet names for ``place``; others have the sheet's year."""
        if place == self.own and year:
            (found,) = (
                one for one in records(self.table("var värdena för " + place)) if one["År"] == str(year)
            )
        elif place == NATION:
            every = records(self.table("var värdena för riket"))
            (found,) = (one for one in every if one["Område"] == place and one["År"] == str(year))
        else:
            if year:
                expect(self.page.get_by_role("heading", name=f"Alla kommuner {year}")).to_be_visible()
            (found,) = (one for one in records(self.table(": alla kommuner")) if one["Kommun"] == place)
        return self._content(found)

    def everybody(self) -> dict[str, Value]:
        """What stands in the cell of each municipality with a value, in the sheet's year."""
        every = records(self.table(": alla kommuner"))
        return {one["Kommun"]: self._content(one) for one in every if list(one.values())[1]}

    def _content(self, found: Record) -> Value:
        """A number as the file shows it (a percentage as 47), else the text."""
        cell = self._book(found.get("Fil") or self._only_file())[found["Blad"]][found["Cell"]]
        self.seen.append(f"{found.get('Fil', '')} {found['Blad']}!{found['Cell']} = {cell.value}")
        if isinstance(cell.value, str):
            words = cell.value.strip()
            return words if number(words) is None else cast(float, number(words.replace(" ", NBSP)))
        return float(cell.value) * (100 if "%" in cell.number_format else 1)

    def _only_file(self) -> str:
        said = self.page.get_by_text("Alla värden står i filen").inner_text()
        found = re.search(r"i filen (.+); de sista", said)
        assert found, said
        return found[1]

    def _book(self, file: str) -> Workbook:
        """The file, fetched by its button where it is new to us."""
        if file not in self.books:
            with self.page.expect_download() as download:
                self.page.get_by_role("button", name=f"Hämta {file}").click()
            self.books[file] = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
        return self.books[file]

    def answer(self, value: Value, year: int) -> Value:
        """A number of an answer in its word, by what the sheet says of the scale."""
        terms = self.page.locator("dt", has_text="Svaren som tal")
        if isinstance(value, str) or not terms.count():
            return value
        for line in terms.locator("xpath=following-sibling::dd[1]").inner_text().splitlines():
            period = re.match(r"(\d{4})?–(\d{4})?: ", line)
            first, last = period.groups() if period else (None, None)
            if int(first or 0) <= year <= int(last or 9999):
                scale = {float(n): word.strip() for word, n in re.findall(r"([^,:=]+) = (\d+)", line)}
                return str(scale[value])
        return value

    def agree(self, shown: str, value: Value, year: int = 0) -> None:
        """Fail unless the page shows what stands in the cell, rounded."""
        bare, said = number(shown), self.answer(value, year) if year else value
        if bare is None or isinstance(said, str):
            assert str(said).casefold() == shown.casefold(), self.seen
        else:
            decimals = re.match(r"[^,]*,(\d+)", shown)
            step = 10.0 ** -len(decimals[1]) if decimals else 1.0
            assert abs(bare - said) <= step / 2 + 1e-6, (shown, self.seen)

    def made_of(self, names: Callable[[], Sequence[Locator]], place: str, year: int) -> list[float]:
        """The numbers behind each of the links that ``names`` finds, in their order."""
        found = []
        for position in range(len(names())):
            self.follow(names()[position])
            found.append(float(self.value(place, year)))
            self.back()
        return found
