"""What the command line says to a person: reports, editions, errors, in Swedish and short."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from oj.findings import NAMED, catalogue
from oj.reference import municipalities
from oj.swedish import all_digits, counted, first_few, listing, percent, why_none, years

if TYPE_CHECKING:
    from oj.headings import FileHeading
    from oj.intake.changed import Changes, IndicatorChange, ValueChange
    from oj.intake.conclusions import Conclusions
    from oj.pending import Pending
    from oj.relabel import Effect, Relabelling
    from oj.say import Said
    from oj.store import EditionInfo

LEVEL_WORDS = {
    "kommun": ("kommun", "kommuner"),
    "stadsdel": ("stadsdel", "stadsdelar"),
    "lan": ("län", "län"),
    "rike": ("Riket", "Riket"),
}
FEW = 3  # names in a list before "…"
SEVERITY_WORDS = {"error": "Fel", "warning": "Varningar", "info": "Att känna till"}


def report_lines(report: dict[str, Any], *, everything: bool) -> Iterator[str]:
    """The object of ``check --json`` as lines; information is only counted unless ``everything``."""
    yield report["file"]
    for table in report["tables"]:
        yield f"  {_table_line(table)}"
    yield from _skipped(report["skipped_sheets"])
    yield from _accounts(report)
    yield from _small_groups(report.get("small_groups", []))
    for severity, word in SEVERITY_WORDS.items():
        findings = [finding for finding in report["findings"] if finding["severity"] == severity]
        if not findings:
            continue
        yield f"  {word} ({len(findings)})"
        if severity == "info" and not everything:
            yield from _folded([one for one in findings if not one["questions"]])
            findings = [one for one in findings if one["questions"]]
        for finding in findings:
            yield f"    {_where(finding)}{finding['message']}"
            if finding["suggestion"]:
                yield f"      {finding['suggestion']}"
            if command := catalogue().get(finding["code"], {}).get("command"):
                yield f"      {command}"
            for question in finding["questions"]:
                yield from (f"      {line}" for line in _question(question))


def _where(finding: dict[str, Any]) -> str:
    """Where a finding is, before what it says: "Blad1 B7, B9: ", or "40 blad: "."""
    if finding["sheets"]:
        return f"{counted(len(finding['sheets']), 'blad', 'blad')}: "
    cells = listing(finding["cells"] or [finding["cell"]], NAMED)
    where = " ".join(part for part in (finding["sheet"], cells) if part)
    return f"{where}: " if where else ""


def _small_groups(small: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What share of the values of indicators with small groups is hidden, and would be, in all."""
    for hidden, verb in ((True, "döljs"), (False, "skulle döljas")):
        groups = [group for group in small if group["hidden"] is hidden]
        if groups:
            count = sum(group["small"] + group["others"] for group in groups)
            of = sum(group["values"] for group in groups)
            share = f"{all_digits(count)} av {all_digits(of)} värden {verb} ({percent(count, of)})"
            yield f"  Små grupper: {share}"


def _question(question: dict[str, Any]) -> Iterator[str]:
    """A question, how each answer is given, and which of them holds until somebody has answered."""
    yield question["asked"]
    if question["is_open"]:
        answers = "; ".join(answer["text"] for answer in question["answers"])
        yield f"  --answer {shlex.quote(question['id'] + '=SVAR')}: {answers}; eller ett eget ord"
        return
    for answer in question["answers"]:
        taken = " (tas med --yes)" if answer["value"] == question["taken"] else ""
        given = f"{question['id']}={answer['value']}"
        yield f"  --answer {shlex.quote(given)}: {answer['text']}{taken}"


