"""The command that makes Nämndens sida of one municipality, or of all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add, say
from oj.commands.saying import COMPARED, codes_of
from oj.errors import NotReadable, OjError
from oj.whole_file import whole_file

if TYPE_CHECKING:
    from oj.report.content import Source
    from oj.store import Edition, Store


FORMATS = ("pdf", "html", "docx", "pptx", "xlsx")  # the endings of oj.report.forms, which takes long to load


def add(command: Add) -> None:
    """The command report."""
    making = command(report, "Gör Nämndens sida: det viktigaste om en kommun på ett ark.")
    making.add_argument("--kommun", metavar="KOD|NAMN")
    making.add_argument("--all", action="store_true", help="en fil per kommun, i mappen --out")
    making.add_argument("--format", choices=FORMATS, help="vad filerna blir med --all (annars pdf)")
    making.add_argument("--year", type=int, metavar="ÅR", help="annars det senaste som lagret har")
    making.add_argument("--compare", choices=COMPARED, default=COMPARED[0], help="vad som jämförs med")
    making.add_argument("--out", type=Path, metavar="FIL|MAPP", help="filens ändelse säger vad den blir")
    making.add_argument("--appendix", action="store_true", help="med bilaga: alla mått och hur de valts")
    making.add_argument("--address", default="", metavar="URL", help="panelens adress, för länk och QR-kod")
    making.add_argument("--number", default="", metavar="DNR", help="diarienummer")
    making.add_argument("--force", action="store_true", help="skriv över filer som finns")


def report(given: argparse.Namespace, store: Store) -> int:
    """Write the paper of a municipality, or of all."""
    from oj.api.asking import latest_years
    from oj.register import AREA
    from oj.report.forms import FORMS

    if bool(given.kommun) == given.all:
        raise NotReadable("Ange en kommun med --kommun KOD eller NAMN, eller alla med --all.")
    codes = codes_of([given.kommun] if given.kommun else [], everybody=given.all)
    if given.all and not given.out:
        raise NotReadable("Ange mappen som sidorna ska skrivas i med --out MAPP.")
    if given.format and not given.all:
        raise NotReadable("--format hör till --all. För en kommun säger ändelsen på --out vad filen blir.")
    if given.out and not given.all and given.out.suffix.lower() not in FORMS:
        raise NotReadable(f"Filens ändelse kan vara {', '.join(FORMS)}.")
    if not store.current_id():
        raise OjError("Ingenting är publicerat, så det finns ingen sida att göra.")
    edition = store.edition()
    year = latest_years(edition, given.year, [AREA])[AREA]
    source = _source(edition, given)
    return (_all if given.all else _one)(given, store, edition, codes, year, source)


def _source(edition: Edition, given: argparse.Namespace) -> Source:
    from oj.report.content import Source, today

    root = given.address.rstrip("/")
    if root and not root.startswith(("https://", "http://")):
        raise NotReadable("Adressen ska börja med https:// eller http://.")
    return Source(edition.id, edition.day, today(), edition.is_example, root, given.number)


def _one(
    given: argparse.Namespace, store: Store, edition: Edition, codes: list[str], year: int, source: Source
) -> int:
    from oj.compare.comparison_groups import GROUPS
    from oj.followed_pledges import past_of
    from oj.price_index import in_use
    from oj.report import content, many
    from oj.report.forms import FORMS

    index, lines = in_use(store.directory), store.written()
    form = FORMS[given.out.suffix.lower() if given.out else ".pdf"]
    past = past_of(store, edition.id)
    group = GROUPS[given.compare]
    wanted = content.Wanted(year, group, index, given.appendix, lines=lines, cells=form.has_cells, past=past)
    made = content.report(edition, codes[0], wanted, source)
    name = many.file_name(made.code, year, source, appendix=given.appendix)
    target = given.out or Path(f"{name}.pdf")
    if target.exists() and not given.force:
        raise OjError(f"{target} finns redan. Välj en annan fil, eller lägg till --force.")
    with whole_file(target) as path:
        path.write_bytes(form.make(made))
    print(target)
    return DONE


def _all(
    given: argparse.Namespace, store: Store, edition: Edition, codes: list[str], year: int, source: Source
) -> int:
    from oj.report.many import Job, make, overtaken
    from oj.swedish import counted

    ending = f".{given.format or FORMATS[0]}"
    job = Job(store.directory, year, given.compare, source, given.appendix, given.out, ending)
    try:
        given.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OjError(f"Det gick inte att göra mappen {given.out}: {error.strerror}.") from error
    behind = [] if given.force else overtaken(job, codes, store.written())
    left = [code for code in codes if given.force or not job.target(code).exists()]
    for done in make(job, left):
        say(f"{done} av {len(left)} klara")
    there = len(codes) - len(left)
    print(f"{len(left)} sidor skrivna i {given.out}" + (f", {there} fanns redan" if there else ""))
    if behind:
        told = counted(len(behind), "sida", "sidor")
        say(f"{told} är äldre än det som kommunen har skrivit sedan dess. Gör om alla med --force.")
    return DONE
