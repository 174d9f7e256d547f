"""One measured figure beside its bound."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Result:
    """A figure, its unit, the most it may be, and what lies behind it."""

    what: str
    value: float
    unit: str
    bound: float
    detail: str

    @property
    def holds(self) -> bool:
        """Whether the figure is within its bound."""
        return self.value <= self.bound

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        verdict = "holds" if self.holds else "**over**"
        measured, bound = f"{self.value:.2f} {self.unit}", f"{self.bound:g} {self.unit}"
        return f"| {self.what} | {measured} | {bound} | {verdict} | {self.detail} |"
