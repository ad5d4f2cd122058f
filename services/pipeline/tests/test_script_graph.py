"""What a script's questions must be, where answers lead, which script is chosen and what the figures say."""

from types import SimpleNamespace

import pytest

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1 import scripts_pb2 as pb
from suki_kit.db import new_id
from suki_kit.errors import InvalidInput
from suki_pipeline.errors import ScriptLoops, ScriptNextMissing, ScriptQuestionUnreachable
from suki_pipeline.scripts.choice import choose_script
from suki_pipeline.scripts.fields import check_fields
from suki_pipeline.scripts.graph import check_questions, walk
from suki_pipeline.scripts.seed import FIRST_CALL
from suki_pipeline.scripts.statistics import statistics

from .factories import a_question, a_way


def test_a_script_that_loops_is_refused_with_the_loop_named():
    questions = [a_question("a", a_way("b")), a_question("b", a_way("c")), a_question("c", a_way("b", "yes"), a_way())]
    with pytest.raises(ScriptLoops) as refusal:
        check_questions(questions)
    assert refusal.value.metadata["questions"] == "b? → c? → b?"


def test_two_ways_to_one_question_are_no_loop():
    check_questions([a_question("a", a_way("b", "yes"), a_way("c")), a_question("b", a_way("c")), a_question("c")])


def test_a_question_that_nothing_leads_to_is_refused():
    with pytest.raises(ScriptQuestionUnreachable) as refusal:
        check_questions([a_question("a"), a_question("b")])
    assert refusal.value.metadata["questions"] == "b?"


def test_a_way_to_a_question_that_does_not_exist_is_refused():
    with pytest.raises(ScriptNextMissing) as refusal:
        check_questions([a_question("a", a_way("z"))])
    assert refusal.value.metadata["questions"] == "a?"


@pytest.mark.parametrize(
    "questions",
    [
        [a_question("a"), a_question("a")],
        [a_question("a", kind=pb.QUESTION_KIND_CHOICE)],
        [a_question("a", kind=pb.QUESTION_KIND_CHOICE, choices=["x", "x"])],
        [a_question("a", a_way("", "much"), kind=pb.QUESTION_KIND_NUMBER)],
        [a_question("a", pb.AnswerWay(step=pb.NextStep(kind=pb.NEXT_STEP_KIND_MOVE, title="Offer sent")))],
        [a_question("a", pb.AnswerWay(step=pb.NextStep(kind=pb.NEXT_STEP_KIND_TASK)))],
    ],
)
def test_questions_that_cannot_be_asked_are_refused(questions):
    with pytest.raises(InvalidInput):
        check_questions(questions)


def test_a_field_takes_only_answers_of_its_kind():
    check_fields([a_question("a", kind=pb.QUESTION_KIND_NUMBER, field="deal.amount")])
    for field, kind in (("deal.amount", pb.QUESTION_KIND_TEXT), ("deal.owner_id", pb.QUESTION_KIND_TEXT)):
        with pytest.raises(InvalidInput):
            check_fields([a_question("a", kind=kind, field=field)])


def test_numbers_are_compared_as_numbers():
    more = a_way("big", "1000", pb.ANSWER_TEST_AT_LEAST)
    questions = [a_question("sum", more, a_way("small"), kind=pb.QUESTION_KIND_NUMBER), a_question("big"), a_question("small")]
    assert [walk(questions, {"sum": said}).next_key for said in ("999.99", "1000", "20000")] == ["small", "big", "big"]


def test_the_end_suggests_a_step():
    task = pb.NextStep(kind=pb.NEXT_STEP_KIND_TASK, title="Call back")
    end = walk([a_question("a", pb.AnswerWay(step=task))], {"a": "anything"})
    assert (list(end.path), end.next_key, end.step) == (["a"], "", task)


def test_the_shipped_script_can_be_asked():
    check_questions(FIRST_CALL.questions)
    check_fields(FIRST_CALL.questions)


def a_choice(position: int = 0, **said):
    values = {"segment_id": None, "pipeline_id": None, "stage_id": None, "active": True}
    return SimpleNamespace(id=new_id(), position=position, **{**values, **said})


def test_a_segment_outweighs_pipeline_and_stage_together():
    sales, offer = new_id(), new_id()
    scripts = [a_choice(), a_choice(pipeline_id=sales, stage_id=offer), a_choice(segment_id="gold")]
    assert choose_script(scripts, {"gold"}, sales, offer) is scripts[2]
    assert choose_script(scripts, set(), sales, offer) is scripts[1]
    assert choose_script(scripts, set(), sales, new_id()) is scripts[0]


def test_of_equals_the_first_in_the_list_is_taken():
    second, first, inactive = a_choice(2), a_choice(1), a_choice(0, active=False)
    assert choose_script([second, first, inactive], set(), None, None) is first


def test_no_script_fits_where_none_does():
    assert choose_script([a_choice(segment_id="gold")], {"silver"}, None, None) is None


def test_figures_count_only_the_way_that_was_taken():
    ways = a_way("b", "yes", pb.ANSWER_TEST_EQUALS)
    questions = [a_question("a", ways, kind=pb.QUESTION_KIND_CHOICE, choices=["yes", "no"]), a_question("b")]
    runs = [
        SimpleNamespace(revision=1, answers={"a": "yes", "b": "red"}, state=pipeline.DEAL_STATE_WON),
        SimpleNamespace(revision=1, answers={"a": "yes", "b": "blue"}, state=pipeline.DEAL_STATE_LOST),
        SimpleNamespace(revision=1, answers={"a": "no", "b": "left behind"}, state=pipeline.DEAL_STATE_OPEN),
    ]
    found = [(one.key, one.answer, one.chosen, one.won, one.lost) for one in statistics({1: questions}, runs)]
    assert found == [("a", "yes", 2, 1, 1), ("a", "no", 1, 0, 0), ("b", "", 2, 1, 1)]
