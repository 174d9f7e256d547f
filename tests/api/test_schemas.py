"""The schema of a record is that of its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import pytest

from oj.api.schemas import schemas_of


@dataclass
class Inner:
    """What is inside."""

    word: Literal["a", "b"]


@dataclass
class Outer:
    """What is round it."""

    number: int
    share: float | None
    side: Literal["higher"] | None
    many: Sequence[Inner]
    by_name: Mapping[str, bool | None]


@dataclass
class Odd:
    """What has no schema."""

    anything: set[str]


def test_every_field_has_its_kind() -> None:
    found = schemas_of([Outer])
    assert list(found) == ["Outer", "Inner"]
    assert found["Inner"]["properties"] == {"word": {"enum": ["a", "b"]}}
    assert found["Outer"] == {
        "type": "object",
        "description": "What is round it.",
        "properties": {
            "number": {"type": "integer"},
            "share": {"anyOf": [{"type": "number"}, {"type": "null"}]},
            "side": {"anyOf": [{"enum": ["higher"]}, {"type": "null"}]},
            "many": {"type": "array", "items": {"$ref": "#/components/schemas/Inner"}},
            "by_name": {
                "type": "object",
                "additionalProperties": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
            },
        },
        "required": ["number", "share", "side", "many", "by_name"],
        "additionalProperties": False,
    }


def test_what_has_no_schema_is_refused() -> None:
    with pytest.raises(TypeError, match="has no schema"):
        schemas_of([Odd])
