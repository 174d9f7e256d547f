"""The one family of exceptions. Every message is a Swedish sentence: what, where and what to do."""


class OjError(Exception):
    """Something the user can understand and act on; ``str(error)`` is shown as it stands.

    ``command`` is one more sentence for whoever works at the command line: no page shows it.
    """

    def __init__(self, message: str = "", *, command: str = "") -> None:
        super().__init__(message)
        self.command = command


class NotReadable(OjError):  # noqa: N818 - it reads as the sentence it is
    """The file can't be read as a workbook with figures per municipality (exit code 2)."""

    def __init__(self, message: str, code: str = "not_readable") -> None:
        super().__init__(message)
        self.code = code


class StoreError(OjError):
    """The store can't be read or written, or an edition does not exist."""


class Overtaken(StoreError):  # noqa: N818
    """Another edition has become current since the one that somebody looked at."""


class NotPublishable(OjError):  # noqa: N818
    """A file has errors, or warnings that nobody has accepted."""
