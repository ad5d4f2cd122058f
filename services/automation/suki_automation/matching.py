"""Each event before all enabled rules of its type; those that fit begin a run in the event's own transaction."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from prometheus_client import Counter
from sqlalchemy import event as sa_event
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.automation.v1 import automation_pb2 as pb
from suki_automation import conditions, convert, loops, queries
from suki_automation.catalogue import event_types
from suki_automation.errors import InvalidCondition, UnknownEventType
from suki_automation.models import Run, Sample
from suki_automation.wording import kind_of
from suki_kit import clock, telemetry
from suki_kit.db import new_id
from suki_kit.inbox import Envelope

_SAMPLE_EVERY = timedelta(minutes=1)
_CHECKED = "rules checked"

MATCHES = Counter("suki_rule_matches_total", "Rules held against an event", ["result"])


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """An enabled rule."""

    id: UUID
    name: str
    event_type: str
    condition: str
    actions: list[dict[str, Any]]
    kinds: frozenset[str]


@dataclass
class Book:
    """The enabled rules by event type, as of one edition."""

    edition: tuple[Any, ...] = ()
    rules: dict[str, tuple[list[ActiveRule], conditions.Conditions]] = field(default_factory=dict)
    circular: set[UUID] = field(default_factory=set)


class Matcher:
    """Handles every event. `wake` is called after a transaction that began runs."""

    def __init__(self, max_event_age: timedelta, wake: Callable[[], None]) -> None:
        self._max_age, self._wake = max_event_age, wake
        self._book = Book()
        self._sampled: dict[str, Any] = {}

    async def hear(self, session: AsyncSession, payload: bytes, envelope: Envelope) -> None:
        """Begins the runs of the rules that fit. A condition that has no answer is told, and does not fit."""
        if envelope.type not in event_types():
            return
        await self._remember(session, payload, envelope)
        known = (await self._current(session)).rules.get(envelope.type)
        if known is None or clock.now() - envelope.time > self._max_age:
            return
        event = event_types()[envelope.type].FromString(payload)
        pairs = zip(known[0], known[1].answers(event), strict=True)
        if fitting := [rule for rule, answer in pairs if answer and self._fits(rule, answer, event, envelope)]:
            await self._begin(session, fitting, payload, envelope)

    async def _current(self, session: AsyncSession) -> Book:
        """The rules as they are; asked once in a transaction, which may hold many events."""
        if _CHECKED not in session.info:
            session.info[_CHECKED] = True
            edition = await queries.edition(session)
            if edition != self._book.edition:
                self._book = _book(edition, await queries.list_rules(session, enabled_only=True))
        return self._book

    def _fits(self, rule: ActiveRule, answer: bool | conditions.ConditionFailed, event: Message, envelope: Envelope) -> bool:
        if isinstance(answer, conditions.ConditionFailed):
            MATCHES.labels("no answer").inc()
            telemetry.log().warning("condition has no answer", rule_id=str(rule.id), error=str(answer))
            return False
        if loops.must_ignore(rule, rule.id in self._book.circular, envelope.actor, event):
            MATCHES.labels("own doing").inc()
            return False
        return True

    async def _begin(self, session: AsyncSession, rules: list[ActiveRule], payload: bytes, envelope: Envelope) -> None:
        MATCHES.labels("fits").inc(len(rules))
        rows = [_run(rule, payload, envelope) for rule in rules]
        await session.execute(insert(Run).on_conflict_do_nothing(constraint="uq_runs_event"), rows)
        sa_event.listen(session.sync_session, "after_commit", lambda _: self._wake(), once=True)

    async def _remember(self, session: AsyncSession, payload: bytes, envelope: Envelope) -> None:
        """Keeps an event of each type to try rules with, but not each."""
        now = clock.now()
        last = self._sampled.get(envelope.type)
        if last is not None and now - last < _SAMPLE_EVERY:
            return
        self._sampled[envelope.type] = now
        owned = {"owner_id": envelope.owner_id, "department_id": envelope.department_id}
        values = {"event": payload, "event_time": envelope.time, **owned}
        statement = insert(Sample).values(event_type=envelope.type, **values)
        await session.execute(statement.on_conflict_do_update(index_elements=["event_type"], set_=values))


def _book(edition: tuple[Any, ...], rows: Any) -> Book:
    by_type: defaultdict[str, list[ActiveRule]] = defaultdict(list)
    for row in rows:
        try:
            conditions.check_condition(row.event_type, row.condition)
        except (InvalidCondition, UnknownEventType) as error:  # saved under an older contract
            telemetry.log().error("rule cannot be read any more", rule_id=str(row.id), error=error.message)
            continue
        kinds = frozenset(map(kind_of, convert.actions(row.actions)))
        by_type[row.event_type].append(ActiveRule(row.id, row.name, row.event_type, row.condition, row.actions, kinds))
    circular = loops.circular(rule for rules in by_type.values() for rule in rules)
    together = {
        event_type: (rules, conditions.Conditions(event_type, [rule.condition for rule in rules]))
        for event_type, rules in by_type.items()
    }
    return Book(edition, together, circular)


def _run(rule: ActiveRule, payload: bytes, envelope: Envelope) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": new_id(),
        "rule_id": rule.id,
        "rule_name": rule.name,
        "actions": rule.actions,
        "event_id": envelope.id,
        "event_type": envelope.type,
        "event": payload,
        "owner_id": envelope.owner_id,
        "department_id": envelope.department_id,
        "state": pb.RUN_STATE_PENDING,
        "steps": [{"kind": kind_of(action)} for action in convert.actions(rule.actions)],
        "attempts": 0,
        "trace": telemetry.trace_parent(),
        "next_attempt_time": now,
        "create_time": now,
        "finish_time": None,
    }
