"""Any measures of any municipalities in one table: values, or how far they are from ours or from a median.

A row has one year. Either the measures are the rows and the municipalities the columns, or the other way
round; Riket and the medians stand among the municipalities. Women and men are measures of their own, behind
the one of both, and districts places of their own, behind their city.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from oj.compare.by_sex import BOTH
from oj.compare.districts import DISTRICT, city_of, gap_from_city
from oj.compare.fact import ABSENT, NATION
from oj.compare.figure import Figure
from oj.compare.gap import Gap, gap, settled
from oj.compare.reference_value import Reference
from oj.links import at_home
from oj.peers import peer_list
from oj.register import Indicator
from oj.swedish import alphabetic, number
from oj.tables.catalogue import MUNICIPALITIES
from oj.tables.district_tables import AGAINST_THE_REST
from oj.tables.fact_tables import UNWEIGHTED
from oj.tables.figure_cells import figure_cell, named, reference_cell, year_cell
from oj.tables.side_by_side import CHANCE_NOTE
from oj.tables.source_figures import SourceFigures
from oj.tables.table import Cell, Column, Format, Table, figures, missing, texts
from oj.words import sentences
from oj.words.quantities import points, unit_head
from oj.words.sex_sentences import words

Against = Literal["", "vi", "median"]
RIKET = "riket"
MEDIANS = {
    "liknande": "Median, liknande kommuner",
    "kommungrupp": "Median, kommungruppen",
    "lan": "Median, länet",
    "valda": "Median, de valda",
    "alla": "Median, alla kommuner",
}
COLUMNS = {RIKET: "Riket", **MEDIANS}
NAME, UNIT, YEAR, ANSWERED = "namn", "enhet", "ar", "kommuner"
SIZES = "antal jämförs inte mellan kommuner av olika storlek"
NO_DIFFERENCE = "går inte att räkna ut: ett värde saknas"
ANSWERS = "Svar Ja/Nej visas som de är; i en median står hur många som har det, av dem som svarat."
PALE = "Bleka siffror vilar på så få att de säger lite."
UNTESTED = (
    "Skillnader mot riket och mot medianer prövas inte mot slumpen här. Måttets blad säger vad som håller."
)
PEERS_NOTE = "Liknande kommuner är de i listan för måttets område, så de skiljer sig mellan områden."
NATION_NOTE = "Rikets värde är källans eget, och visas när minst hälften av kommunerna har uppgift."


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure in one year: ``figures`` by region code (ours, the others', Riket's, districts'),
    ``values`` of all municipalities by code, ``references`` Riket's value and the medians by the ids of
    COLUMNS.

    All of them are of both sexes together, or of one ``sex``.
    """

    measure: Indicator
    year: int
    figures: Mapping[str, Figure]
    values: Mapping[str, float]
    references: Mapping[str, Reference]
    sex: str = BOTH
    members: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The id of the measure, with that of the sex where it is of one."""
        return self.measure.id if self.sex == BOTH else f"{self.measure.id}-{self.sex}"

    @property
    def title(self) -> str:
        """What the measure is called: "Andel med hälsoundersökning, flickor"."""
        title = self.measure.title
        return title if self.sex == BOTH else f"{title}, {words(self.measure).of(self.sex)}"

    def figure_of(self, code: str) -> Figure:
        """The figure of a municipality; status "absent" when no file has it."""
        return self.figures.get(code) or Figure(self.year, None, ABSENT)


@dataclass(frozen=True, slots=True)
class Shown:
    """What of the rows is shown: ``own`` and ``others`` are codes, ``columns`` ids of COLUMNS.

    ``against`` is what differences are from, "" for values.
    ``order`` is the id of a column ("-" before it for the largest first); "" leaves the rows as they are.
    ``districts`` are by city the names of its districts by code.
    """

    own: str
    others: Sequence[str]
    columns: Sequence[str] = ()
    against: Against = ""
    municipalities_as_rows: bool = False
    order: str = ""
    districts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """The id of the column that differences are from."""
        if self.against != "median":
            return self.own
        return next((one for one in self.columns if one in MEDIANS), "valda" if self.others else "alla")

    @property
    def places(self) -> list[str]:
        """Ids of the columns of figures: ours first, then Riket and medians, then the others.

        The districts of a city follow it.
        """
        first = list(dict.fromkeys([self.base, self.own]))
        chosen = [one for one in COLUMNS if one in self.columns and one not in first]
        others = [part for code in self.others if code not in first for part in (code, *self.parts_of(code))]
        return [*first, *self.parts_of(self.own), *chosen, *others]

    def parts_of(self, code: str) -> list[str]:
        """The codes of the districts of a municipality that are shown."""
        return list(self.districts.get(code, ()))


def districts(rows: Sequence[MeasureRow]) -> dict[str, dict[str, str]]:
    """By city the names of the districts that any of the rows has, by code in Swedish order."""
    named = {
        code: figure.region
        for row in rows
        for code, figure in row.figures.items()
        if figure.level == DISTRICT
    }
    found: dict[str, dict[str, str]] = {}
    for code in sorted(named, key=lambda one: alphabetic(named[one])):
        found.setdefault(city_of(code), {})[code] = named[code]
    return found


def table(
    rows: Sequence[MeasureRow],
    shown: Shown,
    municipalities: Mapping[str, str],
    address: Callable[[str], str] = lambda _: "",
) -> Table:
    """The table; names of ``municipalities`` by code, ``address`` is where the head of a column leads, for
    an ``order``.
    """
    parts = {
        code: f"{municipalities.get(city, city)}: {name}"
        for city, named in shown.districts.items()
        for code, name in named.items()
    }
    names = {**municipalities, **parts}
    gaps = _gaps(rows, shown)
    cells = [[_cell(row, one, shown, gaps) for one in shown.places] for row in rows]
    make = _by_municipality if shown.municipalities_as_rows else _by_measure
    columns, body = make(rows, shown, names, cells)
    every, order = ids(rows, shown), shown.order.removeprefix("-")
    kept = list(range(len(body)))
    if order in every:
        kept = _sorted(body, every.index(order), descending=shown.order.startswith("-"))
    heads = [
        column._replace(
            href=address(_next_order(one, shown.order, is_figure=column.is_figure)),
            order=("" if one != order else "descending" if shown.order.startswith("-") else "ascending"),
        )
        for one, column in zip(every, columns, strict=True)
    ]
    is_ours = [shown.municipalities_as_rows and shown.places[row] == shown.own for row in kept]
    return Table(
        _title(shown, names),
        heads,
        [body[at] for at in kept],
        _notes(rows, shown, cells, gaps),
        tuple(dict.fromkeys(row.measure.source for row in rows if row.measure.source)),
        ours=frozenset(at for at, found in enumerate(is_ours) if found),
        made_of=list(_made_of(rows, shown)),
    )


def ids(rows: Sequence[MeasureRow], shown: Shown) -> list[str]:
    """What the columns are called in an order: one of places, of measures, or the name of another."""
    if shown.municipalities_as_rows:
        return [NAME, *(row.key for row in rows)]
    return [NAME, UNIT, YEAR, *shown.places, ANSWERED]


def _by_measure(
    rows: Sequence[MeasureRow], shown: Shown, names: Mapping[str, str], cells: Sequence[Sequence[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """The columns and the rows, a row per measure."""
    heads = [head(one, names) for one in shown.places]
    columns = [Column("Mått"), Column("Enhet"), Column("År", is_figure=True)]
    columns += [Column(one, is_figure=True) for one in heads] + [
        Column("Kommuner med uppgift", is_figure=True)
    ]
    body = [
        [
            replace(named(row.measure), value=row.title),
            Cell(unit_head(row.measure)),
            year_cell(row.year),
            *found,
            Cell(len(row.values), Format(after=f" av {number(MUNICIPALITIES)}")),
        ]
        for row, found in zip(rows, cells, strict=True)
    ]
    return columns, body


def _by_municipality(
    rows: Sequence[MeasureRow], shown: Shown, names: Mapping[str, str], cells: Sequence[Sequence[Cell]]
) -> tuple[list[Column], list[list[Cell]]]:
    """As ``_by_measure``, a row per municipality, median and Riket."""
    told = [", ".join(filter(None, [unit_head(row.measure), str(row.year)])) for row in rows]
    heads = [f"{row.title} ({about})" for row, about in zip(rows, told, strict=True)]
    columns, whole = [*texts("Kommun"), *figures(*heads)], (shown.own, *shown.others)
    body = [
        [Cell(head(one, names), href=at_home(one) if one in whole else ""), *(found[at] for found in cells)]
        for at, one in enumerate(shown.places)
    ]
    return columns, body


def head(one: str, names: Mapping[str, str]) -> str:
    """What a column of figures is called."""
    return COLUMNS.get(one) or names.get(one, one)


def _title(shown: Shown, names: Mapping[str, str]) -> str:
    return f"Skillnad mot {_lower(head(shown.base, names))}" if shown.against else "Min tabell"


def _lower(text: str) -> str:
    """ "Median, länet" within a sentence; the name of a municipality as it is."""
    return text[:1].lower() + text[1:] if text.startswith("Median") else text


def _cell(row: MeasureRow, one: str, shown: Shown, gaps: Mapping[tuple[str, str], Gap | None]) -> Cell:
    measure = row.measure
    if not shown.against or one == shown.base or measure.answers:
        return _value(row, one, shown)
    if measure.is_size:
        return missing(SIZES)
    if (key := _of(row, one)) in gaps:
        found = gaps[key]
        return missing(NO_DIFFERENCE) if found is None else _difference(measure, found.absolute, found.sure)
    first, other = _number(row, shown.base), _number(row, one)
    if first is None or other is None:
        return missing(NO_DIFFERENCE)
    return _difference(measure, other - first)


def _difference(measure: Indicator, difference: float, sure: bool | None = None) -> Cell:
    said = points(difference, measure.decimals) if measure.is_per_cent else ""
    unsure = "\N{NO-BREAK SPACE}?" if sure is False else ""
    return Cell(difference, Format(measure.decimals, said, signed=True, after=unsure))


def _number(row: MeasureRow, one: str) -> float | None:
    return row.references[one].value if one in COLUMNS else row.figure_of(one).value


def _value(row: MeasureRow, one: str, shown: Shown) -> Cell:
    measure = row.measure
    if one not in COLUMNS:
        figure = row.figure_of(one)
        return replace(figure_cell(measure, figure), is_pale=figure.has_small_base(measure))
    found = row.references[one]
    if one == RIKET:
        return _nation(row, found)
    if measure.is_size:
        return missing(SIZES)
    if measure.answers:
        return _having(row, found, row.members.get(one, ()))
    return reference_cell(measure, found)


def _having(row: MeasureRow, found: Reference, members: Sequence[str]) -> Cell:
    """ "5 av 7 har det", or "svarade Ja", of the members that answered."""
    answered = [row.values[code] for code in members if code in row.values]
    if not answered:
        return missing(sentences.absence(found))
    have = sum(row.measure.has_it(value, row.year) for value in answered)
    return Cell(f"{number(have)} av {number(len(answered))} {sentences.has_it(row.measure)}")


def _nation(row: MeasureRow, found: Reference) -> Cell:
    """Riket's value as the source gives it: of a question it is the share of Ja, in per cent."""
    if found.value is None:
        return missing(sentences.absence(found))
    if row.measure.answers:
        return Cell(found.value, Format(unit="% Ja"))
    return reference_cell(row.measure, found)


