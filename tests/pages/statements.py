"""What the pages state in numbers, picked out of what their renderers are given, each with what it is about.

A statement is a printed number (or answer, or word) of one municipality, indicator and year. What is picked
out of tables, charts, templates and sentences has the same key when it is the answer to the same question, so
that two pages that answer it differently are found (``Statements.disagreements``).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest

from oj.charts import chart_html, plotly
from oj.charts.chart import Chart, Kind, Role
from oj.compare.comparison_groups import GROUPS, ComparisonGroup, Scope
from oj.compare.derived import OPEN_SHARE, PER_CHILD
from oj.reference import municipalities
from oj.register import register
from oj.tables import table_html
from oj.tables.table import Cell, Table, written
from oj.templating import fill
from oj.words.quantities import amount, unit_head
from pages.kommun import take_home
from pages.shell import rendering
from pages.shell.downloads import offer

NATION = "0000"
CODES = {place.name: code for code, place in municipalities().items()}
MEASURES = register() | {one.measure.id: one.measure for one in (*PER_CHILD, OPEN_SHARE)}
IDS = dict(sorted(((one.title, one.id) for one in MEASURES.values()), key=lambda pair: -len(pair[0])))
WORDS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
COUNT = rf"\b(?i:{'|'.join(WORDS)}|ingen|inget|\d[\d ]*)"
NUMBER = r"[−+]?\d{1,3}(?: \d{3})+(?:,\d+)?|[−+]?\d+(?:,\d+)?"


class Key(NamedTuple):
    """What a printed number answers: ``of`` is a municipality's code, ``prices`` the year of fixed prices."""

    of: str
    indicator: str
    year: int
    what: str
    prices: int = 0


class Seen(NamedTuple):
    """Something that a page gave to a renderer."""

    kind: str  # "table", "chart", or the path of a template
    what: Any


@dataclass(frozen=True)
class View:
    """A page as it was opened; ``latest`` is by indicator the latest year that has values."""

    page: str
    code: str
    scope: ComparisonGroup
    latest: Mapping[str, int]

    @property
    def place(self) -> str:
        """The name of the municipality."""
        return municipalities()[self.code].name


@dataclass
class Statements:
    """By key the printed texts, each with the places where it stands."""

    found: dict[Key, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, key: Key, text: str, where: str) -> None:
        """Note that ``text`` is printed as the answer to ``key`` at ``where``; "" is nothing."""
        plain = loose(text).strip()
        if key.what.startswith("change") and not re.search("[1-9]", plain):
            plain = plain and "0"
        if plain:
            self.found[key][plain].append(where)

    def disagreements(self) -> list[str]:
        """A line per key that has two different texts: who, what, and where each stands."""
        return [
            f"{' '.join(map(str, key))}: "
            + "; ".join(f"”{text}” ({', '.join(sorted({*at})[:3])})" for text, at in texts.items())
            for key, texts in self.found.items()
            if len(texts) > 1
        ]

    def twice(self, what: str) -> int:
        """How many keys of ``what`` are printed at two different places at least."""
        return sum(
            len({place for at in texts.values() for place in at}) > 1
            for key, texts in self.found.items()
            if key.what.split()[0] == what
        )


def loose(text: str) -> str:
    """A text with ordinary spaces."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@contextmanager
def watched() -> Iterator[list[Seen]]:
    """Everything that a page gives to the renderers of tables, charts and templates, while it lasts."""
    seen: list[Seen] = []

    def noting(kind: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(what: Any, *rest: Any, **more: Any) -> Any:
            seen.append(Seen(kind, what))
            return function(what, *rest, **more)

        return noted

    def filled(folder: Any, template: str, values: Mapping[str, object]) -> Any:
        seen.append(Seen(template, values))
        return fill(folder, template, values)

    def offered(key: str, name: str, kind: str, make: partial[bytes]) -> str:
        seen.append(Seen("table", make.args[1]))
        seen.append(Seen("title", make.args[2].title))
        return offer(key, name, kind, make)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "fill", filled)
        patched.setattr(take_home, "offer", offered)
        patched.setattr(table_html, "_boxed", noting("table", table_html._boxed))
        for module, name in (
            (chart_html, "show"),
            (chart_html, "bare_squares"),
            (chart_html, "head"),
            (plotly, "figure"),
        ):
            patched.setattr(module, name, noting("chart", getattr(module, name)))
        yield seen


def collect(into: Statements, view: View, seen: Iterable[Seen]) -> None:
    """Every statement of what a page gave to its renderers."""
    for kind, what in {(one.kind, id(one.what)): one for one in seen}.values():
        if kind == "table":
            _Tables(into, view).all_of(what)
        elif kind == "chart":
            _Charts(into, view).all_of(what)
        elif kind == "title" and not re.match(r"[^.:]+: ", what):  # what is of some measures names them
            _Templates(into, view).lead(loose(what), "title of a workbook")
        elif kind in TEMPLATES:
            TEMPLATES[kind](_Templates(into, view), what)


def digits(cell: Cell) -> str:
    """A cell's number without unit, words and base; its text; or why there is none."""
    if cell.value is None:
        return cell.why
    if cell.number is None:
        return str(cell.value)
    bare = cell.format._replace(unit="", before="", after="")
    return written(cell.number, bare)


