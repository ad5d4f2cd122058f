"""Between rows and messages."""

from collections.abc import Iterable
from typing import Any

from google.protobuf.json_format import MessageToDict, ParseDict

from suki.automation.v1 import automation_pb2 as pb
from suki_automation.wording import sentence
from suki_kit.values import timestamp

RULE_FIELDS = ("name", "enabled", "event_type", "condition", "actions")


def rule(row: Any) -> pb.Rule:
    parsed = actions(row.actions)
    return pb.Rule(
        id=str(row.id),
        name=row.name,
        enabled=row.enabled,
        event_type=row.event_type,
        condition=row.condition,
        actions=parsed,
        version=row.version,
        sentence=sentence(row.event_type, row.condition, parsed),
        create_time=timestamp(row.create_time),
        update_time=timestamp(row.update_time),
    )


def actions(stored: Iterable[dict[str, Any]]) -> list[pb.Action]:
    return [ParseDict(one, pb.Action()) for one in stored]


def rule_values(message: pb.Rule, fields: Iterable[str]) -> dict[str, Any]:
    """The columns of these fields."""
    values = {field: getattr(message, field) for field in fields}
    if "actions" in values:
        values["actions"] = [MessageToDict(one, preserving_proto_field_name=True) for one in message.actions]
    return values


def run(row: Any) -> pb.Run:
    """From a row of the run's columns."""
    return pb.Run(
        id=str(row.id),
        rule_id=str(row.rule_id),
        rule_name=row.rule_name,
        event_id=str(row.event_id),
        event_type=row.event_type,
        state=row.state,
        steps=[ParseDict(step, pb.RunStep()) for step in row.steps],
        attempts=row.attempts,
        create_time=timestamp(row.create_time),
        finish_time=timestamp(row.finish_time),
    )
