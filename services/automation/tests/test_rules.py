"""Rules: what may be saved, how they read, and trying them."""

import asyncio

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.automation.v1 import automation_pb2 as pb
from suki.automation.v1.automation_pb2_grpc import AutomationServiceStub
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import LETTER, MOVE, NOTICE, OFFER, TASK, a_breach, a_move, a_rule


async def test_a_rule_is_found_as_it_was_saved(automation):
    made = await automation.CreateRule(a_rule(OFFER, LETTER))
    assert await automation.GetRule(pb.GetRuleRequest(id=made.id)) == made
    assert list(made.actions) == [OFFER, LETTER]
    assert made.sentence == (
        'When deal stage changed, if event.to_stage_name == "In progress": generate the document "offer", '
        'then write "thank-you" to the client with the documents attached.'
    )


async def test_the_same_request_creates_one_rule(automation):
    request = a_rule()
    request.request_id = str(new_id())
    made = await asyncio.gather(*(automation.CreateRule(request) for _ in range(4)))
    assert len({rule.id for rule in made}) == 1


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ('event.to_stage == "x"', "undefined field 'to_stage'"),
        ("event.to_stage_name ==", "Syntax error"),
        ("event.to_stage_name == 5", "no matching overload"),
        ("event.to_stage_name", "must be true or false"),
    ],
)
async def test_a_condition_is_refused_in_the_compilers_words(automation, condition, words):
    with refused("INVALID_CONDITION") as refusal:
        await automation.CreateRule(a_rule(condition=condition))
    assert words in refusal.message
    assert "rule.condition" in refusal.fields


async def test_an_unknown_event_is_refused(automation):
    for name in ("suki.pipeline.v1.DealMelted", "suki.automation.v1.RuleFired", "suki.pipeline.v1.Deal"):
        with refused("UNKNOWN_EVENT_TYPE"):
            await automation.CreateRule(a_rule(event_type=name, condition=""))


@pytest.mark.parametrize(
    ("action", "overrides"),
    [
        (pb.Action(), {}),
        (pb.Action(notify=pb.Notify(title="{{ event.deal.nickname }}")), {}),
        (pb.Action(notify=pb.Notify(title="{{ ''.__class__ }}")), {}),
        (OFFER, {"event_type": "suki.kpi.v1.KpiBreached", "condition": ""}),
        (LETTER, {"event_type": "suki.staff.v1.AbsenceStarted", "condition": ""}),
        (LETTER, {"event_type": "suki.notifications.v1.MessageSent", "condition": ""}),
    ],
)
async def test_an_action_that_cannot_work_is_refused(automation, action, overrides):
    with refused("INVALID_ACTION"):
        await automation.CreateRule(a_rule(action, **overrides))


async def test_a_stale_change_is_refused(automation):
    made = await automation.CreateRule(a_rule())
    changed = pb.Rule(id=made.id, enabled=False, version=made.version)
    mask = FieldMask(paths=["enabled"])
    assert not (await automation.UpdateRule(pb.UpdateRuleRequest(rule=changed, update_mask=mask))).enabled
    with refused("STALE_VERSION"):
        await automation.UpdateRule(pb.UpdateRuleRequest(rule=changed, update_mask=mask))


async def test_a_change_is_checked_as_a_whole(automation):
    made = await automation.CreateRule(a_rule(OFFER))
    changed = pb.Rule(id=made.id, event_type="suki.kpi.v1.KpiBreached", condition="")
    with refused("INVALID_ACTION"):
        mask = FieldMask(paths=["event_type", "condition"])
        await automation.UpdateRule(pb.UpdateRuleRequest(rule=changed, update_mask=mask))


async def test_a_deleted_rule_is_gone(automation):
    made = await automation.CreateRule(a_rule())
    for _ in range(2):
        await automation.DeleteRule(pb.DeleteRuleRequest(id=made.id))
    with refused("RULE_NOT_FOUND"):
        await automation.GetRule(pb.GetRuleRequest(id=made.id))


async def test_trying_a_rule_says_what_it_would_do_and_does_nothing(automation, harness, others):
    rule = a_rule(OFFER, LETTER, TASK, MOVE, NOTICE).rule
    text = '{"to_stage_name": "In progress", "deal": {"title": "Roof"}}'
    tried = await automation.TestRule(pb.TestRuleRequest(rule=rule, event_json=text))
    assert tried.matched
    assert list(tried.would_do) == [
        'Generate the document "offer".',
        'Write "thank-you" to the client with the documents attached.',
        'Create the task "Call about Roof" for the responsible employee due in 1:00:00.',
        'Move the deal to "In progress".',
        'Notify for the responsible employee "Roof moved".',
    ]
    assert not others.asked
    assert not await harness.published()