def about(href: str) -> str:
    """The indicator whose sheet an address leads to; "" for another address."""
    return parse_qs(urlsplit(href).query).get("indikator", [""])[0]


def _count(word: str) -> str:
    """ "sju", "7" → "7"; "ingen" → "0"."""
    word = {"ingen": "noll", "inget": "noll", "ett": "en"}.get(word.lower(), word.lower())
    return str(WORDS.index(word)) if word in WORDS else word.replace(" ", "")


@dataclass
class _Speaker:
    """What tables, charts and templates have in common: statements of one view."""

    into: Statements
    view: View

    def say(self, key: Key, text: str, where: str) -> None:
        self.into.add(key, text, f"{self.view.page}: {where}")

    def own(
        self, indicator: str, what: str, text: str, where: str, year: int | None = None, prices: int = 0
    ) -> None:
        """A statement about the municipality of the view, in the indicator's latest year unless said."""
        year = year or self.view.latest.get(indicator, 0)
        self.say(
            Key(self.view.code, indicator, year, what, self.priced(indicator, year, prices)), text, where
        )

    def priced(self, indicator: str, year: int, prices: int) -> int:
        """The year of the prices, where it makes a difference."""
        is_cost = (
            indicator in MEASURES and MEASURES[indicator].is_cost and not MEASURES[indicator].is_per_cent
        )
        return prices if is_cost and prices != year else 0

    def of_group(
        self,
        indicator: str,
        scope: ComparisonGroup,
        text: str,
        where: str,
        year: int | None = None,
        prices: int = 0,
    ) -> None:
        """The value of a comparison group: "10 503 (7 av 7)" says two things."""
        found = re.fullmatch(r"(.*?)(?: \(((?:\d| )+) av ((?:\d| )+)\))?", loose(text))
        assert found
        value, answered, of = found.groups()
        if re.match(NUMBER, value):
            value = re.match(NUMBER, value)[0]  # type: ignore[index]
        whose, what = (
            (self.view.code, f"reference {scope.code}") if scope is not Scope.NATION else (NATION, "value")
        )
        year = year or self.view.latest.get(indicator, 0)
        if whose == NATION and not re.match(NUMBER, value):
            whose, what = self.view.code, "reference riket"  # why there is none
        self.say(Key(whose, indicator, year, what, self.priced(indicator, year, prices)), value, where)
        if answered:
            self.own(indicator, f"members {scope.code}", f"{answered} av {of}", where, year)

    def moved(self, one: str, since: int, year: int, told: tuple[str, str, str, str], where: str) -> None:
        """How many answered both years, gained and lost a routine, and whether that may be chance."""
        for what, text in zip(("both", "gained", "lost", "mcnemar"), told, strict=True):
            self.say(Key(NATION, one, year, f"{what} {since}"), _count(text), where)

    def sentence(self, one: str, text: str, where: str, year: int | None = None) -> None:
        """All that a sentence about one indicator states in numbers."""
        text, scope, when = loose(text), self.view.scope, year or self.view.latest.get(one, 0)
        for value, known in re.findall(rf"medianen är ({NUMBER})(?: %)? \(([^)]*) har uppgift\)", text):
            self.of_group(one, scope, value, where, year)
            self.own(one, f"known {scope.code}", _known(known), where, year)
        held = rf"\((?:median )?({NUMBER})(?: %)?(?:; ([^)]*) har uppgift)?\)"
        for value, known in re.findall(rf"(?:{_others(scope)}|{_level(scope)}) {held}", text):
            self.of_group(one, scope, value, where, year)
            self.own(one, f"known {scope.code}", known and _known(known), where, year)
        for value in re.findall(rf"Riket ({NUMBER})(?: %)? \(enligt källan\)", text):
            self.of_group(one, Scope.NATION, value, where, year)
        for have, of, who in re.findall(rf"({COUNT}) av ({COUNT}) (\D[^.;:]*?) (?:har det|svarade Ja)", text):
            whose = Scope.NATION if who == "kommuner" else scope
            self.own(one, f"having {whose.code}", f"{_count(have)} av {_count(of)}", where, year)
        for what, said in [*self._own_value(text, when), *_changes(text), *_told(text, scope)]:
            self.own(one, what, said, where, year)

    def _own_value(self, text: str, year: int) -> Iterator[tuple[str, str]]:
        place = rf"{re.escape(self.view.place)} (?:\d{{4}}–)?{year}"
        yield from (("value", said) for said in re.findall(rf"{place}: ({NUMBER}|Ja|Nej|Delvis)", text))


