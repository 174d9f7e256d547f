"""A file that is written whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from oj.errors import OjError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A file beside ``target`` to write to, which takes its place when it is whole."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise OjError(f"Det gick inte att skriva {target}: {error.strerror}. Välj en annan fil.") from error
    finally:
        temporary.unlink(missing_ok=True)
