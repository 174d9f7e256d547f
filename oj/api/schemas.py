"""JSON Schemas of records, so that a description of them is never another than they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def schemas_of(records: Iterable[type]) -> dict[str, Any]:
    """By the name of each of some dataclasses, and of those that they are made of, its schema."""
    found: dict[str, Any] = {}
    for record in records:
        _describe(record, found)
    return found


def _describe(record: type, found: dict[str, Any]) -> dict[str, str]:
    if record.__name__ not in found:
        found[record.__name__] = {}  # a record may have one of its own kind inside
        hints = get_type_hints(record)
        names = [one.name for one in fields(record)]
        found[record.__name__] = {
            "type": "object",
            "description": cleandoc(record.__doc__ or ""),
            "properties": {name: _schema(hints[name], found) for name in names},
            "required": names,
            "additionalProperties": False,
        }
    return {"$ref": f"#/components/schemas/{record.__name__}"}


def _schema(kind: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind) and isinstance(kind, type):
        return dict(_describe(kind, found))
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (UnionType, Union):  # "X | None", and how Literal makes one
        return {"anyOf": [_schema(one, found) for one in inner]}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(inner[1], found)}
    if origin is Sequence:
        return {"type": "array", "items": _schema(inner[0], found)}
    raise TypeError(f"{kind} has no schema here")