def _changes(text: str) -> Iterator[tuple[str, str]]:
    """What has happened since when, whether it may be chance, and its place among all."""
    for side, size, since, after in re.findall(CHANGE, text):
        yield f"change {since}", side + size
        yield f"doubt {since}", _doubt(after)
        yield f"place {since}", "".join(re.findall(rf"{FARTHER} än i (\d+) av 100", after))
    yield from ((f"change {since}", "0") for since in re.findall(r"oförändrat sedan (\d{4})", text))


def _told(text: str, scope: ComparisonGroup) -> Iterator[tuple[str, str]]:
    """The other things that a sentence may say of a measure: each has a pattern."""
    for grade, pattern in _verdicts(scope).items():
        if re.search(pattern, text):
            yield f"verdict {scope.code}", grade
    for years, value in re.findall(rf"[Mm]edel ([\d–]+)[^:.]*: ({NUMBER})", text):
        yield f"mean {years}", value
    for what, pattern in {
        f"mean reference {scope.code}": rf"räknat på samma sätt är [^.;]*? ({NUMBER}) kr",
        f"booked {scope.code}": r"((?:även om|Om) \d+ % av kostnaden) är fel bokförd",
        "trend": r"((?:Stigande|Sjunkande) trend|Ingen (?:tydlig )?trend)",
        "interval": rf"osäkerhet ((?:{NUMBER})–(?:{NUMBER}))",
        "answered": r"(\d+ av \d+) kommuner har uppgift",
        "having a value": r"(\d+) kommuner har uppgift, från",
    }.items():
        yield from ((what, said) for said in re.findall(pattern, text))


def _known(words: str) -> str:
    """ "alla sju", "båda", "fem av sju" → in digits; "7", "2", "5 av 7"."""
    parts = words.replace("alla ", "").replace("båda", "två").split(" av ")
    counts = [_count(part) for part in parts]
    return " av ".join(counts if len(counts) > 1 else counts * 2)


def _doubt(after: str) -> str:
    if "inget ovanligt" in after or "vilket inte är ovanligt" in after or "kan vara slump" in after:
        return "chance"
    return "sure" if re.search(f"{FARTHER} än i ", after) else ""


def _others(scope: ComparisonGroup) -> str:
    return f"(?:{re.escape(scope.others)}|den andra kommunen)"


def _level(scope: ComparisonGroup) -> str:
    level = scope.values if scope is Scope.NATION else scope.median
    return f"(?:{re.escape(level)}|den andra kommunens värde)"


def _verdicts(scope: ComparisonGroup) -> dict[str, str]:
    """How each verdict against a group is recognised."""
    other, level, untested = _others(scope), _level(scope), r"(?: \([^)]*\))?, men om det är slump"
    return {
        "higher, sure": rf"[Hh]ögre än {other}\b",
        "lower, sure": rf"[Ll]ägre än {other}\b",
        "chance": rf"[Gg]år inte att skilja från {level}",
        "higher, untested": rf"[Öö]ver {level}{untested}",
        "lower, untested": rf"[Uu]nder {level}{untested}",
        "alike": f"[Aa]vrundat lika med {level}",
        "small": "[Kk]an inte jämföras: underlaget är för litet",
    }


FARTHER = "(?:större|mindre|mer)(?: ökning| minskning)?"
CHANGE = (
    r"(?<![\w–])(\+|−)((?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?)"
    r"(?: (?:kr|procentenheter|procentenhet))? sedan (\d{4})((?: i \d{4} års priser)?[^.)]{0,60})"
)


