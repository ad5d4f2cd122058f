"""Every SELECT of automation; runs and samples are shown where their event may be seen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_automation.errors import RuleNotFound
from suki_automation.models import Rule, Run, Sample
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page

_RULE = sa.select(*Rule.__table__.columns)
_RUN = sa.select(*Run.__table__.columns)
_SAMPLE = sa.select(*Sample.__table__.columns)
# Changes whenever a rule is created, changed or deleted.
_EDITION = sa.text("SELECT count(*), coalesce(sum(version), 0), max(id::text) FROM rules")


async def rule(connection: Connection, rule_id: UUID) -> Any:
    """A row of the rule's columns. Raises RuleNotFound."""
    row = (await connection.execute(_RULE.where(Rule.id == rule_id))).first()
    if row is None:
        raise RuleNotFound(rule_id=rule_id)
    return row


async def rule_of_request(connection: Connection, request_id: UUID | None) -> Any:
    """What this request created before, or None."""
    if request_id is None:
        return None
    return (await connection.execute(_RULE.where(Rule.request_id == request_id))).first()


async def list_rules(connection: Connection, enabled_only: bool = False) -> Sequence[Any]:
    statement = _RULE.order_by(Rule.id)
    return (await connection.execute(statement.where(Rule.enabled) if enabled_only else statement)).all()


async def edition(connection: Connection) -> tuple[Any, ...]:
    """Two equal ones mean the same rules."""
    return tuple((await connection.execute(_EDITION)).one())


async def list_runs(
    connection: Connection, caller: Caller, filters: dict[str, Any], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page, newest first, and the token of the next page. `filters` maps columns to values; an empty one is no filter."""
    statement = _RUN.where(visible(Run, caller, "rules.read"))
    for column, value in filters.items():
        if value:
            statement = statement.where(getattr(Run, column) == value)
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(Run.id < position[0])
    rows = (await connection.execute(statement.order_by(Run.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def sample(connection: Connection, caller: Caller, event_type: str) -> bytes | None:
    """A recent event of the type, or None where none was seen that the caller may see."""
    statement = _SAMPLE.where(Sample.event_type == event_type, visible(Sample, caller, "rules.read"))
    row = (await connection.execute(statement)).first()
    return row.event if row else None
