"""The command line: ``python -m oj check | publish | editions | undo | restore | values | template | …``.

Exit codes: 0 done (check: publishable), 1 not done (check: has errors), 2 not readable or a wrong command,
3 the publication waits for somebody else's approval.
Answers go to standard output, everything said to a person to standard error, but for ``check``.
"""

from __future__ import annotations

import argparse
import getpass
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from oj.errors import NotReadable, OjError, StoreError

if TYPE_CHECKING:
    from oj.compare.facts import Viewpoint
    from oj.intake import Report
    from oj.store import Correction, Store

DONE, NOT_DONE, NOT_READABLE, WAITS, INTERRUPTED = 0, 1, 2, 3, 130
LEVELS = {"län": "lan", "riket": "rike"} | {level: level for level in ("rike", "lan", "kommun", "stadsdel")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Errors that a user can act on are one sentence each."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace, Store], int] = given.command
    try:
        return command(given, _store(given.store))
    except NotReadable as error:
        _say(str(error))
        return NOT_READABLE
    except OjError as error:
        _say(str(error))
        return NOT_DONE


def check(given: argparse.Namespace, store: Store) -> int:
    """What would be read of each file, every finding, and what a publication would change."""
    from oj.intake import unreadable
    from oj.intake.changes import changes
    from oj.terminal import change_lines

    if given.marked and (len(given.files) > 1 or given.marked.resolve() == given.files[0].resolve()):
        raise OjError("Med --marked granskas en fil i taget, och kopian måste heta något annat än filen.")
    view = _viewpoint(given.kommun) if given.kommun else None
    reports: list[dict[str, Any]] = []
    before: list[Report] = []
    worst = DONE
    for path in given.files:
        lines: list[str] = []
        try:
            report = _checked(path, store, given, before)
        except NotReadable as error:
            told = {**unreadable(path, error), "changes": None}
            worst = NOT_READABLE
        else:
            changed = changes(report, store, before)
            told = {**report.as_dict(), "changes": changed.as_dict()}
            lines = list(change_lines(changed)) if report.publishable else []
            if view and report.publishable:
                concluded, more = _conclusions(report, store, view, before)
                told["changes"] = {**changed.as_dict(), "conclusions": concluded}
                lines += more
            worst = max(worst, DONE if report.publishable else NOT_DONE)
            if given.marked:
                _write_marked(report, path, given.marked)
            before.append(report)
        reports.append(told)
        if not given.json:
            _print_reports([told], everything=given.all, out=sys.stdout)
            print(*lines, sep="\n", end="\n" if lines else "")
    if given.json:
        print(json.dumps(reports, ensure_ascii=False, indent=1))
    return worst


def _viewpoint(text: str) -> Viewpoint:
    from oj.compare.reference import Scope
    from oj.compare.viewpoint import seen_from
    from oj.reference import municipality

    return seen_from(municipality(text).code, Scope.PEERS)


def _conclusions(
    report: Report, store: Store, view: Viewpoint, before: Sequence[Report]
) -> tuple[dict[str, Any] | None, list[str]]:
    """What a publication would do to the conclusions about one municipality, as data and as lines."""
    from oj.intake.conclusions import conclusions
    from oj.terminal import conclusion_lines, conclusions_as_dict

    found = conclusions([report], store, view, before)
    return (conclusions_as_dict(found), list(conclusion_lines(found))) if found else (None, [])


def _write_marked(report: Report, original: Path, target: Path) -> None:
    """Write a copy of the file with every finding marked in its cell."""
    from oj.export.marked import marked_copy

    copy = marked_copy(report, original)
    with _whole_file(target) as path:
        path.write_bytes(copy)
    _say(f"Kopian med det som är värt att veta markerat i cellerna: {target}")


def publish(given: argparse.Namespace, store: Store) -> int:
    """Check the files and publish them as one edition."""
    from oj.intake import keep_unreadable, publish_files
    from oj.pending import required

    reports: list[Report] = []
    for path in given.files:
        try:
            reports.append(_checked(path, store, given, reports))
        except NotReadable as error:
            with suppress(StoreError):  # what the user must know is why the file can't be read
                keep_unreadable(path, error, store, given.by)
            raise
    _print_reports([report.as_dict() for report in reports], everything=False, out=sys.stderr)
    if not given.yes and all(r.publishable for r in reports) and any(r.needs_consent for r in reports):
        _say("Lägg till --yes för att godkänna varningarna.")
    if required() and (given.yes or not any(r.needs_consent for r in reports)):
        return _propose(reports, given.by, store)
    info = publish_files(reports, store, given.by, accept_warnings=given.yes)
    if info.unchanged:
        _say(f"Filerna är redan publicerade. Utgåva {info.id} är oförändrad.")
    print(info.id)
    return DONE


def _propose(reports: Sequence[Report], by: str, store: Store) -> int:
    """Let the publication wait for somebody else."""
    from oj.pending import propose

    one = propose(reports, store, by)
    _say(
        f"Publicering {one.number} väntar på att någon annan godkänner den: python -m oj approve {one.number}"
    )
    print(one.number)
    return WAITS


def pending(given: argparse.Namespace, store: Store) -> int:
    """List the publications that wait for approval."""
    from oj.pending import waiting
    from oj.terminal import pending_lines

    found = waiting(store)
    if given.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        print(*pending_lines(found), sep="\n")
    return DONE


def approve(given: argparse.Namespace, store: Store) -> int:
    """Publish what somebody else has proposed; without --yes only tell what it is and what it changes."""
    from oj.intake.changes import changes
    from oj.pending import approve, check, found
    from oj.terminal import change_lines

    one, edition = found(store, given.id), store.current_id()
    reports = check(one, store)
    _print_reports([report.as_dict() for report in reports], everything=False, out=sys.stderr)
    for place, report in enumerate(reports):
        for line in change_lines(changes(report, store, reports[:place])):
            _say(line)
    if not given.yes:
        _say(f"{one.who} har lagt fram den. Inget är publicerat. Lägg till --yes för att godkänna.")
        return NOT_DONE
    info = approve(one, reports, store, given.by, edition=edition)
    _say(f"Utgåva {info.id} visas nu.")
    print(info.id)
    return DONE


def decline(given: argparse.Namespace, store: Store) -> int:
    """Let go of what somebody has proposed, with a reason."""
    from oj.pending import decline, found

    decline(found(store, given.id), store, given.by, given.reason)
    _say(f"Publicering {given.id} är avslagen. Filerna sparas.")
    return DONE


def editions(given: argparse.Namespace, store: Store) -> int:
    """List the editions."""
    from oj.terminal import edition_lines

    for line in edition_lines(store.editions()):
        print(line)
    return DONE


def undo(given: argparse.Namespace, store: Store) -> int:
    """Make the edition before the current one current."""
    info = store.undo(given.by, given.reason)
    _say(f"Utgåva {info.id} är åter den som visas." if info else "Ångrat. Nu är ingenting publicerat.")
    print(info.id if info else 0)
    return DONE


def restore(given: argparse.Namespace, store: Store) -> int:
    """Make any edition current."""
    info = store.restore(given.id, given.by, given.reason)
    _say(f"Utgåva {info.id} är nu den som visas.")
    print(info.id)
    return DONE


def headings(given: argparse.Namespace, store: Store) -> int:
    """List the headings of the current edition's files, and what each is taken for."""
    from oj.headings import headings as found_in
    from oj.headings import matching
    from oj.terminal import heading_lines

    found = matching(found_in(store.edition()), " ".join(given.text))
    found = [one for one in found if not given.file or given.file in (one.file, one.sha256)]
    if given.json:
        print(json.dumps([one.as_dict() for one in found], ensure_ascii=False, indent=1))
        return DONE
    print(*heading_lines(found), sep="\n")
    return DONE


def relabel(given: argparse.Namespace, store: Store) -> int:
    """Say that a heading is another indicator: tell what changes, and with --yes make a new edition of it."""
    from oj.headings import headings as found_in
    from oj.headings import target
    from oj.relabel import effect, misfits, relabelling
    from oj.terminal import effect_lines

    edition = store.edition()
    same = [one for one in found_in(edition) if one.label == given.label]
    chosen = [one for one in same if not given.file or given.file in (one.file, one.sha256)]
    if given.was:
        chosen = [one for one in chosen if one.indicator_id == given.was]
    if not chosen:
        raise OjError(
            f"Ingen fil har rubriken ”{given.label}” så. Se vad som finns: python -m oj headings TEXT."
        )
    if len({one.indicator_id for one in chosen}) > 1:
        ids = ", ".join(sorted({one.indicator_id for one in chosen}))
        raise OjError(f"Rubriken är flera indikatorer ({ids}). Lägg till --was ID.")
    planned = relabelling(store, chosen, target(edition, given.id, given.label))
    found = effect(planned, store)
    for line in effect_lines(planned, found, misfits(planned, found)):
        _say(line)
    return _correct(planned, given, store)


def state_break(given: argparse.Namespace, store: Store) -> int:
    """Say that a series breaks in a year (or, with --remove, that it does not), as a new edition."""
    from oj.breaks import begins, ends
    from oj.headings import target

    indicator = target(store.edition(), given.id, given.id)
    planned = (
        ends(store, indicator, given.year)
        if given.remove
        else begins(store, indicator, given.year, given.reason)
    )
    _say(planned.about)
    return _correct(planned, given, store)


def _correct(planned: Correction, given: argparse.Namespace, store: Store) -> int:
    """Make the correction when the user has said yes to it."""
    if not given.yes:
        _say("Inget är ändrat. Lägg till --yes för att göra ändringen som en ny utgåva.")
        return NOT_DONE
    info = store.correct(planned, given.by, given.reason)
    _say(f"Utgåva {info.id} visas nu. Den kan ångras.")
    print(info.id)
    return DONE


def values(given: argparse.Namespace, store: Store) -> int:
    """Write values of the current edition."""
    from oj.values import Wanted, parameters, write_csv, write_json, write_parquet

    edition = store.edition()
    wanted = Wanted(given.indicator, given.kommun, given.year, given.level)
    parameters(edition, wanted)  # an unknown name must not leave an empty file behind
    if given.format == "parquet" and not given.out:
        raise OjError("Formatet parquet kräver en fil: lägg till --out FIL.")
    write = write_csv if given.format == "csv" else write_json
    if not given.out:
        write(edition, wanted, sys.stdout)
        return DONE
    with _whole_file(given.out) as path:
        if given.format == "parquet":
            write_parquet(edition, wanted, path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                write(edition, wanted, file)
    return DONE


def example(given: argparse.Namespace, store: Store) -> int:
    """Publish the example data into an empty store."""
    from oj.intake import check_file, publish_files

    if store.current_id():
        raise OjError("Exempeldata kan bara läggas i ett tomt lager, och här finns redan en utgåva.")
    from oj.example import build

    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as readers:
        reports = list(readers.map(lambda path: check_file(path, store), build(Path(folder))))
        info = publish_files(reports, store, given.by, accept_warnings=True, example=True)
    _say(f"Exempeldata är publicerade som utgåva {info.id}. Alla värden är påhittade.")
    print(info.id)
    return DONE


def template(given: argparse.Namespace, store: Store) -> int:
    """Write a template for what has no public source."""
    from oj.reference import municipality
    from oj.templates import latest_years, write_template
    from oj.templates import template as find

    wanted, place = find(given.name), municipality(given.kommun)
    out = given.out or Path(f"mall-{wanted.name}-{place.code}.xlsx")
    with _whole_file(out) as path:
        write_template(wanted, place, sorted(given.year) or latest_years(), path)
    print(out)
    return DONE


def index(given: argparse.Namespace, store: Store) -> int:
    """Tell, replace or take back the price index that fixed prices are counted with."""
    from oj import price_index

    if given.file:
        price_index.keep(given.name or given.file.stem, price_index.read_index(given.file), store.directory)
    elif given.remove:
        price_index.remove(store.directory)
    used = price_index.in_use(store.directory)
    if given.file or given.remove:
        store.note("index", given.by, about=used.name)
    print(f"{used.name}: {min(used.values)}–{max(used.values)}")
    missing = sorted(set(range(min(used.values), max(used.values))) - used.values.keys())
    if missing:
        _say("År som saknas, och som därför inte visas i fasta priser: " + ", ".join(map(str, missing)))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m oj", description="Kontrollera, publicera och hämta uppgifter i ÖJ-panelen."
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    def add(command: Callable[[argparse.Namespace, Store], int], text: str) -> argparse.ArgumentParser:
        name = command.__name__.replace("_", "-")
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(command=command)
        added.add_argument("--store", type=Path, metavar="MAPP", help="lagrets mapp (annars OJ_STORE)")
        return added

    def add_files(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FIL")
        parser.add_argument(
            "--suppress-small",
            action="store_true",
            help="dölj värden för små grupper (färre än 4 fall, under 21)",
        )

    def add_by(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--by", default=_user(), metavar="NAMN", help="vem som gör det")

    checking = add(check, "Visa vad som skulle läsas ur filerna, och allt som är värt att veta.")
    add_files(checking)
    checking.add_argument("--json", action="store_true", help="skriv rapporten som JSON")
    checking.add_argument("--all", action="store_true", help="visa all information, inte bara antal")
    checking.add_argument(
        "--kommun",
        metavar="KOD|NAMN",
        help="visa vilka slutsatser om kommunen som skulle ändras, jämfört med liknande kommuner",
    )
    checking.add_argument(
        "--marked", type=Path, metavar="UT.xlsx", help="skriv en kopia av filen med allt markerat i cellerna"
    )

    publishing = add(publish, "Kontrollera filerna och publicera dem som en utgåva.")
    add_files(publishing)
    add_by(publishing)
    publishing.add_argument("--yes", action="store_true", help="godkänn varningarna")

    listing_pending = add(pending, "Lista publiceringar som väntar på godkännande.")
    listing_pending.add_argument("--json", action="store_true", help="skriv listan som JSON")
    approving = add(approve, "Godkänn det som någon annan har lagt fram. Utan --yes visas bara vad det är.")
    approving.add_argument("id", type=int, metavar="NUMMER")
    approving.add_argument("--yes", action="store_true", help="godkänn och publicera")
    declining = add(decline, "Avslå det som någon har lagt fram.")
    declining.add_argument("id", type=int, metavar="NUMMER")
    declining.add_argument("--reason", required=True, metavar="TEXT", help="varför")
    add_by(approving)
    add_by(declining)

    add(editions, "Lista utgåvorna.")

    undoing = add(undo, "Ångra den senaste publiceringen.")
    restoring = add(restore, "Återställ en utgåva.")
    restoring.add_argument("id", type=int, metavar="ID")
    for parser_with_reason in (undoing, restoring):
        parser_with_reason.add_argument("--reason", default="", metavar="TEXT", help="varför")
        add_by(parser_with_reason)

    listing = add(headings, "Lista filernas rubriker och vilken indikator var och en är.")
    listing.add_argument("text", nargs="*", metavar="TEXT", help="ord i rubrik, id, namn eller fil")
    listing.add_argument("--file", default="", metavar="FIL|SHA-256")
    listing.add_argument("--json", action="store_true", help="skriv listan som JSON")

    relabelling = add(relabel, "Säg att en rubrik är en annan indikator. Utan --yes visas bara följderna.")
    relabelling.add_argument("label", metavar="RUBRIK")
    relabelling.add_argument("id", metavar="ID|egen", help="indikatorns id, eller egen för en egen indikator")
    relabelling.add_argument("--file", default="", metavar="FIL|SHA-256", help="bara i den filen")
    relabelling.add_argument("--was", default="", metavar="ID", help="bara där rubriken är den indikatorn nu")

    breaking = add(state_break, "Säg att en serie bryts ett år. Utan --yes ändras inget.")
    breaking.add_argument("id", metavar="ID")
    breaking.add_argument("year", type=int, metavar="ÅR", help="första året i den nya serien")
    breaking.add_argument("--remove", action="store_true", help="ta bort ett seriebrott som någon har angett")
    for parser_of_correction in (relabelling, breaking):
        parser_of_correction.add_argument("--reason", default="", metavar="TEXT", help="varför")
        parser_of_correction.add_argument("--yes", action="store_true", help="gör ändringen")
        add_by(parser_of_correction)

    reading = add(values, "Hämta värden ur den utgåva som visas.")
    reading.add_argument("--indicator", action="append", default=[], metavar="ID|TEXT")
    reading.add_argument("--kommun", action="append", default=[], metavar="KOD|NAMN")
    reading.add_argument("--year", action="append", type=int, default=[], metavar="ÅR")
    reading.add_argument("--level", action="append", type=_level, default=[], metavar="NIVÅ")
    reading.add_argument("--format", choices=("csv", "json", "parquet"), default="csv")
    reading.add_argument("--out", type=Path, metavar="FIL")

    giving = add(template, "Skriv en Excelmall för uppgifter som saknar öppen källa.")
    giving.add_argument("name", metavar="MALL", help="personal eller placeringar")
    giving.add_argument("--kommun", required=True, metavar="KOD|NAMN")
    giving.add_argument("--year", action="append", type=int, default=[], metavar="ÅR")
    giving.add_argument("--out", type=Path, metavar="FIL")

    indexing = add(index, "Visa prisindexet för fasta priser, eller använd ett eget i stället för SCB:s.")
    indexing.add_argument(
        "file", nargs="?", type=Path, metavar="FIL", help="CSV: ett år och dess index per rad"
    )
    indexing.add_argument("--name", metavar="NAMN", help="vad indexet heter på sidorna")
    add_by(indexing)
    indexing.add_argument("--remove", action="store_true", help="gå tillbaka till SCB:s konsumentprisindex")

    add_by(add(example, "Publicera exempeldata i ett tomt lager."))
    return parser


def _level(text: str) -> str:
    if text.casefold() not in LEVELS:
        raise argparse.ArgumentTypeError(f"{text} är ingen nivå: välj rike, lan, kommun eller stadsdel")
    return LEVELS[text.casefold()]


def _store(directory: Path | None) -> Store:
    from oj.store import Store

    return Store(directory)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "okänd"


def _checked(path: Path, store: Store, given: argparse.Namespace, before: Sequence[Report]) -> Report:
    from oj.intake import check_file
    from oj.intake.suppress import suppressed

    report = check_file(path, store, before=before)
    return suppressed(report) if given.suppress_small else report


def _print_reports(reports: Sequence[dict[str, Any]], *, everything: bool, out: Any) -> None:
    from oj.terminal import report_lines

    for report in reports:
        for line in report_lines(report, everything=everything):
            print(line, file=out)


@contextmanager
def _whole_file(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to write to, which takes its place when it is whole."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise OjError(f"Det gick inte att skriva {target}: {error.strerror}. Välj en annan fil.") from error
    finally:
        temporary.unlink(missing_ok=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def run() -> int:
    """``main`` without stack traces, quiet when the reader of the output goes away or the user interrupts.

    OJ_DEBUG=1 shows on standard error what the program logs, stack traces too.
    """
    debugging = bool(os.environ.get("OJ_DEBUG"))
    logging.basicConfig(handlers=[logging.StreamHandler() if debugging else logging.NullHandler()])
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        logging.getLogger(__name__).exception("unexpected")
        _say(
            "Ett oväntat fel inträffade, och kommandot avbröts. Kör det igen med OJ_DEBUG=1 för att se felet."
        )
        return NOT_DONE
    return code


if __name__ == "__main__":
    sys.exit(run())