class _Tables(_Speaker):
    """Tables, by the heads of their columns."""

    def all_of(self, table: Table) -> None:
        heads = set(table.head)
        tell = next((tell for needed, tell in BY_HEADS if needed <= heads), None)
        if tell is not None:
            tell(self, table)
        if one := self._named(table.title):
            for note in table.notes:
                self.sentence(one, note, f"note of {table.title}")

    def _waves(self, table: Table) -> None:
        for row in table.rows:
            since, year, both, _, _, gained, lost, judged = map(digits, row[1:])
            told = both, gained, lost, judged
            self.moved(about(row[0].href), int(since), int(year), told, "table of waves")

    def _highlights(self, table: Table) -> None:
        for row in table.rows:
            self.sentence(about(row[1].href), row[2].text, "table of highlights")

    def _people(self, table: Table) -> None:
        for row in table.rows:
            one, where = about(row[0].href), "table of people"
            self.own(one, "people", digits(row[2]), where)
            self.own(one, "people expected", digits(row[4]), where)

    def _named(self, title: str) -> str:
        """The indicator whose table it is."""
        return next(
            (one for name, one in IDS.items() if re.match(rf"{re.escape(name)}(?:[,:]| \d{{4}})", title)), ""
        )

    def _overview(self, table: Table) -> None:
        prices = _prices(table.notes)
        for row in table.rows:
            by_head = dict(zip(table.head, row, strict=True))
            one, year, where = about(row[0].href), int(by_head["År"].number or 0), f"table {table.title}"
            self.own(one, "value", digits(by_head["Värde"]), where, year, prices)
            self.own(one, "answered", by_head["Kommuner med uppgift"].text, where, year)
            base, _, chance = by_head["Underlag"].text.partition("; ")
            self.own(one, "base", base if " av " in loose(base) else "", where, year)
            self.own(one, "interval", _bare(chance or base) if "–" in base + chance else "", where, year)
            self.sentence(one, by_head["Förändring"].text, where, year)
            self.sentence(one, by_head.get("Medel tre år", Cell()).text, where, year)
            for scope in GROUPS.values():
                found = by_head.get(scope.median_head)
                if found is None:
                    continue
                if have := re.fullmatch(r"(.*) (?:har det|svarade Ja)", loose(found.text)):
                    self.own(one, f"having {scope.code}", have[1], where, year)
                elif found.number is not None:
                    self.of_group(
                        one,
                        scope,
                        digits(found) + (f" ({found.base})" if found.base else ""),
                        where,
                        year,
                        prices,
                    )

    def _what_changed(self, table: Table) -> None:
        for row in table.rows:
            by_head = dict(zip(table.head, row, strict=True))
            one, where = about(row[0].href), f"table {table.title}"
            said = by_head.get("Ändring", Cell()).text
            fixed = re.search(r"i (\d{4}) års priser", said)
            for head in ("Då", "Nu"):
                if found := re.fullmatch(r".* \((\d{4})\)", loose(by_head.get(head, Cell()).text)):
                    shown, year = digits(by_head[head]).partition(" (")[0], int(found[1])
                    self.own(one, "value", shown, where, year, int(fixed[1]) if fixed else 0)
                    if head == "Nu":
                        self.sentence(one, said, where, year)

    def _side_by_side(self, table: Table) -> None:
        kind = loose(table.title)
        for row in table.rows:
            one, year, where = about(row[0].href), int(row[2].number or 0), f"table {kind}"
            self.own(one, "answered", row[-1].text, where, year)
            for name, cell in zip(table.head[3:-1], row[3:-1], strict=True):
                what = self._beside(kind, year, name == table.head[3], cell)
                if what:
                    self.say(Key(CODES[name], one, year, what), digits(cell), where)
                if what.startswith("change") and "?" in cell.format.after:
                    self.say(Key(CODES[name], one, year, what.replace("change", "doubt")), "chance", where)

    def _beside(self, kind: str, year: int, is_first: bool, cell: Cell) -> str:
        """What a cell of a table side by side answers; "" for what stands nowhere else."""
        if kind.startswith("Värden") or (is_first and not kind.startswith(("Förändring", "Så många"))):
            return "value"
        if kind.startswith("Förändring") and cell.number is not None:
            since = re.search(r"sedan (\d{4})", cell.format.after)
            return f"change {since[1] if since else year - 1}"
        return ""

    def _answers_over_years(self, table: Table) -> None:
        for row in table.rows:
            one, where = about(row[0].href), f"table {table.title}"
            for head, cell in zip(table.head, row, strict=True):
                if head.isdecimal():
                    self.own(one, "value", digits(cell), where, int(head))
            by_head = dict(zip(table.head, row, strict=True))
            self.sentence(one, by_head["Jämförelse, senaste år"].text, where)
            self.own(one, "answered", by_head["Kommuner med uppgift"].text, where)

    def _answers(self, table: Table) -> None:
        """The rug of answers, and the list of what is lacking."""
        for row in table.rows:
            one, where = about(row[0].href), f"table {table.title}"
            by_head = dict(zip(table.head, row, strict=True))
            year = int(by_head["År"].number or 0)
            for name, cell in by_head.items():
                if name in CODES:
                    self.say(Key(CODES[name], one, year, "value"), digits(cell), where)
            self.sentence(one, by_head.get("Jämförelse", by_head["Har det"]).text, where, year)

    def _all_municipalities(self, table: Table) -> None:
        one, where = self._named(table.title), f"table {table.title}"
        year = int(re.findall(r"\d{4}", table.title[len(register()[one].title) :])[0])
        since = next((head.split()[-1] for head in table.head if head.startswith("Förändring sedan")), "")
        for row in table.rows:
            by_head = dict(zip(table.head, row, strict=True))
            code = CODES[by_head["Kommun"].text]
            self.say(Key(code, one, year, "value"), digits(row[1]), where)
            self.say(Key(code, one, year, "base"), _base(by_head.get("Underlag", Cell())), where)
            self.say(
                Key(code, one, year, "interval"), _bare(by_head.get("Osäkerhet, 95 %", Cell()).text), where
            )
            change = by_head.get(f"Förändring sedan {since}")
            if change is None or change.number is None:
                continue
            other = re.search(r"sedan (\d{4})", change.format.after)
            when = other[1] if other else since
            self.say(Key(code, one, year, f"change {when}"), digits(change), where)
            if "(" in change.format.before and re.search("[1-9]", digits(change)):
                self.say(Key(code, one, year, f"doubt {when}"), "chance", where)

    def _other_levels(self, table: Table) -> None:
        one, where = self._named(table.title), f"table {table.title}"
        for row in table.rows:
            for year, cell in zip(table.head[1:], row[1:], strict=True):
                if row[0].text == "Riket" and cell.number is not None:
                    what = "share of Ja" if register()[one].answers else "value"
                    self.say(Key(NATION, one, int(year), what), digits(cell), where)

    def _origins(self, table: Table) -> None:
        """In which cell each value stands: ours, or those of Riket and the county."""
        one, where = self._named(table.title), f"table {table.title}"
        for row in table.rows:
            by_head = dict(zip(table.head, row, strict=True))
            place = by_head.get("Område", Cell(self.view.place)).text
            code = NATION if place == "Riket" else CODES.get(place, "")
            value = by_head.get(unit_head(MEASURES[one]), Cell())
            if code and value.number is not None:
                what = "share of Ja" if code == NATION and MEASURES[one].answers else "value"
                self.say(Key(code, one, int(by_head["År"].number or 0), what), digits(value), where)

    def _over_years(self, table: Table) -> None:
        one = self._named(table.title)
        if not one:
            return
        prices, where = _prices(table.notes), f"table {table.title}"
        for row in table.rows:
            year = int(row[0].number or 0)
            if not year:
                found = re.match(r"[Mm]edel ([\d–]+)", row[0].text)
                self.own(one, f"mean {found[1]}" if found else "mean", digits(row[1]), where)
                if (beside := row[-2 if self.view.scope is not Scope.NATION else -1]).number is not None:
                    self.own(one, f"mean reference {self.view.scope.code}", digits(beside), where)
                continue
            for name, cell in zip(table.head[1:], row[1:], strict=True):
                if name in CODES:
                    told = self.priced(one, year, prices)
                    self.say(
                        Key(CODES[name], one, year, "value", told),
                        digits(cell) if cell.number is not None or cell.value else "",
                        where,
                    )
                elif (
                    name == f"Median, {self.view.scope.others}"
                    and year == self.view.latest.get(one)
                    and cell.number is not None
                ):
                    self.of_group(one, self.view.scope, f"{digits(cell)} ({cell.base})", where, year, prices)
                elif name == Scope.NATION.median_head and cell.number is not None:
                    self.of_group(one, Scope.NATION, digits(cell), where, year, prices)
                elif name == "Har svarat":
                    self.own(one, "answered", cell.text, where, year)
                elif name in ("Nya sedan året före", "Har det inte längre") and cell.number is not None:
                    what = "gained" if name.startswith("Nya") else "lost"
                    self.say(Key(NATION, one, year, f"{what} {year - 1}"), digits(cell), where)


