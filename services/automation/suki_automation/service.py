"""Decisions and writes about rules. Matching events is in `matching.py`, carrying out runs in `running.py`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from google.protobuf.json_format import MessageToJson, Parse, ParseError
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from suki.automation.v1 import automation_pb2 as pb
from suki_automation import conditions, convert, queries
from suki_automation.catalogue import event_class, event_values
from suki_automation.checking import check_rule
from suki_automation.errors import InvalidCondition, InvalidEvent, NoEventSeen, RuleNotFound
from suki_automation.models import Rule
from suki_automation.wording import sentence, would_do
from suki_kit.auth import Caller
from suki_kit.db import Connection, check_version


async def create_rule(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Rule:
    """The same `request_id` returns what it created.

    Raises UnknownEventType, InvalidCondition, InvalidAction, and RequestRepeated for the same at the same time.
    """
    row = await queries.rule_of_request(session, request_id)
    if row is None:
        check_rule(values["event_type"], values["condition"], convert.actions(values["actions"]))
        row = Rule(**values, request_id=request_id)
        session.add(row)
        await session.flush()
    return convert.rule(row)


async def update_rule(session: AsyncSession, rule_id: UUID, version: int, changes: dict[str, Any]) -> pb.Rule:
    """Raises RuleNotFound, StaleVersion and those of create_rule."""
    row = await session.get(Rule, rule_id)
    if row is None:
        raise RuleNotFound(rule_id=rule_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    check_rule(row.event_type, row.condition, convert.actions(row.actions))
    await session.flush()
    return convert.rule(row)


async def delete_rule(session: AsyncSession, rule_id: UUID) -> None:
    """Deleting twice is no error. Runs that have begun are carried out; the log stays."""
    row = await session.get(Rule, rule_id)
    if row is not None:
        await session.delete(row)


async def test_rule(connection: Connection, caller: Caller, rule: pb.Rule, event_json: str) -> pb.TestRuleResponse:
    """Whether the rule fits the event, else the last one seen, and what it would do; nothing is done.

    Raises InvalidEvent, NoEventSeen, InvalidCondition also where the condition fails on this event, and those of create_rule.
    """
    check_rule(rule.event_type, rule.condition, rule.actions)
    event = _parsed(rule.event_type, event_json) if event_json else await _last(connection, caller, rule.event_type)
    (matched,) = conditions.Conditions(rule.event_type, [rule.condition]).answers(event)
    if isinstance(matched, conditions.ConditionFailed):
        raise InvalidCondition(f"The condition has no answer for this event: {matched}.")
    return pb.TestRuleResponse(
        matched=matched,
        sentence=sentence(rule.event_type, rule.condition, rule.actions),
        would_do=_would_do(rule.actions, event) if matched else (),
        event_json=MessageToJson(event, preserving_proto_field_name=True),
    )


def _would_do(actions: Sequence[pb.Action], event: Message) -> list[str]:
    values = event_values(event)
    return [would_do(action, values) for action in actions]


def _parsed(event_type: str, text: str) -> Message:
    try:
        return Parse(text, event_class(event_type)())
    except ParseError as error:
        raise InvalidEvent(f"This is not such an event: {error}.", fields={"event_json": str(error)}) from error


async def _last(connection: Connection, caller: Caller, event_type: str) -> Message:
    seen = await queries.sample(connection, caller, event_type)
    if seen is None:
        raise NoEventSeen(event_type=event_type)
    return event_class(event_type).FromString(seen)
