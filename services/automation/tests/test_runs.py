"""From an event to what is done: matching, actions in order, repetition, loops."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1.events_pb2 import TaskCompleted, TaskCreated
from suki.automation.v1 import automation_pb2 as pb
from suki.automation.v1.events_pb2 import RuleFailed, RuleFired
from suki.contacts.v1.events_pb2 import ContactErased
from suki.documents.v1.documents_pb2 import Document
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki.pipeline.v1.events_pb2 import DealEscalated
from suki.pipeline.v1.pipeline_pb2 import Deal
from suki_kit import outbox
from suki_kit.auth import Caller, acting_as, service_caller
from suki_kit.db import new_id
from suki_kit.errors import NotFound, PreconditionFailed, Unavailable

from .conftest import working
from .factories import LETTER, MOVE, NOTICE, OFFER, TASK, a_breach, a_move, a_rule


class TemplateNotFound(NotFound):
    """As documents says it."""


class DealClosed(PreconditionFailed):
    """As pipeline says it."""


async def hear_from(harness, caller: Caller, event, times: int = 1) -> None:
    """As `harness.hear`, but caused by this caller, and delivered so often."""
    with acting_as(caller):
        row = outbox.row(event)
    for _ in range(times):
        async with harness.transaction(service_caller("automation")) as session:
            await harness.service.consumers.handle(session, row["subject"], row["payload"], json.loads(row["headers"]))


PERSON = Caller(f"employee:{new_id()}")
AUTOMATION = service_caller("automation")


async def test_the_offer_goes_out_when_work_begins(automation, harness, others, ended):
    rule, event = await automation.CreateRule(a_rule(OFFER, LETTER)), a_move()
    await harness.hear(event)
    (run,) = await ended()
    generate, send = others.asked
    assert (generate.template, generate.deal_id) == ("offer", event.deal.id)
    assert (send.template_key, send.deal_id) == ("thank-you", event.deal.id)
    assert [one.document_id for one in send.attachments] == [run.steps[0].result_id]
    assert (run.state, run.attempts, run.rule_id) == (pb.RUN_STATE_DONE, 1, rule.id)
    assert [(step.kind, step.done) for step in run.steps] == [("generate_document", True), ("send_message", True)]
    assert await harness.published() == [RuleFired(run=run)]


async def test_the_head_has_a_task_when_a_deal_is_late_for_long(harness, others, ended):
    async with harness.transaction() as session:
        await harness.service.seed(session, harness.kit.settings)
    deal, head = Deal(id=str(new_id()), title="Twelve pumps", stage_name="Offer sent", owner_id=str(new_id())), str(new_id())
    await harness.hear(DealEscalated(deal=deal))
    await harness.hear(DealEscalated(deal=deal, head_id=head))
    await ended()
    (asked,) = others.asked
    assert (asked.task.owner_id, asked.task.deal_id) == (head, deal.id)
    assert asked.task.title == "Look after a deal that is late in Offer sent: Twelve pumps"


async def test_the_responsible_employee_has_a_task_when_an_indicator_is_critical(harness, others, ended):
    async with harness.transaction() as session:
        await harness.service.seed(session, harness.kit.settings)
    event = a_breach()
    await harness.hear(event)
    (run,) = await ended()
    notice, asked = others.asked
    assert (notice.employee_id, notice.title) == (event.owner_id, "Missed calls is critical: 12")
    assert (asked.task.owner_id, asked.task.title) == (event.owner_id, "Bring Missed calls back to its target")
    assert asked.task.origin == f"rule:{run.rule_id}"
    assert asked.task.due_time.ToDatetime() - run.create_time.ToDatetime() == timedelta(days=1)


async def test_a_rule_whose_condition_does_not_hold_does_nothing(automation, harness, ended):
    await automation.CreateRule(a_rule())
    await harness.hear(a_move("Won over"))
    assert not await ended()


async def test_a_disabled_rule_does_nothing_from_the_next_event_on(automation, harness, ended):
    rule = await automation.CreateRule(a_rule())
    await harness.hear(a_move())
    await automation.UpdateRule(pb.UpdateRuleRequest(rule=pb.Rule(id=rule.id), update_mask={"paths": ["enabled"]}))
    await harness.hear(a_move())
    assert len(await ended()) == 1


async def test_a_condition_without_an_answer_is_no_match_and_stops_nobody(automation, harness, ended):
    await automation.CreateRule(a_rule(condition="double(event.deal.external_id) > 1.0"))
    good = await automation.CreateRule(a_rule())
    await harness.hear(a_move())
    assert [run.rule_id for run in await ended()] == [good.id]


async def test_an_event_heard_again_starts_one_run(automation, harness, others, ended):
    await automation.CreateRule(a_rule())
    await hear_from(harness, PERSON, a_move(), times=3)
    assert len(await ended()) == 1
    assert len(others.asked) == 1


async def test_history_starts_no_rule(automation, harness, ended):
    await automation.CreateRule(a_rule())
    await harness.hear(a_move(), at=datetime.now(UTC) - timedelta(days=2))
    await harness.hear(a_move(), at=datetime.now(UTC) - timedelta(hours=2))
    assert len(await ended()) == 1


async def test_an_action_that_fails_for_now_is_tried_again(automation, harness, others, ended):
    await automation.CreateRule(a_rule(OFFER, LETTER))
    others.failures = [Unavailable(), Unavailable()]
    await harness.hear(a_move())
    (run,) = await ended()
    assert (run.state, run.attempts, len(others.asked)) == (pb.RUN_STATE_DONE, 3, 2)
    assert not any(step.error for step in run.steps)


async def test_an_action_whose_answer_was_lost_is_done_once(automation, harness, others, ended):
    await automation.CreateRule(a_rule(OFFER, LETTER))
    others.failures, others.after = [Unavailable()], True
    await harness.hear(a_move())
    await ended()
    first, second, _ = others.asked
    assert first.request_id == second.request_id
    assert len(others.made) == 2


async def test_a_run_is_given_up_after_the_last_try(automation, harness, others, ended):
    await automation.CreateRule(a_rule())
    others.failures = [Unavailable("Away for lunch.")] * 10
    await harness.hear(a_move())
    (run,) = await ended()
    assert (run.state, run.attempts, run.steps[0].error) == (pb.RUN_STATE_FAILED, 4, "Away for lunch.")
    assert await harness.published() == [RuleFailed(run=run)]


async def test_an_action_that_cannot_succeed_ends_the_run_with_the_reason(automation, harness, others, ended):
    await automation.CreateRule(a_rule(OFFER, LETTER))
    others.failures = [TemplateNotFound("There is no template offer.")]
    await harness.hear(a_move())
    (run,) = await ended()
    assert (run.state, run.attempts) == (pb.RUN_STATE_FAILED, 1)
    assert [(step.done, step.error) for step in run.steps] == [(False, "There is no template offer."), (False, "")]
    assert not others.asked


async def test_an_event_that_lacks_its_client_says_so(automation, harness, ended):
    condition = 'event.task.title == "x"'
    await automation.CreateRule(a_rule(LETTER, event_type="suki.activities.v1.TaskCompleted", condition=condition))
    await harness.hear(TaskCompleted(task=activities.Task(title="x")))
    (run,) = await ended()
    assert (run.state, run.steps[0].error) == (pb.RUN_STATE_FAILED, "The event has no client.")


async def test_a_deal_is_moved_to_the_stage_of_that_name_once(automation, harness, others, ended):
    await automation.CreateRule(a_rule(MOVE, condition=""))
    await hear_from(harness, PERSON, a_move("New", id=others.deal.id))
    await ended()
    await hear_from(harness, PERSON, a_move("New", id=others.deal.id))
    runs = await ended()
    assert [(one.id, one.stage_id, one.version) for one in others.asked] == [(others.deal.id, others.stages[1].id, 4)]
    assert [run.steps[0].result_id for run in runs] == [others.deal.id] * 2


async def test_a_stage_that_is_not_there_ends_the_run(automation, harness, ended):
    await automation.CreateRule(a_rule(pb.Action(move_deal=pb.MoveDeal(stage_name="Nowhere")), condition=""))
    await hear_from(harness, PERSON, a_move())
    (run,) = await ended()
    assert 'no stage "Nowhere"' in run.steps[0].error


async def test_a_run_keeps_the_actions_it_began_with(automation, harness, others, ended):
    rule = await automation.CreateRule(a_rule(NOTICE))
    await harness.hear(a_move())
    changed = pb.Rule(id=rule.id, actions=[TASK])
    await automation.UpdateRule(pb.UpdateRuleRequest(rule=changed, update_mask={"paths": ["actions"]}))
    await ended()
    assert [one.title for one in others.asked] == ["Roof of the warehouse moved"]


async def test_a_killed_workers_run_goes_on_where_it_stood(automation, harness, others):
    await automation.CreateRule(a_rule(OFFER, LETTER))
    await harness.hear(a_move())
    document_id = str(new_id())
    steps = [{"kind": "generate_document", "done": True, "result_id": document_id}, {"kind": "send_message"}]
    async with harness.transaction() as session:
        await session.execute(
            sa.text("UPDATE runs SET steps = CAST(:steps AS jsonb), next_attempt_time = now() + interval '0.3 seconds'"),
            {"steps": json.dumps(steps)},
        )
    async with working(harness):
        await asyncio.sleep(0.1)
        assert not others.asked
        async with asyncio.timeout(5):
            while not others.asked:
                await asyncio.sleep(0.02)
    (send,) = others.asked
    assert send.attachments[0].document_id == document_id


async def test_a_rule_never_starts_itself(automation, harness, ended):
    await automation.CreateRule(a_rule(MOVE, condition=""))
    await hear_from(harness, AUTOMATION, a_move())
    assert not await ended()
    await hear_from(harness, PERSON, a_move())
    assert len(await ended()) == 1


async def test_two_rules_do_not_keep_each_other_running(automation, harness, ended):
    await automation.CreateRule(a_rule(OFFER, name="one", condition=""))
    await automation.CreateRule(a_rule(MOVE, name="two", event_type="suki.documents.v1.DocumentGenerated", condition=""))
    generated = DocumentGenerated(document=Document(id=str(new_id()), deal_id=str(new_id())))
    for event in (a_move(), generated):
        await hear_from(harness, AUTOMATION, event)
    assert not await ended()


async def test_one_rule_may_follow_another_where_nothing_leads_back(automation, harness, others, ended):
    await automation.CreateRule(a_rule(MOVE, event_type="suki.pipeline.v1.DealCreated", condition=""))
    await automation.CreateRule(a_rule(OFFER))
    await hear_from(harness, AUTOMATION, a_move())
    assert len(await ended()) == 1
    assert others.asked[0].template == "offer"


@pytest.mark.parametrize(("origin", "runs"), [("person", 1), (f"rule:{new_id()}", 0)])
async def test_a_rule_that_makes_tasks_leaves_the_tasks_of_rules_alone(automation, harness, ended, origin, runs):
    task = pb.Action(create_task=pb.CreateTask(title="Follow up"))
    await automation.CreateRule(a_rule(task, event_type="suki.activities.v1.TaskCreated", condition=""))
    event = TaskCreated(task=activities.Task(title="x", owner_id=str(new_id()), origin=origin))
    await hear_from(harness, PERSON, event)
    assert len(await ended()) == runs


async def test_automations_own_news_start_nothing(automation, harness, ended):
    await automation.CreateRule(a_rule())
    await harness.hear(RuleFired(run=pb.Run(id=str(new_id()))))
    assert not await ended()


async def test_two_replicas_carry_out_each_run_once(automation, harness, others, ended):
    await automation.CreateRule(a_rule())
    for _ in range(20):
        await harness.hear(a_move())
    rival = asyncio.create_task(harness.service.build(harness.kit).workers[0]())
    await ended()
    rival.cancel()
    await asyncio.wait([rival])
    assert len(others.asked) == len(others.made) == 20


async def test_runs_about_a_person_who_was_erased_are_forgotten(automation, harness, ended):
    await automation.CreateRule(a_rule(OFFER))
    person = str(new_id())
    about, other = a_move(), a_move()
    about.deal.contact_id = person
    for event in (about, other):
        await harness.hear(event)
    assert len(await ended()) == 2
    await harness.hear(ContactErased(contact_id=person))
    runs = (await automation.ListRuns(pb.ListRunsRequest())).runs
    assert len(runs) == 1