BY_HEADS: list[tuple[set[str], Callable[[_Tables, Table], None]]] = [  # the first whose heads are there
    ({"Mått", "Värde", "Förändring"}, _Tables._overview),
    ({"Mått", "Jämförelse, senaste år"}, _Tables._answers_over_years),
    ({"Mått", "Enhet", "År", "Kommuner med uppgift"}, _Tables._side_by_side),
    ({"Mått", "Nu"}, _Tables._what_changed),
    ({"Fråga", "Svarade båda åren"}, _Tables._waves),
    ({"Fråga", "Har det"}, _Tables._answers),
    ({"Urval", "Vad som syns"}, _Tables._highlights),
    ({"Kommun", "Blad"}, _Tables._all_municipalities),
    ({"Vad som räknas"}, _Tables._people),
    ({"Område", "Cell"}, _Tables._origins),
    ({"År", "Cell"}, _Tables._origins),
    ({"Område"}, _Tables._other_levels),
    ({"År"}, _Tables._over_years),
]


def _base(cell: Cell) -> str:
    return cell.text if " av " in loose(cell.text) else ""


def _bare(text: str) -> str:
    """An interval without its unit."""
    found = re.match(rf"({NUMBER})–({NUMBER})", loose(text))
    return f"{found[1]}–{found[2]}" if found else ""


def _prices(notes: Iterable[str]) -> int:
    """The year of the fixed prices that a table's notes tell of; 0 for running ones."""
    found = re.search(r"Kronor är i (\d{4}) års priser", " ".join(notes))
    return int(found[1]) if found else 0


