"""Say afterwards that a heading is another indicator: a new edition, as if it had been so from the start.

Nothing is read again and no value is converted. Every edition keeps all that the files it brought had to say;
so the values of the indicators concerned are gathered anew from there, each under the indicator that its
heading now has, and of several values for the same place, year and sex the newest file's counts. What the
wrong answer had replaced is thereby shown again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from oj import sql
from oj.disk import cause
from oj.errors import OjError, StoreError
from oj.headings import FileHeading
from oj.register import AnswerScale, Indicator, parse_scales
from oj.store import Store
from oj.swedish import counted

_COUNTED_IN = {  # of what the values are; of "number" only the unit is known
    "yes_no": "har svar Ja eller Nej",
    "scale": "har svar på en skala",
    "share": "mäts i procent",
    "rate": "räknas i förhållande till befolkningen",
    "currency": "räknas i kronor",
    "count": "räknas i antal",
}
FAR = 100.0  # times larger or smaller in the middle: another unit or another thing


@dataclass(frozen=True, slots=True)
class Effect:
    """What a relabelling changes, in numbers of values: the columns of queries/relabel/effect.sql."""

    moved: int
    municipalities: int
    first_year: int | None
    last_year: int | None
    lowest: float | None
    highest: float | None
    middle: float | None
    same: int
    overruled: int
    outdone: int
    silenced: int
    left_behind: int
    returning: int
    target_middle: float | None


@dataclass(frozen=True, slots=True)
class Relabelling:
    """Headings of one label that become the indicator ``target``. A ``Correction`` for the store."""

    edition: int
    headings: tuple[FileHeading, ...]
    target: Indicator
    what: str = "relabel"

    @property
    def about(self) -> str:
        """The change in one line."""
        first, files = self.headings[0], len({one.file_id for one in self.headings})
        where = first.file if files == 1 else f"{files} filer"
        return f"”{first.label}” i {where}: {first.indicator_id} → {self.target.id}"

    def carry_out(self, made: Path, edition: int, store: Store) -> None:
        """Write which headings and values change into the file of changes at ``made``."""
        with _settled(self, store) as connection:
            store.attach(connection, self.edition)
            sql.run_script(
                connection, "relabel/apply", path=str(made), target=self.target.id, name=self.target.name
            )


def relabelling(
    store: Store, chosen: Sequence[FileHeading], target: Indicator, seen: int | None = None
) -> Relabelling:
    """A relabelling of the current edition; OjError when it would change nothing or mixes two things.

    ``seen`` is the edition that the headings were read in; it must still be current when it is carried out.
    """
    if not chosen:
        raise OjError("Välj minst en fil.")
    if len({one.label for one in chosen}) > 1 or len({one.indicator_id for one in chosen}) > 1:
        raise OjError("Rubrikerna är inte desamma. Byt en rubrik i taget.")
    if chosen[0].indicator_id == target.id:
        raise OjError(f"”{chosen[0].label}” är redan {target.id}.")
    return Relabelling(store.current_id() if seen is None else seen, tuple(chosen), target)


def effect(planned: Relabelling, store: Store) -> Effect:
    """What the relabelling would change. Writes nothing."""
    with _settled(planned, store) as connection:
        row = connection.execute(sql.text("relabel/effect"), {"target": planned.target.id}).fetchall()[0]
    return Effect(*row)


def sentences(planned: Relabelling, effect: Effect) -> Iterator[str]:
    """What a relabelling would change, a sentence per kind of value that it concerns."""
    former, new = planned.headings[0].indicator_id, planned.target.id
    if effect.moved and effect.first_year and effect.last_year:
        first, last = effect.first_year, effect.last_year
        span = str(first) if first == last else f"{first}–{last}"
        places = counted(effect.municipalities, "kommun", "kommuner")
        yield f"{counted(effect.moved, 'värde', 'värden')} ({places}, {span}) visas som {new}."
    else:
        yield f"Inget av rubrikens värden visas som {new}."
    told = [
        (effect.overruled, f"som {new} redan har ur en äldre fil ersätts: den nyaste filen gäller."),
        (effect.same, f"är desamma som {new} redan har."),
        (effect.outdone, f"visas inte: {new} har värden ur en nyare fil, och den gäller."),
        (
            effect.silenced,
            f"som {new} har nu visas inte längre: två rubriker i samma fil säger emot varandra.",
        ),
        (effect.left_behind, f"finns inte längre för {former}."),
        (effect.returning, f"ur äldre filer visas åter för {former}."),
    ]
    for amount, words in told:
        if amount:
            yield f"{counted(amount, 'värde', 'värden')} {words}"


def misfits(planned: Relabelling, effect: Effect) -> list[str]:
    """Why the headings' values may not be what the target counts: Swedish sentences."""
    return list(_misfits(planned.headings[0], planned.target, effect))


