"""What comparison and pages call a measure (mått): an indicator of the register or of a file."""

from __future__ import annotations

from oj.register import Indicator

Measure = Indicator