def _drawn_in(chart: Chart) -> int:
    """The same of lines; those of Personal have it beside the picture, and are in the latest year's."""
    said = loose(" ".join([*chart.notes, *chart.worked_out]))
    if not said and chart.title:
        return int(chart.title[-4:]) if chart.title[-4:].isdecimal() else 0
    found = re.search(r"(?:Alla år är i|(?:^|\.) ?|0–20 år i|kr/\w+ i) ?(\d{4}) års priser", said)
    return int(found[1]) if found and "Löpande priser." not in said else 0


class _Charts(_Speaker):
    """Charts, by their kind."""

    def all_of(self, chart: Chart) -> None:
        one, where = self._indicator(chart), f"{chart.kind.value} {loose(chart.title)[:60]}"
        if one and chart.kind in (Kind.LINES, Kind.STRIP, Kind.DISTRIBUTION, Kind.FUNNEL):
            for text in (chart.title, chart.alternative, *chart.notes, *chart.worked_out):
                self.sentence(one, text, where)
        tell = {
            Kind.LINES: self._lines,
            Kind.STRIP: self._beside,
            Kind.DISTRIBUTION: self._beside,
            Kind.FUNNEL: self._funnel,
            Kind.SQUARES: self._squares,
            Kind.COUNTS: self._counts,
            Kind.MAP: self._map,
            Kind.MIX: self._mix,
        }.get(chart.kind)
        if chart.kind is Kind.MATRIX:
            self._matrix(chart, where)
        elif tell and (one or chart.kind is Kind.MIX):
            tell(chart, one, where)

    def _indicator(self, chart: Chart) -> str:
        titles = (chart.y.title, chart.x.title, chart.title)
        return next((IDS[title] for title in titles if title in IDS), "") or next(
            (one for name, one in IDS.items() if chart.title.startswith(f"{name} ")), ""
        )

    def _lines(self, chart: Chart, one: str, where: str) -> None:
        prices = _drawn_in(chart)
        latest = self.view.latest.get(one)
        for series in chart.series:
            for point in series.points:
                year = int(point.x)
                told = self.priced(one, year, prices)
                if (
                    series.role in (Role.US, Role.MEMBER, Role.PLACE)
                    and point.name in CODES
                    and point.y is not None
                ):
                    self.say(Key(CODES[point.name], one, year, "value", told), chart.y.plain(point.y), where)
                elif series.role is Role.NATION and point.y is not None:
                    self.of_group(one, Scope.NATION, chart.y.plain(point.y), where, year, prices)
                elif series.role is Role.MEDIAN and year == latest and point.y is not None:
                    text = f"{chart.y.plain(point.y)} ({loose(point.note)})"
                    self.of_group(one, self.view.scope, text, where, year, prices)

    def _beside(self, chart: Chart, one: str, where: str) -> None:
        """Strip and distribution: everybody by name, and the marks."""
        for series in chart.series:
            for point in series.points:
                if point.name in CODES:
                    year = self.view.latest.get(one, 0)
                    self.say(Key(CODES[point.name], one, year, "value"), chart.x.plain(point.x), where)
        names = {one.median_line: one for one in GROUPS.values() if one.median_line}
        names |= {
            "kommungruppens median": Scope.GROUP,
            "Riket enligt källan": Scope.NATION,
            "Riket": Scope.NATION,
        }
        for mark in chart.marks:
            if mark.label in names:
                self.of_group(one, names[mark.label], chart.x.plain(mark.value), where)

    def _funnel(self, chart: Chart, one: str, where: str) -> None:
        for point in (point for series in chart.series for point in series.points):
            if point.name in CODES and point.y is not None:
                self.say(
                    Key(CODES[point.name], one, self.view.latest.get(one, 0), "value"),
                    chart.y.plain(point.y),
                    where,
                )
        for value in re.findall(rf"riket enligt källan: ({NUMBER})", loose(chart.marks[0].label)):
            self.of_group(one, Scope.NATION, value, where)

    def _squares(self, chart: Chart, one: str, where: str) -> None:
        for series in chart.series:
            for point in series.points:
                if point.name in CODES and point.note:
                    self.say(Key(CODES[point.name], one, int(point.x), "value"), point.note, where)
                elif series.role is Role.NATION and point.y is not None:
                    self.say(Key(NATION, one, int(point.x), "share of Ja"), chart.y.plain(point.y), where)

    def _counts(self, chart: Chart, one: str, where: str) -> None:
        by_role = {series.role: {int(p.x): p.y or 0 for p in series.points} for series in chart.series}
        year = max(by_role[Role.YES])
        having = int(by_role[Role.YES][year])
        answered = int(sum(found[year] for role, found in by_role.items() if role is not Role.NONE))
        self.own(one, "having riket", f"{having} av {answered}", where, year)
        self.own(one, "answered", f"{answered} av {len(CODES)}", where, year)
        for have, of in re.findall(r"(\d+) av (\d+) kommuner svarade", loose(chart.title)):
            self.own(one, "having riket", f"{have} av {of}", where, year)
        for both, since, now, gained, lost, rest in re.findall(
            r"Av (\d+) kommuner som svarade både (\d{4}) och (\d{4}) "
            r"gick (\w+) till \w+ och (\w+) från \w+(.*)\.",
            loose(chart.notes[0]),
        ):
            judged = next((one for one in ("mer än slumpen brukar ge", "kan vara slump") if one in rest), "")
            self.moved(one, int(since), int(now), (both, gained, lost, judged), where)

    def _map(self, chart: Chart, one: str, where: str) -> None:
        year = self.view.latest.get(one, 0)
        for series in chart.series:
            for point in series.points:
                if series.role not in (Role.US, Role.MEMBER):
                    text = point.note or chart.y.plain(point.y or 0.0)
                    self.say(Key(point.key, one, year, "value"), text, where)
        for have, of in re.findall(r"(\d+) av (\d+) kommuner svarade", loose(chart.title)):
            self.own(one, "having riket", f"{have} av {of}", where, year)

    def _mix(self, chart: Chart, one: str, where: str) -> None:
        for series in chart.series:
            if series.label == "Öppna insatser":
                for point in series.points:
                    self.own(
                        OPEN_SHARE.measure.id, "value", chart.y.plain(point.y or 0.0), where, int(point.x)
                    )

    def _matrix(self, chart: Chart, where: str) -> None:
        for row in chart.series:
            for point in row.points if row.key else ():
                year = self.view.latest.get(row.key, 0)
                if point.name in CODES:
                    self.say(Key(CODES[point.name], row.key, year, "value"), point.note, where)
                elif point.role is Role.TOTAL:
                    self.own(row.key, f"having {self.view.scope.code}", point.note, where)


