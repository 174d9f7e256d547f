"""Writes docs/indicators.md from the register and its schema: ``python -m oj.register_docs``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from oj.reference import DATA
from oj.register import Break, Indicator, register, success_factors

PAGE = DATA.parent.parent / "docs" / "indicators.md"

THEMES = {
    "structure_process": "Struktur och process",
    "cost": "Placeringskostnader",
    "staff": "Personal",
    "outcome": "Resultat",
    "background": "Bakgrund",
}


@cache
def schema(of: str = "indicators") -> dict[str, dict[str, Any]]:
    """Field by column name, in the order of the columns: title, description, required, allowed, pattern …

    ``of`` is the file: indicators or breaks.
    """
    return tomllib.loads((DATA / f"{of}.schema.toml").read_text(encoding="utf-8"))


def document() -> str:
    """The whole page as Markdown."""
    breaks = "Years in which a series does not continue, or state money lowered a cost, stand in breaks.csv:"
    fields = [_fields("Fields", "indicators"), breaks, _fields("Breaks", "breaks")]
    parts = [_introduction(), *fields, *(_theme(theme, title) for theme, title in THEMES.items())]
    return "\n\n".join(parts) + "\n"


def write(path: Path = PAGE) -> None:
    """Write the page; called when indicators.csv or its schema has changed."""
    path.write_text(document(), encoding="utf-8")


def _introduction() -> str:
    found = register().values()
    own = sum(indicator.id.startswith("OP-") for indicator in found)
    return (
        "# The register of indicators\n\n"
        "Made by `python -m oj.register_docs` from indicators.csv and its schema in data/reference.\n"
        "Change those, not this page; a test fails when it is out of date.\n\n"
        f"{len(found)} indicators, {own} with an id of our own (`OP-…`) where we know of no public series.\n"
        "A file may bring others: they get an id of their own in the store when they are published."
    )


def _fields(title: str, of: str) -> str:
    rows = [f"## {title}", "", "| column | what | must be filled | values |", "|---|---|---|---|"]
    for name, field in schema(of).items():
        values = ", ".join(field.get("allowed", [])) or (
            f"`{field['pattern']}`" if "pattern" in field else ""
        )
        what = f"**{field['title']}.** {field['description']}"
        rows.append(_row(f"`{name}`", what, "yes" if field.get("required") else "no", values))
    return "\n".join(rows)


def _theme(theme: str, title: str) -> str:
    found = sorted((i for i in register().values() if i.theme == theme), key=lambda i: i.number)
    rows = [
        f"## {title} ({len(found)})",
        "",
        _row(
            "id and `role`",
            "short name and name",
            "unit",
            "direction",
            "explanation",
            "breaks",
            "success factor",
            "source",
        ),
        "|---|---|---|---|---|---|---|---|",
        *(_indicator(indicator) for indicator in found),
    ]
    return "\n".join(rows)


def _indicator(indicator: Indicator) -> str:
    notes = [_break(found) for found in (*indicator.breaks, *indicator.supports)]
    if indicator.pooled_years > 1:
        notes.append(f"{indicator.pooled_years} år sammanslagna.")
    if indicator.base == "amount":
        notes.append("Del av ett belopp eller en tid: inget slumpintervall.")
    return _row(
        f"{indicator.id} `{indicator.role}`" if indicator.role else indicator.id,
        f"**{indicator.short_name}** – {indicator.name}",
        indicator.unit,
        indicator.direction,
        indicator.explanation,
        " ".join(notes),
        success_factors().get(indicator.success_factor, ""),
        indicator.source,
    )


def _break(found: Break) -> str:
    """A break as the table has it: year, kind where it is not the definition, reason and evidence."""
    last = f"–{found.to_year}" if found.to_year not in (None, found.year) else ""
    told = (
        [found.kind] * (found.kind != "definition") + ["expected"] * found.is_expected + list(found.regions)
    )
    read = ", ".join(filter(None, [found.date, found.address]))
    about = f" ({', '.join(told)})" if told else ""
    return f"{found.year}{last}{about}: {found.reason}. {found.evidence} ({read})."


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("\n", " ").replace("|", "\\|") for cell in cells) + " |"


if __name__ == "__main__":
    write()
