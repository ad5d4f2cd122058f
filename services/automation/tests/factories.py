"""Rules and events for tests."""

from typing import Any

from suki.automation.v1 import automation_pb2 as pb
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.kpi.v1.events_pb2 import KpiBreached
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.events_pb2 import DealStageChanged
from suki_kit.db import new_id

STAGE_CHANGED = "suki.pipeline.v1.DealStageChanged"
OFFER = pb.Action(generate_document=pb.GenerateDocument(template_key="offer"))
LETTER = pb.Action(send_message=pb.SendMessage(template_key="thank-you", attach_documents=True))
NOTICE = pb.Action(notify=pb.Notify(title="{{ event.deal.title }} moved"))
TASK = pb.Action(create_task=pb.CreateTask(title="Call about {{ event.deal.title }}", due_in_seconds=3600))
MOVE = pb.Action(move_deal=pb.MoveDeal(stage_name="In progress"))


def a_rule(*actions: pb.Action, **overrides: Any) -> pb.CreateRuleRequest:
    values = {
        "name": "Rule",
        "enabled": True,
        "event_type": STAGE_CHANGED,
        "condition": 'event.to_stage_name == "In progress"',
        "actions": actions or [NOTICE],
    }
    return pb.CreateRuleRequest(rule=pb.Rule(**{**values, **overrides}))


def a_move(to_stage_name: str = "In progress", **overrides: Any) -> DealStageChanged:
    values = {
        "id": str(new_id()),
        "title": "Roof of the warehouse",
        "contact_id": str(new_id()),
        "owner_id": str(new_id()),
        "department_id": str(new_id()),
        "amount": {"amount": "1100.00", "currency": "USD"},
    }
    return DealStageChanged(deal=pipeline.Deal(**{**values, **overrides}), to_stage_name=to_stage_name)


def a_breach() -> KpiBreached:
    indicator = kpi.Kpi(id=str(new_id()), name="Missed calls", value="12", critical="10")
    return KpiBreached(kpi=indicator, owner_id=str(new_id()), department_id=str(new_id()))