def change_lines(changes: Changes) -> Iterator[str]:
    """What publishing a file would change, as lines."""
    after = f", efter {', '.join(changes.after)}" if changes.after else ""
    if not changes.edition and not changes.after:
        yield f"  Om filen publiceras: {counted(changes.new, 'nytt värde', 'nya värden')} i en tom utgåva"
        return
    on = f"utgåva {changes.edition}" if changes.edition else "en tom utgåva"
    yield f"  Om filen publiceras ovanpå {on}{after}"
    if changes.nothing:
        yield "    Ingenting ändras: alla värden är redan publicerade."
    else:
        new, revised = counted(changes.new, "nytt", "nya"), counted(changes.revised, "ändrat", "ändrade")
        rounded = counted(changes.rounded, "bara avrundat på nytt", "bara avrundade på nytt")
        same = counted(changes.same, "oförändrat", "oförändrade")
        yield (
            f"    Värden: {new}, {revised}, {rounded}, {same}"
            if changes.rounded
            else (f"    Värden: {new}, {revised}, {same}")
        )
    if changes.withdrawn:
        yield f"    {counted(changes.withdrawn, 'värde', 'värden')} ur filens förra läsning tas bort"
    if changes.overridden:
        count = counted(changes.overridden, "värde", "värden")
        yield f"    {count} står annorlunda i en fil före den här. Den här filens gäller."
    yield from _new_indicators_and_years(changes)
    yield from _kept(changes)
    if changes.largest:
        yield "    De största ändringarna, jämfört med indikatorns vanliga ändring mellan två år:"
        yield from (f"      {_value_line(value)}" for value in changes.largest)


def conclusion_lines(conclusions: Conclusions) -> Iterator[str]:
    """Which conclusions about the municipality would become others, as lines."""
    from oj.words.conclusion_sentences import lines

    name = municipalities()[conclusions.municipality].name
    kept = counted(conclusions.unchanged, "annan slutsats", "andra slutsatser")
    if not conclusions.changed:
        yield f"    {name}: ingen slutsats ändras, {conclusions.unchanged} är som förut"
        return
    changed = counted(len(conclusions.changed), "slutsats ändras", "slutsatser ändras")
    yield f"    {name}: {changed}; {kept} står fast"
    yield from (f"      {line}" for line in lines(conclusions.changed))


def said_lines(said: Said) -> Iterator[str]:
    """What *Vår kommun* says of a municipality, as lines: the lead, the lists, then every measure."""
    from oj.compare.viewpoint import others
    from oj.words.sentences import theme_title

    yield f"{said.name} {said.year}, jämfört med {others(said.scope, said.area)}"
    yield said.above
    names = {fact.measure.id: fact.measure.title for fact in said.facts}
    for title, facts in said.lists():
        yield f"{title}: {listing([names[fact.measure.id] for fact in facts]) or 'inget'}"
    theme = ""
    for fact, measure in zip(said.facts, said.measures, strict=True):
        if fact.measure.theme != theme:
            theme = fact.measure.theme
            yield theme_title(theme, said.area)
        yield f"  {measure.sentence}"


def conclusions_as_dict(conclusions: Conclusions) -> dict[str, Any]:
    """The object ``changes.conclusions`` of ``check --json --kommun``."""
    from oj.words.conclusion_sentences import as_dict

    changed = [as_dict(one) for one in conclusions.changed]
    return {
        "kommun": conclusions.municipality,
        "turned": changed,
        "kept": conclusions.unchanged,
        "first": conclusions.new,
    }


def _new_indicators_and_years(changes: Changes) -> Iterator[str]:
    """Which indicators are new, and which of the known ones get a new first or last year."""
    if new := [indicator.name for indicator in changes.indicators if indicator.is_new]:
        count = counted(len(new), "indikator", "indikatorer")
        yield f"    {count} som inte har visats förut: {first_few(new, FEW)}"
    last = Counter(indicator.new_last_year for indicator in changes.indicators if indicator.new_last_year)
    for year, number in sorted((year, number) for year, number in last.items() if year):
        yield f"    {counted(number, 'indikator', 'indikatorer')} får {year} som senaste år"
    first = Counter(indicator.new_first_year for indicator in changes.indicators if indicator.new_first_year)
    for year, number in sorted((year, number) for year, number in first.items() if year):
        yield f"    {counted(number, 'indikator', 'indikatorer')} får {year} som första år"


