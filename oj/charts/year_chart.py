"""From the budget of a year to its forecast, form by form."""

from oj.charts.chart import Axis, Chart, Kind, Mark, Point, Role, Series
from oj.compare.year_so_far import YearSoFar, courses
from oj.words.year_sentences import form_name

TKR = 1000.0


def against_budget(so_far: YearSoFar, said: str) -> Chart | None:
    """The waterfall, in thousands of kr; None without a budget. ``said`` is the sentence that it shows."""
    if so_far.total_budget is None:
        return None
    away = {form_name(one.form): one.forecast - so_far.budget.get(one.form, 0.0) for one in courses(so_far)}
    if grant := so_far.grant_budget - so_far.grant:
        away["Statsbidrag"] = grant
    bars = [
        Series(Role.MORE if kr > 0 else Role.LESS, [[Point(at, kr / TKR, name)]], name)
        for at, (name, kr) in enumerate(away.items())
    ]
    whole = "Utfall" if so_far.is_over else "Prognos"
    end = Series(Role.TOTAL, [[Point(len(bars), sum(away.values()) / TKR, whole)]], whole)
    start = Mark(Role.MEDIAN, so_far.total_budget / TKR, "Budget")
    return Chart(Kind.WATERFALL, said, said, Axis(), Axis("Mot budget", "tkr"), [*bars, end], marks=[start])
