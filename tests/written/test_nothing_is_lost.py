"""Nothing that somebody has written goes with an edition that is undone or restored, nor in a back-up."""

from __future__ import annotations

from pathlib import Path

from oj.store import Store
from oj.written import explain, explanation
from oj.written import note as kinds
from oj.written.during_year import tell_year
from oj.written.goals import goal_note, set_goal
from oj.written.ideas import set_idea
from oj.written.initiatives import set_initiative
from oj.written.meetings import meeting_note, set_meeting
from oj.written.note import threads
from oj.written.pledges import pledge_note, seal
from oj.written.scenarios import set_scenario
from oj.written.status_reports import answer
from oj.written.yearly_checks import check_note, set_check
from tests.deploy.test_backup import back_up
from tests.pages.small_store import COST, PARTILLE, fill
from tests.written import (
    test_during_year,
    test_ideas,
    test_initiatives,
    test_samples,
    test_scenarios,
    test_status_reports,
)
from tests.written.test_goals import WANTED
from tests.written.test_meetings import MEETING
from tests.written.test_pledges import PLEDGE
from tests.written.test_yearly_checks import ANSWERS

BY = ("Anna", "Partille")


def test_undo_restore_and_a_back_up_leave_every_kind_of_text(tmp_path: Path) -> None:
    store = Store(fill(tmp_path / "store"))
    set_goal(store, goal_note(WANTED), 0, *BY)
    initiative = set_initiative(store, test_initiatives.made(), 0, *BY)
    explain(store, explanation(PARTILLE, COST, 2024, "Två dyra.", "Socialchef", "Enheten"), 0, *BY)
    test_samples.drawn(store)
    seal(store, pledge_note(**PLEDGE), *BY)
    set_scenario(store, test_scenarios.made(), 0, *BY)
    set_meeting(store, meeting_note(**MEETING), 0, *BY)
    set_idea(store, test_ideas.made(), 0, *BY)
    check = check_note(PARTILLE, initiative.id, 2026, ANSWERS, "Chef", "Enheten")
    set_check(store, check, 0, *BY)
    answer(store, test_status_reports.note(), 0, *BY)
    tell_year(store, test_during_year.note(), 0, *BY)

    lines = store.written()
    assert {one.latest.kind for one in threads(lines)} == set(kinds.KINDS)
    store.undo("Anna", "fel fil")
    assert store.written() == lines
    store.restore(1, "Anna", "rätt fil")
    assert store.written() == lines
    assert back_up(store.directory, tmp_path / "copy").written() == lines
