"""Om uppgifterna as tables and texts: coverage, sources, and how figures are compared."""

from __future__ import annotations

import pandas as pd

from oj.compare.certainty import NEAR_PER_CENT
from oj.compare.trend import TREND_YEARS
from oj.compare.uncertainty import BYAR_FROM
from oj.show.words import THEMES
from oj.small_groups import FEWEST_CASES, SMALLEST_BASE
from oj.swedish import in_words, number, years
from oj.tables.table import Cell, Format, Table, figures, missing, texts

RULES = f"""
<h2>Så jämför vi</h2>
<h3>Vad värdena jämförs med</h3>
<ul class="oj-list">
<li>Varje värde står med år, enhet och antal svarande, bredvid liknande kommuner (median av sju),
kommungruppen (median) och riket. Medianer är ovägda: varje kommun räknas lika.</li>
<li>Liknande kommuner är Koladas sju för individ- och familjeomsorg 2024. De används för alla år, eftersom
det inte finns några särskilda för barn och unga.</li>
<li>En medianlinje över åren bygger på samma kommuner alla år: de som har uppgift varje år. Annars skulle
linjen röra sig för att andra kommuner svarat. Den börjar där minst hälften av kommunerna finns kvar.</li>
<li>Inget riksvärde visas när färre än hälften av kommunerna har svarat. När vi själva räknar hur många
kommuner som har en rutin står också hur mycket de som inte har svarat kan ändra bilden.</li>
<li>Struktur- och processindikatorer visar att förutsättningar finns, inte hur det går för barnen.</li>
<li>Saknas ett värde står skälet. Ett saknat värde är aldrig noll och aldrig ”Nej”.</li>
</ul>
<h3>Skillnad eller slump</h3>
<ul class="oj-list">
<li>När källan anger underlaget – så många fall av så många – visas vad slumpen ensam kan ge: ett
intervall som håller i 19 fall av 20 (95 %). För andelar används Wilsons metod. För antal per invånare
används Byars metod från {BYAR_FROM} fall och den exakta under det.</li>
<li>”Mer än slumpen brukar ge” betyder att skillnaden är större än slumpen ger i 19 fall av 20. Är det en
median vi jämför med räknas också slumpen hos de andra kommunerna, om källan anger underlaget för alla.
Annars, och för riket, tas värdet som det står.</li>
<li>Den som läser hundra mått utan någon verklig skillnad ser ändå ungefär fem som verkar skilja sig.
Fråga alltid om det finns en förklaring innan ni drar en slutsats.</li>
<li>Utan underlag går slumpen inte att bedöma, och då står det. Då, och för kostnader, kallas två värden som
skiljer sig högst {NEAR_PER_CENT} procent i nivå med varandra.</li>
<li>Färre än {in_words(FEWEST_CASES)} fall, eller färre än {SMALLEST_BASE} att räkna på, är ett litet
underlag: värdet visas blekt, utan färg, och jämförs inte.</li>
<li>Ingen kommun får en enda plats. Där källan anger underlaget visar måttets eget blad ett spann av platser:
bara kommuner som ligger högre eller lägre med mer än slumpen brukar ge, två och två, räknas bort.</li>
<li>Tratten på samma blad visar vad slumpen ger runt riket vid varje underlag. Skiljer sig kommunerna mer än
slumpen kan förklara vidgas gränserna, och det står. Bästa gissningen där väger samman kommunens värde med de
andras, mer ju mindre underlaget är (empirisk Bayes).</li>
<li>Närmaste grannar räknas på de mått och vikter som ni väljer. Varje mått mäts från mediankommunen med ett
robust mått på spridningen, så att en enda stor kommun inte gör alla andra lika.</li>
</ul>
<h3>Utveckling över åren</h3>
<ul class="oj-list">
<li>Där en serie bryts bryts också linjen, och den dras aldrig över brottet.
Förändringar räknas inte heller över ett brott.</li>
<li>En förändring gäller året före, eller det år som är valt under ”Ändring sedan”, och bedöms efter de två
årens egna underlag. Saknas det valda året visas ingen förändring: inget annat år tar dess plats. Värden som
slår ihop flera år jämförs bara när de inte delar något år. Linjer, medianer och trender gäller åren från och
med det valda.</li>
<li>En trend kräver minst {in_words(TREND_YEARS)} oberoende år efter det senaste brottet. Mått som slår
ihop flera år överlappar: där räknas bara år som inte delar något år. Trenden prövas med Cochran–Armitages
test när underlaget är känt, annars med Mann–Kendalls. Värden som ändras långsamt, som kostnader, får
lättare en trend. Den säger vad som har hänt, inte vad som ska hända.</li>
<li>Ja och Nej jämförs mellan två år bara för de kommuner som svarade båda åren, med McNemars exakta
test.</li>
</ul>
<h3>Kostnader</h3>
<ul class="oj-list">
<li>En kostnad är varken bra eller dålig. Den färgas aldrig som bättre eller sämre, och har inget
slumpintervall: bokföringen är inget urval. Hur gemensamma kostnader fördelas skiljer sig mellan
kommuner.</li>
<li>Fasta priser räknas om med SCB:s konsumentprisindex, eller med ett index som den som driver panelen
har lagt in; då står dess namn, och sedan när det används. Byts indexet räknas alla fasta priser om, utan ny
utgåva. Ett år som indexet saknar visas inte i fasta priser.</li>
</ul>
<p class="oj-text">Varje metod, med källa och hur den är prövad, står i filen docs/comparison.md som
följer med panelen.</p>
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
    covered = sorted({int(year) for year in found["year"]})
    cells = {
        (row["theme"], int(row["year"])): Cell(
            row["indicators"], Format(after=f" ({number(row['municipalities'])})")
        )
        for row in found.to_dict("records")
    }
    none = missing("inga uppgifter")
    rows = [
        [Cell(title), *(cells.get((theme, year), none) for year in covered)]
        for theme, title in THEMES.items()
        if any((theme, year) in cells for year in covered)
    ]
    caption = "Antal indikatorer med värden, och inom parentes antal kommuner med minst ett värde"
    return Table(caption, [*texts("Område"), *figures(*map(str, covered))], rows)


def sources(found: pd.DataFrame) -> Table:
    """Where the indicators come from, with the years that they cover."""
    rows = [
        [
            Cell(row["source"] or "Bara i de uppladdade filerna"),
            Cell(row["indicators"]),
            Cell(years(int(row["first_year"]), int(row["last_year"]))),
        ]
        for row in found.to_dict("records")
    ]
    columns = [*texts("Källa"), *figures("Indikatorer"), *texts("År")]
    return Table("Källor till indikatorerna i utgåvan", columns, rows)