def _misfits(heading: FileHeading, target: Indicator, effect: Effect) -> Iterator[str]:
    if effect.silenced:
        yield (
            "Båda rubrikerna står i samma fil, med olika värden för samma plats och år. "
            "Då visas inget av dem. Är den andra rubriken fel: ändra den först."
        )
    if not target.value_type:  # an indicator of the heading's own
        return
    if heading.value_type != target.value_type:
        yield f"Rubriken {_counted_in(heading)}, men indikatorn {_counted_in(target)}. Inget räknas om."
    elif heading.unit and target.unit and heading.unit.casefold() != target.unit.casefold():
        yield f"Filen anger enheten ”{heading.unit}”, men indikatorn mäts i ”{target.unit}”. Inget räknas om."
    if heading.coding and target.scales and not _same_scale(heading.coding, target.scales):
        yield f"Svaren är kodade på ett annat sätt: {heading.coding}, men indikatorn har {target.coding}."
    if target.value_type == "share" and not _within(effect, 0, 100):
        yield "Andelar ligger mellan 0 och 100 procent, men rubriken har värden utanför."
    if effect.middle and effect.target_middle and not 1 / FAR < effect.middle / effect.target_middle < FAR:
        yield "Värdena är av en helt annan storlek än indikatorns egna."


def _counted_in(one: FileHeading | Indicator) -> str:
    """What its values are, as what is said of it: "räknas i antal"."""
    if one.value_type in _COUNTED_IN:
        return _COUNTED_IN[one.value_type]
    return f"har enheten ”{one.unit}”" if one.unit else "har ingen enhet"


def _same_scale(ours: str, theirs: Sequence[AnswerScale]) -> bool:
    """Whether the answers have the same numbers in any of the indicator's scales."""
    try:
        return any(set(one.answers) <= set(other.answers) for one in parse_scales(ours) for other in theirs)
    except ValueError:
        return False


def _within(effect: Effect, low: float, high: float) -> bool:
    return (
        effect.lowest is None or effect.highest is None or (low <= effect.lowest and effect.highest <= high)
    )


@contextmanager
def _settled(planned: Relabelling, store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory where it is worked out what is shown afterwards."""
    keys = [(one.file_id, number) for one in planned.headings for number in one.numbers]
    file_ids, numbers = (np.array(column, dtype=np.int32) for column in zip(*keys, strict=True))
    try:
        with duckdb.connect() as connection:
            connection.register("chosen", {"file_id": file_ids, "number": numbers})
            store.attach(connection, planned.edition)
            sql.run_script(connection, "relabel/begin", target=planned.target.id)
            sources = connection.execute(sql.text("relabel/sources")).fetchall()
            sql.run_script(connection, "store/detach")
            for (edition,) in sources:
                store.attach(connection, edition)
                sql.run_script(connection, "relabel/gather", edition=edition)
                sql.run_script(connection, "store/detach")
            sql.run_script(connection, "relabel/settle")
            yield connection
    except duckdb.Error as error:
        raise StoreError(f"Utgåva {planned.edition} går inte att ändra: {cause(error)}.") from error
