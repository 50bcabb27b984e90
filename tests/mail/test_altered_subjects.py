"""Answers that lost what they answer are known by a subject that some mailer altered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netfollow.mail.altered_subjects import AlteredSubjects
from netfollow.mail.subjects import read_subject

PLAN = "The plan for Thursday"
LONG = "Programme for the summer school in Porto 2027"

ANSWERS = f"""{PLAN} | Re - The plan for Thursday | RE The plan for Thursday | Re. The plan for Thursday | Re>The plan for Thursday
{PLAN} | [답장] The plan for Thursday | Odpověď: The plan for Thursday | Sagot: The plan for Thursday | პასუხი: The plan for Thursday
{PLAN} | ***UNCHECKED*** Re: The plan for Thursday | Re: CAUTION: The plan for Thursday | Re: <<External>> The plan for Thursday
{PLAN} | Re: (HELP-331) The plan for Thursday | RE: #secure# The plan for Thursday | RE: T20261112.0012 - The plan for Thursday
{PLAN} | RE: Ticket#4711/Acme/The plan for Thursday | RE: 【外部邮件】The plan for Thursday
{PLAN} | RE: The plan for Thursday [encrypted] | RE: The plan for Thursday CRM:0044012 | RE: The plan for Thursday - CONFIDENTIAL
{PLAN} | RE: The plan for Thursday (ticket 81234) | RE: The plan for Thursday (C1) | Re: The plan for Thursday!!! 👍
{PLAN} | Dinner instead (was: The plan for Thursday) | Anderer Termin [war Re: The plan for Thursday]
{PLAN} | RE: THE PLAN FOR THURSDAY [secure] | Re: The plan for Thurs...
{LONG} | Re: Programme for the summer schoo | Re: Programme for the summer… | Re: Programme for the winter.. =
Workshop – second day — rooms | Re: Workshop - second day - rooms
Ann’s “big” idea | Re: Ann's "big" idea | Re: Anns big idea
Research & design | Re: Research &amp; design
Möglichkeiten für März | AW: Moeglichkeiten fuer Maerz | AW: Moglichkeiten fur Marz | Re: M?glichkeiten f??r M?rz
İstanbul görüşmesi | Ynt: Istanbul gorusmesi
Møde om løbet | SV: Moede om loebet
🚀 Launch day | Re: Launch day
Lunch | Re: CAUTION: Lunch | News: Lunch = | Invitation: Lunch =
Küchen | Re: Kuchen =
Invoice 2026-11 | Re: Invoice 2026-12 = | Re: Invoice 2026-1... =
{PLAN} | Re: The plan for Thursday and the budget = | Re: Thursday = | The hall = | Re: The hall for the plan of Thursday =
{PLAN} | Doorgestuurd: The plan for Thursday = | Talk (was: Roof) = | Draft (2) = | Accepted: The plan for Thursday ="""


def _cases() -> list[tuple[str, str, bool]]:
    found = []
    for row in ANSWERS.splitlines():
        mine, *others = row.split(" | ")
        found += [(mine, one.rstrip(" ="), not one.rstrip().endswith(" =")) for one in others]
    return found


@pytest.mark.parametrize(("mine", "theirs", "is_one"), _cases())
def test_which_subject_it_was(mine: str, theirs: str, is_one: bool) -> None:
    known = AlteredSubjects([read_subject(mine).bare, "another matter"])
    is_answer = read_subject(theirs).answers
    assert known.find(theirs, is_answer=is_answer) == (read_subject(mine).bare if is_one else "")


def test_two_subjects_that_begin_alike_are_no_answer() -> None:
    known = AlteredSubjects(["programme for the summer school", "programme for the summer camp"])
    assert known.find("Re: Programme for the...", is_answer=True) == ""


@given(st.text(max_size=60), st.text(max_size=60), st.booleans())
def test_no_text_stops_it(mine: str, theirs: str, is_answer: bool) -> None:
    found = AlteredSubjects([mine]).find(theirs, is_answer=is_answer)
    assert found in ("", mine)
