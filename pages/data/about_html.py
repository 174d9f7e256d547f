"""Om uppgifterna as tables and texts: coverage, sources, and how figures are compared."""

from __future__ import annotations

import pandas as pd

from oj.show.numbers import number, years
from oj.show.tables import Cell, Table, missing
from oj.show.words import THEMES

RULES = """
<h2>Så jämför vi</h2>
<ul class="oj-list">
<li>Varje värde står med år, enhet och antal svarande, bredvid liknande kommuner (median av sju),
kommungruppen (median) och Riket. Medianer är ovägda: varje kommun räknas lika.</li>
<li>Liknande kommuner är Koladas sju för individ- och familjeomsorg 2024. De används för alla år, eftersom
det inte finns några särskilda för barn och unga.</li>
<li>Struktur- och processindikatorer visar att förutsättningar finns, inte hur det går för barnen.</li>
<li>En kostnad är varken bra eller dålig. Den färgas aldrig som bättre eller sämre.</li>
<li>Skillnader som kan bero på slumpen visas blekt. Kommuner rangordnas inte plats för plats.</li>
<li>En utveckling kräver minst fem år utan seriebrott. Brott ritas brutna och överbryggas inte.</li>
<li>Saknas ett värde står skälet. Ett saknat värde är aldrig noll och aldrig ”Nej”.</li>
<li>Inget riksvärde visas när färre än hälften av kommunerna har svarat.</li>
</ul>
"""
TERMS = """
<h2>Villkor</h2>
<ul class="oj-list">
<li>Kolada: fri användning med ”Källa: Kolada”. Siffrorna revideras utan särskild information.</li>
<li>Socialstyrelsen: ange källan. Bearbetade siffror är våra egna beräkningar, inte Socialstyrelsens.</li>
<li>SCB: fri användning (CC0). Kommungrupper: SKR:s indelning 2023.</li>
</ul>
<h2>Tillgänglighet</h2>
<p class="oj-text">Panelen är gjord för att kunna användas med tangentbord och skärmläsare. Varje diagram har
en mening som säger vad det visar och en tabell med samma siffror. Färg används aldrig ensam. Hittar du ett
hinder: säg till den som driver panelen i din kommun.</p>
"""


def coverage(found: pd.DataFrame) -> Table:
    """Indicators and, in brackets, municipalities with a value: a row per theme, a column per year."""
    columns = sorted({int(year) for year in found["year"]})
    cells = {
        (row["theme"], int(row["year"])): Cell(
            f"{number(row['indicators'])} ({number(row['municipalities'])})", row["indicators"]
        )
        for row in found.to_dict("records")
    }
    none = missing("inga uppgifter")
    rows = [
        [Cell(title), *(cells.get((theme, year), none) for year in columns)]
        for theme, title in THEMES.items()
        if any((theme, year) in cells for year in columns)
    ]
    caption = "Antal indikatorer med värden, och inom parentes antal kommuner med minst ett värde"
    return Table(caption, ["Område", *map(str, columns)], [False] + [True] * len(columns), rows)


def sources(found: pd.DataFrame) -> Table:
    """Where the indicators come from, with the years that they cover."""
    rows = [
        [
            Cell(row["source"] or "Bara i de uppladdade filerna"),
            Cell(number(row["indicators"]), row["indicators"]),
            Cell(years(int(row["first_year"]), int(row["last_year"]))),
        ]
        for row in found.to_dict("records")
    ]
    return Table(
        "Källor till indikatorerna i utgåvan", ["Källa", "Indikatorer", "År"], [False, True, False], rows
    )
