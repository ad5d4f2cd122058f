"""Scripts over gRPC: revisions, the choice, conversations, where answers land, figures, scope."""

import pytest

from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1.events_pb2 import CardEnteredSegment, CardLeftSegment, CustomFieldChanged, SegmentChanged
from suki.contacts.v1.segments_pb2 import Segment
from suki.pipeline.v1 import pipeline_pb2 as pipeline_pb
from suki.pipeline.v1 import scripts_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealUpdated, ScriptAnswered
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.pipeline.v1.scripts_pb2_grpc import ScriptsServiceStub
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused

from .factories import a_deal, a_question, a_script, a_way, hired

AMOUNT = a_question("sum", kind=pb.QUESTION_KIND_NUMBER, field="deal.amount")
POSITION = a_question("who", a_way("sum"), field="contact.position")


@pytest.fixture
def scripts(harness):
    return harness.stub(ScriptsServiceStub)


def answers(**said: str) -> list[pb.ScriptAnswer]:
    return [pb.ScriptAnswer(key=key, value=value) for key, value in said.items()]


async def begun(scripts, deal, *questions, **overrides) -> pb.ScriptRun:
    script = await scripts.CreateScript(a_script(*questions, **overrides))
    return await scripts.StartScript(pb.StartScriptRequest(script_id=script.id, deal_id=deal.id))


async def test_a_new_installation_has_a_script_that_fits_everybody(scripts, pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    assert (await scripts.GetScript(pb.GetScriptRequest(deal_id=deal.id))).script.name == "First conversation"


async def test_the_same_request_creates_one_script(scripts):
    request = a_script()
    request.request_id = str(new_id())
    assert await scripts.CreateScript(request) == await scripts.CreateScript(request)


@pytest.mark.parametrize(
    ("reason", "questions"),
    [
        ("SCRIPT_LOOPS", [a_question("a", a_way("a"))]),
        ("SCRIPT_QUESTION_UNREACHABLE", [a_question("a"), a_question("b")]),
        ("SCRIPT_NEXT_MISSING", [a_question("a", a_way("b"))]),
        ("INVALID_INPUT", [a_question("a", field="deal.amount")]),
    ],
)
async def test_a_script_that_cannot_be_asked_is_not_saved(scripts, reason, questions):
    with refused(reason):
        await scripts.CreateScript(a_script(*questions))
    with refused(reason):
        await scripts.TryScript(pb.TryScriptRequest(questions=questions))


async def test_a_conversation_keeps_the_revision_it_began_with(scripts, pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    script = await scripts.CreateScript(a_script(a_question("old")))
    run = await scripts.StartScript(pb.StartScriptRequest(script_id=script.id, deal_id=deal.id))
    del script.questions[:]
    script.questions.append(a_question("new"))
    changed = await scripts.UpdateScript(pb.UpdateScriptRequest(script=script))
    assert (changed.revision, changed.version) == (2, 2)
    saved = await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(old="yes")))
    assert (saved.revision, [one.key for one in saved.questions]) == (1, ["old"])
    with refused("STALE_VERSION"):
        await scripts.UpdateScript(pb.UpdateScriptRequest(script=script))


async def test_another_name_is_no_new_revision(scripts):
    script = await scripts.CreateScript(a_script())
    script.name = "Renamed"
    assert (await scripts.UpdateScript(pb.UpdateScriptRequest(script=script))).revision == 1


async def test_the_client_s_segment_decides(scripts, pipeline, harness):
    contact_id, gold = str(new_id()), str(new_id())
    deal = await pipeline.CreateDeal(a_deal(contact_id=contact_id))
    script = await scripts.CreateScript(a_script(segment_id=gold))
    asked = pb.GetScriptRequest(deal_id=deal.id)
    for _ in range(2):
        await harness.hear(CardEnteredSegment(segment_id=gold, contact_id=contact_id))
    assert (await scripts.GetScript(asked)).script.id == script.id
    await harness.hear(CardLeftSegment(segment_id=gold, contact_id=contact_id))
    assert (await scripts.GetScript(asked)).script.id != script.id


async def test_a_deleted_segment_is_forgotten(harness, scripts, pipeline):
    contact_id, gold = str(new_id()), str(new_id())
    await pipeline.CreateDeal(a_deal(contact_id=contact_id))
    script = await scripts.CreateScript(a_script(segment_id=gold))
    await harness.hear(CardEnteredSegment(segment_id=gold, contact_id=contact_id))
    await harness.hear(SegmentChanged(segment=Segment(id=gold, name="Gold", version=2)))
    assert (await scripts.GetScript(pb.GetScriptRequest(contact_id=contact_id))).script.id == script.id
    await harness.hear(SegmentChanged(segment=Segment(id=gold, version=3)))
    assert (await scripts.GetScript(pb.GetScriptRequest(contact_id=contact_id))).script.id != script.id


async def test_a_call_of_a_client_is_about_the_newest_open_deal(scripts, pipeline):
    contact_id = str(new_id())
    deal = await pipeline.CreateDeal(a_deal(contact_id=contact_id))
    here = await scripts.CreateScript(a_script(pipeline_id=deal.pipeline_id, stage_id=deal.stage_id))
    assert (await scripts.GetScript(pb.GetScriptRequest(contact_id=contact_id))).script.id == here.id


