"""A new comparison group is one entry and, when its members are found in a new way, one function."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from oj.charts import chart_html
from oj.charts.distribution import distribution
from oj.compare import comparison_groups
from oj.compare.comparison_groups import GROUPS, HOW, Around, ComparisonGroup, Scope, read, shown_with
from oj.compare.fact import Fact, facts
from oj.compare.viewpoint import seen_from
from oj.reference import DATA
from oj.tables.fact_tables import over_years, overview
from oj.words import page_summaries, sentences
from pages.kommun.cards import references
from tests.words.material import COST, NAMES, PEERS, PLACE, US, country, row, spread

ENTRY = """
[kust]
found_by = "coast"
name = "Kustkommuner"
short = "Kusten"
others = "andra kustkommuner"
member = "kustkommun"
counted = "kustkommuner"
most = "de flesta kustkommuner"
both = "båda kustkommunerna"
whole = "kustbandet"
values = "kustkommunernas värden"
level = "samma nivå som andra kustkommuner"
median = "kustkommunernas median"
median_line = "Kusten, median"
median_head = "Kust, median"
median_term = "Kustkommuner, ovägd median"
mark = "kust"
"""


def _coast(around: Around) -> Sequence[str]:
    return (US, *PEERS[:3])


@pytest.fixture
def coast(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ComparisonGroup:
    """A sixth group, added to those of the program."""
    file = tmp_path / "groups.toml"
    known = (DATA / "comparison_groups.toml").read_text(encoding="utf-8")
    file.write_text(known + ENTRY, encoding="utf-8")
    monkeypatch.setitem(HOW, "coast", _coast)
    group = read(file)["kust"]
    monkeypatch.setitem(comparison_groups.GROUPS, "kust", group)
    return group


def _seen(group: ComparisonGroup) -> Fact:
    rows = [*country(COST, 9000, 500), row(COST, US, 8080)]
    (fact,) = facts([COST], [spread(rows)], rows, seen_from(US, group))
    return fact


def test_a_sixth_group_is_compared_with_and_spoken_of(coast: ComparisonGroup) -> None:
    fact = _seen(coast)
    assert (fact.members, fact.reference.value) == (PEERS[:3], 9500)
    assert sentences.verdict(fact).startswith("Under ")
    assert "; kustkommunernas median är" in page_summaries.costs([fact], PLACE)
    assert overview([fact], "Alla mått").head[-4] == "Kust, median"
    assert "Kustkommuner, ovägd median" in dict(references(fact, PLACE))
    assert "kustkommun" in chart_html.legend([distribution(fact, PLACE, {})])
    assert "Median, andra kustkommuner" in over_years(fact, PLACE, NAMES).head


def test_every_entry_says_how_its_members_are_found_and_all_its_forms() -> None:
    for code, group in GROUPS.items():
        assert group.code == code
        assert group.found_by in HOW, code
        forms = (
            group.others,
            group.member,
            group.counted,
            group.whole,
            group.values,
            group.level,
        )
        assert all(forms), code
        assert all((group.most, group.both, group.median_line, group.mark)) == (group is not Scope.NATION), (
            code
        )


def test_an_entry_that_lacks_a_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "groups.toml"
    file.write_text('[kust]\nfound_by = "coast"\n', encoding="utf-8")
    with pytest.raises(TypeError, match="missing"):
        read(file)


def test_what_is_compared_with_stands_first_in_an_overview_and_the_usual_always() -> None:
    usual = [Scope.PEERS, Scope.GROUP, Scope.NATION]
    assert shown_with(Scope.COUNTY) == [Scope.COUNTY, *usual]
    assert shown_with(Scope.GROUP) == usual