def _kept(changes: Changes) -> Iterator[str]:
    """What is published and not in the file. Nothing of it goes away."""
    if changes.left_out:
        count = counted(changes.left_out, "publicerat värde", "publicerade värden")
        yield f"    {count} för samma indikatorer och år finns inte i filen. De tas inte bort:"
        yield from _left_out([indicator for indicator in changes.indicators if indicator.left_out])
    absent = Counter(year for indicator in changes.indicators for year in indicator.years_not_in_file)
    for year, number in sorted(absent.items()):
        indicators = counted(number, "indikator", "indikatorer")
        yield f"    {year} är publicerat för {indicators} men finns inte i filen. Det tas inte bort."
    if changes.dropped:
        names = first_few([dropped.name for dropped in changes.dropped], FEW)
        count = counted(len(changes.dropped), "indikator", "indikatorer")
        yield f"    {count} i den förra filen av samma slag finns inte i den här. De tas inte bort: {names}"


def _left_out(indicators: Sequence[IndicatorChange]) -> Iterator[str]:
    for indicator in indicators[:FEW]:
        lacking = [year for year in indicator.years if year.left_out]
        names = first_few(list(dict.fromkeys(name for year in lacking for name in year.names)), FEW)
        years = _years([year.year for year in lacking])
        which = f" ({names})" if names else ""
        yield f"      {indicator.name}, {years}: {indicator.left_out}{which}"
    if len(indicators) > FEW:
        more = counted(len(indicators) - FEW, "indikator", "indikatorer")
        yield f"      … och {more} till (--json visar alla)"


def _value_line(value: ValueChange) -> str:
    before = _shown(value.before, value.before_status)
    after = _shown(value.after, value.after_status)
    times = value.size or 0.0
    size = f" ({all_digits(round(times, 1))} gånger den vanliga)" if times >= 2 else ""
    where = " ".join(part for part in (value.sheet, value.cell) if part)
    return f"{value.indicator}, {value.region} {value.year}: {before} → {after}{size}, {where}"


def _shown(value: float | None, status: str | None) -> str:
    return why_none(status) if value is None else all_digits(value)


def edition_lines(editions: Sequence[EditionInfo]) -> Iterator[str]:
    """One line per edition, the newest first; the current one has a star."""
    if not editions:
        yield "Lagret är tomt: ingenting är publicerat."
    for info in editions:
        when = info.published_at.astimezone().strftime("%Y-%m-%d %H:%M")
        kind = " (exempeldata)" if info.is_example else ""
        files = info.about or ", ".join(info.files)
        amount = counted(info.observations, "uppgift", "uppgifter")
        mark = "*" if info.is_current else " "
        yield f"{mark} {info.id}  {when}  {info.published_by}  {amount}{kind}  {files}"


def pending_lines(waiting: Sequence[Pending]) -> Iterator[str]:
    """One line per publication that waits."""
    if not waiting:
        yield "Ingen publicering väntar på godkännande."
    for one in waiting:
        when = datetime.fromisoformat(one.when).astimezone().strftime("%Y-%m-%d %H:%M")
        yield f"{one.number}  {when}  {one.who}  {', '.join(name for name, _ in one.files)}"


MATCH_WORDS = {
    "exact": "samma id eller namn",
    "chosen": "som någon har svarat",
    "revised": "ändrad i efterhand",
    "remembered": "som förra gången",
    "similar": "kan vara en känd, egen indikator",
    "new": "egen indikator",
}