class _Templates(_Speaker):
    """What templates of the pages are filled in with."""

    def rows(self, values: Mapping[str, Any]) -> None:
        for row in values["rows"]:
            one, where = row["id"], f"row {row['title']}"
            if row["figure"] != "–":
                self.own(one, "value", row["figure"], where)
                first, *_ = row["under"] or [""]
                base = re.match(r"(\d+(?:,\d)? av \d+)", loose(first))
                self.own(one, "base", base[1] if base else "", where)
            else:
                self.own(one, "value", re.sub(r" \d{4}$", "", row["under"][0]), where)
            for text in (*row["under"], f"{row['verdict']}; {row['detail']}"):
                self.sentence(one, text, where)
            for scope, held in re.findall(r'title="([^":]+): ([^"]+)"', str(row["holds"])):
                self.own(one, f"holds {scope}", held.split(",")[0], where)

    def holds(self, values: Mapping[str, Any]) -> None:
        """The marks of the sheet; rows have their own within them."""
        one = self.view.page.partition(" ")[2]
        for _, scope, _, said in values["marks"] if one in register() else ():
            self.own(one, f"holds {scope}", said.split(",")[0], "marks")

    def references(self, values: Mapping[str, Any], one: str = "") -> None:
        one = self.view.page.partition(" ")[2]
        names = {group.median_term: group for group in GROUPS.values()}
        for term, said in values["told"]:
            where, text = f"term {term}", loose(said)
            if term == self.view.place:
                self.own(one, "value", _first(text), where)
            elif term == "Kommuner med uppgift":
                self.own(one, "answered", text.partition(";")[0], where)
            elif term in names and re.match(NUMBER, text):
                self.of_group(one, names[term], re.sub(rf"^({NUMBER})[^(]*?( \(|$)", r"\1\2", text), where)
            elif found := re.match(r"Medel ([\d–]+)", term):
                self.own(one, f"mean {found[1]}", _first(text), where)

    def highlights(self, values: Mapping[str, Any]) -> None:
        for title, items, _ in values["lists"]:
            for *_, href, said, _ in items:
                one, text = about(href), loose(said)
                if found := re.match(rf"({NUMBER})[^.:]*? (\d{{4}})[.:]", text):
                    self.own(one, "value", found[1], f"list {title}", int(found[2]))
                if found := re.match(r"Svarade (Ja|Nej|Delvis) (\d{4})", text):
                    self.own(one, "value", found[1], f"list {title}", int(found[2]))
                self.sentence(one, said, f"list {title}")

    def heading(self, values: Mapping[str, Any]) -> None:
        lead, one = loose(values["lead"]), IDS.get(values["title"], "")
        if one:
            self.sentence(one, lead, "lead")
        else:
            self.lead(lead, "lead")

    def lead(self, lead: str, where: str) -> None:
        """What the lead of a page, or the title of its workbook, says of several measures."""
        total = "N33006"
        for year, value, beside in re.findall(
            rf"År (\d{{4}}) kostade [^0-9]+ ({NUMBER}) kr per invånare 0–20 år([^.]*)\.",
            lead,
        ):
            self.own(total, "value", value, where, int(year))
            if found := re.search(rf"är ({NUMBER}) kr", beside):
                self.of_group(total, self.view.scope, found[1], where, int(year))
        for of in re.findall(r"(\w+) prövade personalmått", lead):
            self.own("", "judged staff", _count({"Båda": "två", "enda": "en"}.get(of, of)), where, 1)
        for have, of in re.findall(rf"svarade Ja på ({COUNT}) av ({COUNT}) (?:besvarade )?frågor \(", lead):
            self.own("", "answers", f"{_count(have)} av {_count(of)}", where, 1)
        for lacking, of in re.findall(
            rf"svarade Nej på ({COUNT})(?: och [^.]*)? av ({COUNT}) (?:besvarade )?frågor", lead
        ):
            self.own("", f"lacking {self.view.scope.code}", f"{_count(lacking)} av {_count(of)}", where, 1)

    def paragraph(self, values: Mapping[str, Any]) -> None:
        self.lead(loose(values["text"]), "paragraph")

    def people(self, values: Mapping[str, Any]) -> None:
        for _, href, told in values["said"]:
            found = re.match(r"(\w+) .*? \((\d+(?:,\d)? av \d+)\)\. .*ungefär (\w+)\.", loose(told))
            if found:
                one = about(href)
                self.own(one, "people", _count(found[1]), "people")
                self.own(one, "base", found[2], "people")
                self.own(one, "people expected", _count(found[3]), "people")

    def calls(self, values: Mapping[str, Any]) -> None:
        for fact, own, said in values["lacking"]:
            if found := re.match(r"svarade (Ja|Nej|Delvis) (\d{4})", loose(own)):
                self.own(fact.measure.id, "value", found[1], "call list", int(found[2]))
            self.sentence(fact.measure.id, said, "call list")


