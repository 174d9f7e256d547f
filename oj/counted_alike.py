"""By which question those who share figures of their own tell whether they count as a template says.

A county that collects a template from its municipalities asks it below the template's own rows.
"""

import tomllib
from functools import cache

from oj.reference import DATA
from oj.register import register

FOLDER = DATA.parent / "templates"
OWN = "Kommunens egen uppgift"  # the source of what municipalities report themselves


def question(title: str) -> str:
    """The question of the template with this title, to be answered Ja or Nej."""
    return f"Räknat som mallen säger: {title}"


@cache
def about() -> dict[str, tuple[str, ...]]:
    """By question the ids that it is about: what municipalities report themselves of the template."""
    found = {}
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        ids = [row["id"] for row in data.get("indicators", ())]
        found[question(data["title"])] = tuple(one for one in ids if register()[one].source == OWN)
    return {asked: ids for asked, ids in found.items() if ids}