async def test_answers_are_there_after_a_reload(scripts, pipeline):
    deal = await pipeline.CreateDeal(a_deal())
    run = await begun(scripts, deal, a_question("a", a_way("b")), a_question("b"))
    saved = await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(a="so")))
    assert saved.walk == pb.ScriptWalk(path=["a"], next_key="b")
    assert (await scripts.GetScript(pb.GetScriptRequest(deal_id=deal.id))).run == saved
    done = await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(a="so", b="!"), finish=True))
    assert done.finished
    assert not (await scripts.GetScript(pb.GetScriptRequest(deal_id=deal.id))).HasField("run")
    with refused("SCRIPT_RUN_FINISHED"):
        await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id))


async def test_an_answer_lands_on_the_deal_and_is_in_its_history(scripts, pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    run = await begun(scripts, deal, AMOUNT)
    await harness.published()
    request = pb.SaveAnswersRequest(run_id=run.id, answers=answers(sum="1500"))
    await scripts.SaveAnswers(request)
    after = await pipeline.GetDeal(pipeline_pb.GetDealRequest(id=deal.id))
    assert (after.amount.amount, after.version) == ("1500.00", deal.version + 1)
    history = await pipeline.ListDealHistory(pipeline_pb.ListDealHistoryRequest(id=deal.id))
    assert [change.action for change in history.changes] == ["update", "create"]
    await scripts.SaveAnswers(request)
    told = [event for event in await harness.published() if isinstance(event, DealUpdated)]
    assert [list(event.changed_fields) for event in told] == [["amount"]]


async def test_an_answer_for_the_card_is_told(scripts, pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal(contact_id=str(new_id())))
    run = await begun(scripts, deal, POSITION, AMOUNT, name="Who decides")
    await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(who=" Buyer ")))
    (told,) = [event for event in await harness.published() if isinstance(event, ScriptAnswered)]
    assert (told.deal_id, told.contact_id, told.script_name) == (deal.id, deal.contact_id, "Who decides")
    assert list(told.answers) == [pb.CardAnswer(card="contact", field="position", value="Buyer")]


async def test_an_emptied_answer_empties_no_field(scripts, pipeline, harness):
    deal = await pipeline.CreateDeal(a_deal())
    run = await begun(scripts, deal, AMOUNT)
    await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(sum="1500")))
    saved = await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(sum="")))
    assert (saved.walk.next_key, list(saved.answers)) == ("sum", [])
    assert (await pipeline.GetDeal(pipeline_pb.GetDealRequest(id=deal.id))).amount.amount == "1500.00"


@pytest.mark.parametrize("said", [{"sum": "a lot"}, {"sum": "NaN"}, {"other": "1"}])
async def test_what_is_no_answer_is_refused(scripts, pipeline, said):
    run = await begun(scripts, await pipeline.CreateDeal(a_deal()), AMOUNT)
    with refused("INVALID_INPUT"):
        await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(**said)))


async def test_a_conversation_is_about_somebody(scripts):
    script = await scripts.CreateScript(a_script())
    with refused("INVALID_INPUT"):
        await scripts.StartScript(pb.StartScriptRequest(script_id=script.id))
    with refused("SCRIPT_NOT_FOUND"):
        await scripts.StartScript(pb.StartScriptRequest(script_id=str(new_id()), contact_id=str(new_id())))


async def test_figures_and_conversations_stay_within_the_caller_s_scope(harness):
    grants = dict.fromkeys(("deals.read", "deals.write"), "own")
    grants |= dict.fromkeys(("scripts.read", "scripts.manage", "pipelines.read"), "all")
    ada = employee(**grants)
    jo = colleague_of(ada, **grants)
    for person in (ada, jo):
        await harness.hear(hired(person))
    hers, his = harness.stub(ScriptsServiceStub, ada), harness.stub(ScriptsServiceStub, jo)
    deal = await harness.stub(PipelineServiceStub, ada).CreateDeal(a_deal())
    choice = a_question("a", kind=pb.QUESTION_KIND_CHOICE, choices=["yes", "no"])
    run = await begun(hers, deal, choice)
    await hers.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(a="yes")))
    asked = pb.GetScriptStatisticsRequest(script_id=run.script_id)
    assert [(one.answer, one.chosen) for one in (await hers.GetScriptStatistics(asked)).answers] == [("yes", 1)]
    assert not (await his.GetScriptStatistics(asked)).answers
    with refused("DEAL_NOT_FOUND"):
        await his.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(a="no")))
    with refused("DEAL_NOT_FOUND"):
        await his.GetScript(pb.GetScriptRequest(deal_id=deal.id))


async def test_who_only_reads_scripts_does_not_change_them(harness):
    reader = harness.stub(ScriptsServiceStub, employee(**{"scripts.read": "all"}))
    await reader.ListScripts(pb.ListScriptsRequest())
    with refused("PERMISSION_DENIED"):
        await reader.CreateScript(a_script())


async def test_an_answer_lands_in_the_deals_own_field_and_what_it_cannot_hold_is_refused(scripts, pipeline, harness):
    field = custom.CustomField(
        id=str(new_id()),
        entity=custom.CUSTOM_FIELD_ENTITY_DEAL,
        key="area",
        label="Area",
        kind=custom.CUSTOM_FIELD_KIND_NUMBER,
        version=1,
    )
    await harness.hear(CustomFieldChanged(custom_field=field))
    deal = await pipeline.CreateDeal(a_deal())
    run = await begun(scripts, deal, a_question("how", field="deal.custom_fields.area"))
    with refused("INVALID_CUSTOM_FIELD"):
        await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(how="wide")))
    await scripts.SaveAnswers(pb.SaveAnswersRequest(run_id=run.id, answers=answers(how="120")))
    assert (await pipeline.GetDeal(pipeline_pb.GetDealRequest(id=deal.id))).custom_fields == {"area": "120"}