def _first(text: str) -> str:
    """The number that a text begins with, else the text."""
    found = re.match(NUMBER, text)
    return found[0] if found else text


TEMPLATES: dict[str, Callable[[_Templates, Mapping[str, Any]], None]] = {
    "kommun/templates/indicator_rows.html": _Templates.rows,
    "kommun/templates/holds.html": _Templates.holds,
    "kommun/templates/references.html": _Templates.references,
    "kommun/templates/highlights.html": _Templates.highlights,
    "kommun/templates/people.html": _Templates.people,
    "kommun/templates/call_list.html": _Templates.calls,
    "shell/templates/heading.html": _Templates.heading,
    "shell/templates/paragraph.html": _Templates.paragraph,
}


def of_say(into: Statements, said: Mapping[str, Any], latest: Mapping[str, int]) -> None:
    """What ``say --json`` has of one municipality, as its pages print it."""
    view = View("say", said["kommun"], GROUPS[said["compare"]], latest)
    speaker = _Templates(into, view)
    speaker.lead(loose(said["lead"]), "lead")
    for measure in said["measures"]:
        one, year = register()[measure["indicator_id"]], measure["year"]
        tell = partial(speaker.own, one.id, where="json", year=year)
        if measure["value"] is not None:
            tell("value", amount(one, measure["value"], year))
        verdict = measure["verdict"]
        tell(f"verdict {view.scope.code}", _judged(verdict))
        for scope, held in verdict["holds"].items():
            if verdict["grade"] != "unknown":
                word = verdict["holds_why"][scope] if held is None else "ja" if held else "nej"
                tell(f"holds {GROUPS[scope].name}", word.split(",")[0])
        change = measure["change"]
        if change["since"] and change["grade"] != "unknown" and change["side"] != "level":
            tell(f"doubt {change['since']}", change["grade"] if change["why"] else "")
        speaker.sentence(one.id, measure["sentence"], "sentence", year)


def _judged(verdict: Mapping[str, Any]) -> str:
    """A verdict of the JSON as a row's words are recognised; "" for one that no row says so."""
    side, why = verdict["side"], verdict["why"]
    if side is None:
        return ""
    if why == "underlaget är för litet":
        return "small"
    if side == "level" or verdict["grade"] == "chance":
        return "alike" if side == "level" else "chance"
    return f"{side}, {'sure' if verdict['grade'] == 'sure' else 'untested'}"


def of_values(into: Statements, rows: Iterable[Mapping[str, Any]]) -> None:
    """What ``values --format json`` has of municipalities, as pages print it."""
    for row in rows:
        one = register()[row["indicator_id"]]
        if row["value"] is not None and row["level"] == "kommun":
            key = Key(row["region_code"], one.id, row["year"], "value")
            into.add(key, amount(one, row["value"], row["year"]), "values")
