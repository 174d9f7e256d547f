"""Checks: one module each, with a function ``check(context)`` that yields findings.

Texts, severity and when a finding occurs stand in ``oj/findings.toml``. A new check is one module and one
line here; the order is that of the report.
"""

from collections.abc import Callable, Iterable

from oj.findings import Finding
from oj.intake.checks import (
    already_published,
    between_files,
    copied_years,
    county_values,
    extreme_jumps,
    impossible_values,
    left_behind,
    missing_municipalities,
    mixed_units,
    national_values,
    new_indicators,
    no_numbers,
    other_kind,
    other_rows,
    own_figures,
    places_as_indicators,
    region_measures,
    renamed,
    repeated_values,
    replaced_years,
    reported_elsewhere,
    revised_values,
    same_name,
    scales,
    shares_as_fractions,
    shares_of_parts,
    shifted_rows,
    small_groups,
    sudden_zeros,
    swapped,
    totals,
    unusual_years,
)
from oj.intake.context import Context

Check = Callable[[Context], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    already_published.check,
    left_behind.check,
    between_files.check,
    new_indicators.check,
    region_measures.check,
    places_as_indicators.check,
    repeated_values.check,
    reported_elsewhere.check,
    same_name.check,
    other_kind.check,
    scales.check,
    impossible_values.check,
    no_numbers.check,
    shares_as_fractions.check,
    shares_of_parts.check,
    mixed_units.check,
    unusual_years.check,
    sudden_zeros.check,
    extreme_jumps.check,
    own_figures.check,
    copied_years.check,
    shifted_rows.check,
    swapped.check,
    other_rows.check,
    totals.check,
    national_values.check,
    county_values.check,
    small_groups.check,
    renamed.check,
    missing_municipalities.check,
    replaced_years.check,
    revised_values.check,
)
