"""A folder with an edition's data package, for ``python -m oj export``."""

import tempfile
from pathlib import Path

from oj.errors import OjError
from oj.open_data.catalogue_entry import FILE, catalogue
from oj.open_data.package import make, names
from oj.store import Edition, Store


def export(store: Store, edition: Edition, folder: Path, root: str = "", *, force: bool = False) -> list[str]:
    """Write the package of an edition into ``folder``, with a catalogue where ``root``, its address, is told.

    All files or none. Returns their names. OjError when the folder has other files, or can't be written.
    """
    ours = [*names(), *([FILE] if root else [])]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = sorted({path.name for path in folder.iterdir()} - {*names(), FILE})
        if others and not force:
            raise OjError(f"I {folder} finns annat ({others[0]}). Välj en tom mapp, eller lägg till --force.")
        with tempfile.TemporaryDirectory(prefix=".oj-", dir=folder) as beside:
            made = make(store, edition, Path(beside))
            if root:
                (Path(beside) / FILE).write_bytes(catalogue(made, root))
            for name in ours:
                (Path(beside) / name).replace(folder / name)
        if not root:  # one of an export before tells of other files
            (folder / FILE).unlink(missing_ok=True)
    except OSError as error:
        raise OjError(
            f"Det gick inte att skriva i {folder}: {error.strerror}. Välj en annan mapp."
        ) from error
    return ours
