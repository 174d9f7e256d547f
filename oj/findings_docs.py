"""Writes docs/findings.md from oj/findings.toml: ``python -m oj.findings_docs``."""

import re
from pathlib import Path

from oj.findings import catalogue

PAGE = Path(__file__).resolve().parent.parent / "docs" / "findings.md"

SEVERITIES = {
    "error": ("Fel", "Ett fel stoppar publiceringen tills filen är rättad."),
    "warning": ("Varningar", "En varning kräver att någon har läst den och godkänner den."),
    "info": ("Att känna till", "Information stoppar ingenting."),
}
_DETAIL = re.compile(r"\{[a-z_]+\}")


def document() -> str:
    """The whole page as Markdown, in Swedish."""
    return "\n\n".join([_introduction(), *(_section(severity) for severity in SEVERITIES)]) + "\n"


def write(path: Path = PAGE) -> None:
    """Write the page; called when findings.toml has changed."""
    path.write_text(document(), encoding="utf-8")


def _introduction() -> str:
    return (
        "# Vad kontrollen av en fil kan säga\n\n"
        "Skriven av `python -m oj.findings_docs` ur oj/findings.toml. Ändra där, inte här; ett prov märker "
        "om sidan är gammal.\n\n"
        "Varje anmärkning står med blad, cell, värde, beskrivning och förslag. En fil som inte går att läsa "
        "alls (skadad, skyddad med lösenord, för stor eller inget kalkylblad) får i stället en mening som "
        "säger varför."
    )


def _section(severity: str) -> str:
    title, meaning = SEVERITIES[severity]
    found = {code: texts for code, texts in catalogue().items() if texts["severity"] == severity}
    entries = [_entry(code, texts) for code, texts in found.items()]
    return "\n\n".join([f"## {title} ({len(found)})", meaning, *entries])


def _entry(code: str, texts: dict[str, str]) -> str:
    return (
        f"### {texts['title']} (`{code}`)\n\n"
        f"{_shown(texts['message'])}\n\n"
        f"- **När:** {texts['occurs']}\n"
        f"- **Vad göra:** {_shown(texts['suggestion'])}{_at_command_line(texts)}{_asked(texts)}"
    )


def _at_command_line(texts: dict[str, str]) -> str:
    """What the command line says more than the pages."""
    return f" {texts['command']}" if "command" in texts else ""


def _asked(texts: dict[str, str]) -> str:
    """What is asked, where it is a question to answer."""
    if "asked" not in texts:
        return ""
    return f"\n- **Fråga:** {_shown(texts['asked'])} {texts['same']} / {texts['own']}"


def _shown(text: str) -> str:
    """A template with "…" where details are filled in."""
    return _DETAIL.sub("…", text).replace(".…", ".")


if __name__ == "__main__":
    write()
