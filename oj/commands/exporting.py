"""The command that writes an edition as files for other programs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from oj.commands.arguments import DONE, Add, say
from oj.errors import NotReadable, OjError

if TYPE_CHECKING:
    from oj.store import Store


def add(command: Add) -> None:
    """The command export."""
    writing = command(export, "Skriv en utgåva som CSV och Parquet, med ett datapaket som beskriver dem.")
    writing.add_argument("folder", type=Path, metavar="MAPP")
    writing.add_argument("--edition", type=int, metavar="ID", help="annars den som visas")
    writing.add_argument(
        "--address", default="", metavar="URL", help="där mappen ska ligga: då skrivs också dcat.rdf"
    )
    writing.add_argument("--force", action="store_true", help="också i en mapp där det finns annat")


def export(given: argparse.Namespace, store: Store) -> int:
    """Write the data package of an edition into a folder."""
    from oj.open_data import export_folder

    root = given.address.rstrip("/")
    if root and not root.startswith(("https://", "http://")):
        raise NotReadable("Adressen ska börja med https:// eller http://.")
    wanted = given.edition or store.current_id()
    if not wanted:
        raise OjError("Ingenting är publicerat, så det finns inget att skriva.")
    edition = store.edition(wanted)
    written = export_folder.export(store, edition, given.folder, root, force=given.force)
    if edition.is_example:
        say("Alla värden är påhittade, och det står i filerna.")
    for name in written:
        print(given.folder / name)
    return DONE