def heading_lines(headings: Sequence[FileHeading]) -> Iterator[str]:
    """Two lines per heading: what it says and where, and what it is taken for."""
    if not headings:
        yield "Ingen rubrik passar."
    for one in headings:
        where = " ".join(part for part in (one.sheet, one.cell) if part)
        span = years(one.first_year, one.last_year) if one.first_year and one.last_year else "inga år"
        amount = counted(one.observations, "värde", "värden")
        yield f"{one.label}"
        yield f"    = {one.indicator_id} {one.indicator} ({MATCH_WORDS[one.match]})"
        yield f"    {one.file}, {where}: {amount}, {span}, under {one.area}"


def effect_lines(planned: Relabelling, effect: Effect, warnings: Sequence[str]) -> Iterator[str]:
    """What a relabelling would change, as lines."""
    from oj.relabel import sentences  # only now: a list of editions needs nothing of the checks

    yield f"{planned.about} {planned.target.name}"
    yield from (f"  {line}" for line in sentences(planned, effect))
    yield from (f"  Varning: {line}" for line in warnings)


def _table_line(table: dict[str, Any]) -> str:
    levels = [
        word[0] if level == "rike" else counted(table["levels"][level], *word)
        for level, word in LEVEL_WORDS.items()
        if table["levels"][level]
    ]
    amount = counted(table["observations"], "uppgift", "uppgifter")
    indicators = counted(len(table["indicators"]), "indikator", "indikatorer")
    place = f"{table['sheet']} {table['range']}".strip()
    return f"{place}: {', '.join(levels)}; {indicators}; {_years(table['years'])}; {amount}"


def _skipped(sheets: Sequence[dict[str, str]]) -> Iterator[str]:
    """The sheets that were not read, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for sheet in sheets:
        by_reason.setdefault(sheet["reason"], []).append(sheet["sheet"])
    for reason, names in by_reason.items():
        yield f"  Läses inte: {', '.join(names)}. {reason}"


def _accounts(report: dict[str, Any]) -> Iterator[str]:
    """What became of the cells of every sheet that was read, and whether any values are left out."""
    from oj.intake.accounts import NotRead, in_words  # only now: a list of editions needs nothing of it

    read = {table["sheet"] for table in report["tables"]}
    for account in report.get("account", ()):
        if account["sheet"] in read:
            sheet = f"{account['sheet']}: " if account["sheet"] else ""
            yield f"  {sheet}{account_line(account)}"
    if read:
        left_out = [(one["sheet"], part) for one in report["account"] for part in one["left_out"]]
        yield f"  {in_words([NotRead(sheet, **part) for sheet, part in left_out])}"


def account_line(account: dict[str, Any]) -> str:
    """An account in words: "3 480 celler: 3 290 värden, 92 symboler, 8 rubriker, 90 utanför tabellen"."""
    named = {
        "values": ("värde", "värden"),
        "symbols": ("symbol", "symboler"),
        "headings": ("rubrik", "rubriker"),
        "places": ("som säger vad raden gäller",) * 2,
        "text": ("text", "texter"),
    }
    parts = [counted(account[key], *words) for key, words in named.items() if account[key]]
    parts += [f"{all_digits(one['cells'])} inte lästa ({one['reason']})" for one in account["left_out"]]
    return f"{counted(account['cells'], 'cell', 'celler')}: {', '.join(parts)}"


def _years(years: Sequence[int]) -> str:
    """ "2024", or "2018–2024" with a note when years between are lacking."""
    if not years:
        return "inget år"
    if len(years) == 1:
        return str(years[0])
    whole = years[-1] - years[0] + 1 == len(years)
    return f"{years[0]}–{years[-1]}" if whole else f"{len(years)} år {years[0]}–{years[-1]}"


def _folded(findings: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Information counted by code, with the first message of each."""
    for code, number in Counter(finding["code"] for finding in findings).items():
        first = next(finding for finding in findings if finding["code"] == code)
        more = f" (och {number - 1} till; --all visar alla)" if number > 1 else ""
        where = " ".join(part for part in (first["sheet"], first["cell"]) if part)
        yield f"    {where + ': ' if where else ''}{first['message']}{more}"
