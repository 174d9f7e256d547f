"""How much a statement stands for: what a figure can carry, and no more."""

from enum import Enum


class Grade(Enum):
    """Tested and sure, may be chance, or nothing that can be told."""

    SURE = "sure"
    CHANCE = "chance"
    UNKNOWN = "unknown"