def _gaps(rows: Sequence[MeasureRow], shown: Shown) -> dict[tuple[str, str], Gap | None]:
    """The difference of every place from ours, by measure and place, all looked at together."""
    if shown.against != "vi":
        return {}
    ours = shown.parts_of(shown.own)
    others = [part for code in shown.others for part in (code, *shown.parts_of(code))]
    return settled(
        {
            _of(row, code): between(row.measure, row.figure_of(shown.own), row.figure_of(code))
            for row in rows
            for between, codes in ((gap_from_city, ours), (gap, others))
            for code in codes
        }
    )


def _of(row: MeasureRow, code: str) -> tuple[str, str]:
    """A cell among all differences: those of one sex are of another place than those of both."""
    return row.measure.id, code if row.sex == BOTH else f"{code} {row.sex}"


def _sorted(body: Sequence[Sequence[Cell]], column: int, *, descending: bool) -> list[int]:
    """The positions of the rows in the order of a column: numbers, then words, what lacks a value last."""

    def key(at: int) -> tuple[int, float, str]:
        cell = body[at][column]
        if cell.number is not None:
            return 0, cell.number, ""
        return 1, 0.0, alphabetic(cell.text)

    known = [at for at in range(len(body)) if not body[at][column].why]
    unknown = [at for at in range(len(body)) if body[at][column].why]
    return [*sorted(known, key=key, reverse=descending), *unknown]


