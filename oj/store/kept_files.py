"""Files that a store keeps: the uploaded ones, reports on them, what people said that holds longer.

Whoever writes holds the lock.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from oj.errors import StoreError
from oj.journal import now
from oj.system import rename_for_good


def original(folder: Path, sha256: str) -> Path:
    """The uploaded file with this SHA-256; StoreError when it is not kept."""
    if re.fullmatch("[0-9a-f]{64}", sha256):
        for path in folder.glob(f"{sha256}*"):
            return path
    raise StoreError(f"Originalfilen med kontrollsumman {sha256} finns inte i lagret. Ladda upp filen igen.")


def keep_original(folder: Path, path: Path, sha256: str, suffix: str) -> Path:
    """Keep a copy of the file at ``path``; StoreError when it is no longer the file with that SHA-256.

    What is kept already stays, also where cells are emptied in it.
    """
    with suppress(StoreError):
        return original(folder, sha256)
    target = folder / f"{sha256}{suffix.lower()}"
    temporary = folder / f".{sha256}.tmp"
    shutil.copyfile(path, temporary)
    with temporary.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != sha256:
        raise StoreError(f"Filen {path.name} har ändrats sedan den kontrollerades. Kontrollera den igen.")
    rename_for_good(temporary, target)
    return target


def keep_emptied(folder: Path, content: bytes, sha256: str, suffix: str) -> Path:
    """Keep a copy with emptied cells in place of the file with this SHA-256, also where that is kept."""
    target = folder / f"{sha256}{suffix}"
    temporary = folder / f".{sha256}.tmp"
    temporary.write_bytes(content)
    rename_for_good(temporary, target)
    for other in folder.glob(f"{sha256}*"):
        if other != target:
            other.unlink()
    return target


def emptied(folder: Path, sha256: str) -> list[str]:
    """Which columns are emptied in what is kept of a file; none where it is kept as it was."""
    try:
        return list(map(str, json.loads((folder / f"{sha256}.json").read_text("utf-8"))["columns"]))
    except (OSError, ValueError, KeyError, TypeError):
        return []


def report(folder: Path, sha256: str) -> dict[str, Any] | None:
    """The newest kept report on the file with this SHA-256, as of ``check --json``; None without one."""
    for path in sorted(folder.glob(f"*-{sha256[:12]}.json"), reverse=True):
        with suppress(OSError, ValueError, KeyError, TypeError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            if kept["sha256"] == sha256:
                return dict(kept["report"])
    return None


def keep_report(folder: Path, name: str, sha256: str, report: Mapping[str, object]) -> Path:
    """Keep the report on a file, with its name and SHA-256; returns the report's path."""
    target = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{sha256[:12]}.json"
    write_json(target, {"when": now(), "file": name, "sha256": sha256, "report": report})
    return target


def statements(folder: Path) -> dict[str, dict[str, Any]]:
    """What people have said that holds for later files too, by fingerprint; what is damaged is left out."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError):
            found[path.stem] = dict(json.loads(path.read_text(encoding="utf-8")))
    return found


def keep_statement(folder: Path, fingerprint: str, content: Mapping[str, object]) -> None:
    """Keep what somebody said, under a fingerprint of what it is about; StoreError for another text."""
    write_json(_statement_path(folder, fingerprint), content)


def forget_statement(folder: Path, fingerprint: str) -> None:
    """Forget what somebody said; StoreError when it is not kept."""
    try:
        _statement_path(folder, fingerprint).unlink()
    except FileNotFoundError as error:
        raise StoreError("Det finns inte längre: någon annan har tagit bort det.") from error


def _statement_path(folder: Path, fingerprint: str) -> Path:
    if not re.fullmatch("[0-9a-f]{16}", fingerprint):
        raise StoreError(f"{fingerprint!r} är inget fingeravtryck.")
    return folder / f"{fingerprint}.json"


def write_json(target: Path, content: Mapping[str, object]) -> None:
    """Write a JSON file whole or not at all."""
    temporary = target.with_name(f".{target.name}.tmp")
    temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    rename_for_good(temporary, target)