async def test_a_rule_is_tried_with_the_last_event_seen(automation, harness):
    rule = a_rule(event_type="suki.kpi.v1.KpiBreached", condition='event.kpi.name == "Missed calls"').rule
    rule.actions[0].notify.title = "{{ event.kpi.name }}"
    with refused("NO_EVENT_SEEN"):
        await automation.TestRule(pb.TestRuleRequest(rule=rule))
    await harness.hear(a_breach())
    tried = await automation.TestRule(pb.TestRuleRequest(rule=rule))
    assert (tried.matched, '"12"' in tried.event_json) == (True, True)
    stranger = harness.stub(AutomationServiceStub, employee(**{"rules.read": "own"}))
    with refused("NO_EVENT_SEEN"):
        await stranger.TestRule(pb.TestRuleRequest(rule=rule))


async def test_trying_tells_a_condition_that_has_no_answer(automation):
    rule = a_rule(condition="double(event.deal.amount.amount) > 1.0").rule
    with refused("INVALID_CONDITION") as refusal:
        await automation.TestRule(pb.TestRuleRequest(rule=rule, event_json="{}"))
    assert "cannot convert" in refusal.message
    with refused("INVALID_EVENT"):
        await automation.TestRule(pb.TestRuleRequest(rule=rule, event_json='{"nothing": 1}'))


async def test_a_rule_asks_and_tells_of_the_companys_own_fields(automation, harness):
    rule = a_rule(condition='event.deal.custom_fields["area"] == "120"').rule
    rule.actions.clear()
    rule.actions.add().notify.title = "{{ event.deal.custom_fields.area }} m2 {{ event.deal.custom_fields.colour }}"
    await harness.hear(a_move(custom_fields={"area": "120"}))
    tried = await automation.TestRule(pb.TestRuleRequest(rule=rule))
    assert tried.matched
    assert "120 m2" in tried.would_do[0]


async def test_every_event_of_the_other_services_is_offered(automation):
    offered = {one.name: one.fields for one in (await automation.ListEventTypes(pb.ListEventTypesRequest())).event_types}
    assert {"suki.telephony.v1.CallMissed", "suki.contacts.v1.LeadSubmitted"} <= offered.keys()
    assert not any(name.startswith("suki.automation.") for name in offered)
    fields = offered["suki.pipeline.v1.DealStageChanged"]
    assert {"to_stage_name", "deal.title", "deal.amount.amount", "deal.lines", "deal.lines.name", "deal.deadline"} <= set(
        fields
    )
    assert [field for field in fields if "custom" in field] == ["deal.custom_fields"]


async def test_the_shipped_rules_are_there_and_only_on_an_empty_table(automation, harness):
    for _ in range(2):
        async with harness.transaction() as session:
            await harness.service.seed(session, harness.kit.settings)
    names = [rule.name for rule in (await automation.ListRules(pb.ListRulesRequest())).rules]
    assert names == [
        "Send the offer when work begins",
        "Act on a critical indicator",
        "Remind of a deal that is soon late",
        "Tell the owner of a late deal",
        "Tell the head of a deal that is late for long",
    ]


async def test_what_was_late_long_before_it_came_is_no_news(automation, harness):
    async with harness.transaction() as session:
        await harness.service.seed(session, harness.kit.settings)
    rules = (await automation.ListRules(pb.ListRulesRequest())).rules
    late = next(rule for rule in rules if rule.name == "Tell the owner of a late deal")
    for seconds, matched in ((60, True), (30 * 86_400, False)):
        text = f'{{"lateSeconds": {seconds}}}'
        assert (await automation.TestRule(pb.TestRuleRequest(rule=late, event_json=text))).matched == matched


async def test_rules_are_changed_by_those_who_may(harness):
    reader = harness.stub(AutomationServiceStub, employee(**{"rules.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await reader.CreateRule(a_rule())
    await reader.ListRules(pb.ListRulesRequest())


async def test_runs_are_seen_where_their_event_is(automation, harness):
    await automation.CreateRule(a_rule())
    mine = employee(**{"rules.read": "own"})
    await harness.hear(a_move(owner_id=str(mine.id)))
    await harness.hear(a_move())
    seen = await harness.stub(AutomationServiceStub, mine).ListRuns(pb.ListRunsRequest())
    assert len(seen.runs) == 1
    first = await automation.ListRuns(pb.ListRunsRequest(page_size=1))
    rest = await automation.ListRuns(pb.ListRunsRequest(page_token=first.next_page_token))
    assert [run.id for run in first.runs] + [run.id for run in rest.runs] == sorted(
        (run.id for run in [*first.runs, *rest.runs]), reverse=True
    )
    assert len(rest.runs) == 1
