"""The chain of a success factor: where each measure stands, and what a hole is."""

from __future__ import annotations

from dataclasses import replace

from oj.compare.success_chain import Link, chain, link_of
from oj.register import register, success_factors
from tests.words.material import PEERS, ROUTINE, US, row, seen

FACTOR = "en-skola-for-alla"
OURS = replace(ROUTINE, success_factor=FACTOR)


def test_measures_stand_where_they_belong() -> None:
    links = {one: link_of(register()[one]) for one in ("U33540", "U33561", "U33828", "U33580", "N33870")}
    assert [*links.values()] == [Link.ROUTINE, Link.DONE, Link.DONE, Link.EXPERIENCED, Link.OUTCOME]
    assert {link_of(register()[one]) for one in ("N33006", "U33904", "N33876", "N02901")} == {None}


def test_a_link_has_what_is_known_here_and_counts_what_is_not() -> None:
    answers = seen(OURS, [row(OURS, code, 1.0) for code in (US, *PEERS)])
    silent = seen(replace(OURS, id="X"), [row(replace(OURS, id="X"), code, 1.0) for code in PEERS])
    routine, done, experienced, outcome = chain(FACTOR, [answers, silent], [])
    assert (routine.facts, routine.unknown) == ((answers,), 1)
    assert not any(link.is_measured for link in (done, experienced, outcome))


def test_what_only_the_register_knows_is_unknown_and_no_other_hole() -> None:
    for factor in success_factors():
        for link in chain(factor, [], register().values()):
            assert link.facts == ()
            wanted = [m for m in register().values() if m.success_factor == factor]
            assert link.is_measured == any(link_of(measure) is link.link for measure in wanted)


def test_other_factors_measures_are_left_out() -> None:
    other = seen(replace(OURS, success_factor="ledarskap-och-mal"), [row(OURS, US, 1.0)])
    assert not any(link.is_measured for link in chain(FACTOR, [other], []))
