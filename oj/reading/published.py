"""What has been published before, as far as it helps to choose a reading: names, and how large values are."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

Published = Mapping[str, tuple[float, float]]
"""By normalised heading (oj.register.normalise_heading): between which values most municipalities lie."""


def to_toml(published: Published) -> str:
    """A table of TOML that stands well behind those of readings; "" for nothing."""
    pairs = (
        f"{json.dumps(name)} = [{float(low)!r}, {float(high)!r}]" for name, (low, high) in published.items()
    )
    return "\n".join(["[published]", *pairs, ""]) if published else ""


def from_toml(text: str) -> Published:
    """What such a text says was published."""
    return {name: (low, high) for name, (low, high) in tomllib.loads(text).get("published", {}).items()}
