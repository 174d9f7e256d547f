"""How the numbers of one kind of measure change: by addition or by multiplication."""

from oj.intake.context import SeriesSeen

RATIOS = ("currency", "rate", "count")  # twice as much is the same step at every size
ANSWERS = ("yes_no", "scale")


def kind_of(seen: SeriesSeen) -> str:
    """The value type, the register's where it knows the indicator."""
    return seen.indicator.value_type if seen.indicator else seen.series.value_type