def _next_order(one: str, now: str, *, is_figure: bool) -> str:
    """What a press on a head asks for: a figure's largest first, a word's first letter first, then turned."""
    first, second = (f"-{one}", one) if is_figure else (one, f"-{one}")
    return second if now == first else first


def _notes(
    rows: Sequence[MeasureRow],
    shown: Shown,
    cells: Sequence[Sequence[Cell]],
    gaps: Mapping[tuple[str, str], Gap | None],
) -> list[str]:
    """What has to be known of the cells that are there."""
    has_median = any(one in MEDIANS for one in shown.places)
    has_references = has_median or RIKET in shown.places
    lists = {peer_list(row.measure.area).name for row in rows}
    told = {
        CHANCE_NOTE: any(one is not None and one.sure is False for one in gaps.values()),
        AGAINST_THE_REST: any(
            (one := gaps.get(_of(row, code))) is not None and one.probability is not None
            for row in rows
            for code in shown.parts_of(shown.own)
        ),
        UNTESTED: bool(shown.against) and has_references,
        UNWEIGHTED: has_median,
        PEERS_NOTE: "liknande" in shown.places and len(lists) > 1,
        NATION_NOTE: RIKET in shown.places,
        ANSWERS: any(row.measure.answers for row in rows),
        PALE: any(cell.is_pale for found in cells for cell in found),
    }
    return [note for note, is_so in told.items() if is_so]


def _made_of(rows: Sequence[MeasureRow], shown: Shown) -> Iterator[SourceFigures]:
    codes = [one for one in shown.places if one not in COLUMNS]
    medians = [one for one in shown.places if one in MEDIANS]
    for row in rows:
        behind = [code for one in medians for code in row.members.get(one, ())]
        places = tuple(dict.fromkeys([*codes, *behind, NATION]))
        told = tuple(one for one in places if one in row.values or row.figure_of(one).value is not None)
        if row.sex == BOTH:
            yield SourceFigures(row.measure.id, row.year, places)
        elif told:  # of the others some may be hidden that nothing else hides
            yield SourceFigures(row.measure.id, row.year, told, row.sex)
