"""A world as workbooks, read, checked and published as any other files are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from benchmarks.worlds import ANSWERED, Drawn, Panel, World
from oj.intake import check_file, publish_files
from oj.reference import NATION, NATION_CODE, municipalities
from oj.register import register
from oj.store import Store


def written(world: World, folder: Path) -> list[Path]:
    """The workbooks of a world: what is counted with its bases as long tables, the rest wide by year."""
    drawn = Drawn(world)
    kinds = {
        "personal": world.staff,
        "brukare": world.survey,
        "placeringar": world.placed,
    }
    paths = [
        _write_long(drawn, folder / f"{name}.xlsx", drawn.panels(indicators))
        for name, indicators in kinds.items()
        if indicators
    ]
    wide = {"kostnader": world.costs, "svar": world.answers}
    paths += [
        _write_wide(drawn, folder / f"{name}.xlsx", drawn.panels(indicators))
        for name, indicators in wide.items()
        if indicators
    ]
    return paths


def _write_long(drawn: Drawn, path: Path, panels: Sequence[Panel]) -> Path:
    """A row per municipality, indicator and year, with its numerator and denominator."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Uppgifter")
    sheet.append(["Kommunkod", "Kommun", "År", "Nyckeltal", "Värde", "Täljare", "Nämnare"])
    for panel in panels:
        for row in _long_rows(drawn, panel):
            sheet.append(row)
    if panels[0].indicator.id in drawn.world.survey:
        for row in _numbers_of_answers(drawn):
            sheet.append(row)
    book.save(path)
    return path


def _long_rows(drawn: Drawn, panel: Panel) -> Iterator[list[object]]:
    world, measure = drawn.world, panel.indicator
    missing, places = drawn.missing(panel), municipalities()
    cases, base, beside = panel.cases, panel.base, world.answers_beside and measure.id in world.survey
    if cases is None or base is None:
        return
    per = 100 if measure.value_type == "share" else measure.per
    for at, year in enumerate(world.all_years):
        if world.nation:
            whole = round(float(per * cases[:, at].sum() / base[:, at].sum()), 1)
            yield [NATION_CODE, NATION, year, measure.name, whole, None, None]
        for i, code in enumerate(world.codes):
            parts = (int(cases[i, at]), int(base[i, at]))
            value = round(float(panel.value[i, at]), 0 if beside else 1)
            head = [code, places[code].name, year, measure.name]
            shown = (value, None, None) if beside else (value, *parts)
            yield [*head, *(("..", None, None) if missing[i, at] else shown)]


def _numbers_of_answers(drawn: Drawn) -> Iterator[list[object]]:
    """Of how many the shares of each survey are, as an indicator of their own."""
    world, places = drawn.world, municipalities()
    for number, asked in ANSWERED.items():
        shares = [one for one in asked if one in world.survey]
        base = drawn.panel(shares[0]).base if shares and world.answers_beside else None
        if base is not None:
            name = register()[number].name
            for (i, at), many in np.ndenumerate(base):
                code = world.codes[i]
                yield [code, places[code].name, world.all_years[at], name, int(many), None, None]


def _write_wide(drawn: Drawn, path: Path, panels: Sequence[Panel]) -> Path:
    """A row per municipality, a column per indicator and year under two rows of headings."""
    world, places = drawn.world, municipalities()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Uppgifter")
    gap = [None] * (world.years - 1)
    sheet.append(["Kod", "Kommun", *(text for one in panels for text in (one.indicator.name, *gap))])
    sheet.append([None, None, *(world.all_years * len(panels))])
    columns = [_cells(drawn, panel) for panel in panels]
    for i, code in enumerate(world.codes):
        sheet.append([code, places[code].name, *(cell for column in columns for cell in column[i])])
    nation = [cell for panel in panels for cell in _national(panel)]
    if world.nation and any(cell is not None for cell in nation):
        sheet.append([NATION_CODE, NATION, *nation])
    book.save(path)
    return path


def _cells(drawn: Drawn, panel: Panel) -> list[list[object]]:
    """The cells of each municipality, a list per municipality."""
    missing = drawn.missing(panel)
    symbol = "Ej svar" if panel.indicator.answers else ".."

    def cell(value: float) -> object:
        return ("Nej", "Ja")[int(value)] if panel.indicator.answers else round(value)

    return [
        [symbol if gone else cell(value) for value, gone in zip(values, gone_ones, strict=True)]
        for values, gone_ones in zip(panel.value.tolist(), missing.tolist(), strict=True)
    ]


def _national(panel: Panel) -> list[object]:
    """Riket's cells: the mean; none of answers."""
    years = panel.value.shape[1]
    return (
        [None] * years if panel.indicator.answers else [round(v) for v in panel.value.mean(axis=0).tolist()]
    )


def published(world: World, folder: Path) -> Store:
    """A store with the world's files, in ``folder``, which is the world's own."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / "store")
    with ThreadPoolExecutor(2) as readers:
        reports = list(readers.map(lambda path: check_file(path, store), written(world, folder)))
    publish_files(reports, store, "calibration", accept_warnings=True)
    return store
