"""Every SELECT of scripts; conversations only as the caller may see them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection
from suki_pipeline.errors import ScriptNotFound
from suki_pipeline.models import ClientSegment, Deal, Script, ScriptRevision, ScriptRun

_SCRIPT = sa.select(*Script.__table__.columns, ScriptRevision.questions).join(
    ScriptRevision, sa.and_(ScriptRevision.script_id == Script.id, ScriptRevision.number == Script.revision)
)


async def scripts(connection: Connection) -> Sequence[Any]:
    """Rows of the script's columns and its newest `questions`, in the order of the list."""
    return (await connection.execute(_SCRIPT.order_by(Script.position, Script.id))).all()


async def script(connection: Connection, script_id: UUID) -> Any:
    """As `scripts`. Raises ScriptNotFound."""
    row = (await connection.execute(_SCRIPT.where(Script.id == script_id))).first()
    if row is None:
        raise ScriptNotFound(script_id=script_id)
    return row


async def revision(connection: Connection, script_id: UUID, number: int) -> Any:
    """The `name` of the script and the `questions` of this revision."""
    statement = (
        sa.select(Script.name, ScriptRevision.questions)
        .join(ScriptRevision, ScriptRevision.script_id == Script.id)
        .where(Script.id == script_id, ScriptRevision.number == number)
    )
    return (await connection.execute(statement)).one()


async def segments_of(connection: Connection, client_ids: Sequence[UUID]) -> set[str]:
    statement = sa.select(ClientSegment.segment_id).where(ClientSegment.client_id.in_(client_ids))
    return set((await connection.execute(statement)).scalars())


def _of_client(model: Any, contact_id: UUID | None, company_id: UUID | None) -> sa.ColumnElement[bool]:
    pairs = ((model.contact_id, contact_id), (model.company_id, company_id))
    return sa.or_(sa.false(), *(column == card_id for column, card_id in pairs if card_id))


async def newest_open_deal(connection: Connection, caller: Caller, contact_id: UUID | None, company_id: UUID | None) -> Any:
    """A row of the deal's columns, or None."""
    if caller.scope("deals.read") is None:
        return None
    statement = sa.select(*Deal.__table__.columns).where(
        _of_client(Deal, contact_id, company_id), Deal.state == pipeline.DEAL_STATE_OPEN, visible(Deal, caller, "deals.read")
    )
    return (await connection.execute(statement.order_by(Deal.id.desc()).limit(1))).first()


async def open_run(
    connection: Connection, caller: Caller, deal_id: UUID | None, contact_id: UUID | None, company_id: UUID | None
) -> Any:
    """The newest conversation that is not finished: about a deal that the caller may see, without one about the client."""
    if caller.scope("deals.read") is None:
        return None
    if deal_id:
        about = ScriptRun.deal_id == deal_id
    else:
        own = visible(ScriptRun, caller, "deals.read")
        about = sa.and_(_of_client(ScriptRun, contact_id, company_id), ScriptRun.deal_id.is_(None), own)
    statement = sa.select(*ScriptRun.__table__.columns).where(about, ~ScriptRun.finished)
    return (await connection.execute(statement.order_by(ScriptRun.id.desc()).limit(1))).first()


async def told_runs(connection: Connection, caller: Caller, script_id: UUID) -> Sequence[Any]:
    """Of each conversation its `revision`, `answers` and the `state` of its deal, or None without one.

    Whose it is says the deal where there is one: it may have been given to somebody else since.
    """
    without = sa.and_(ScriptRun.deal_id.is_(None), visible(ScriptRun, caller, "deals.read"))
    seen = sa.or_(visible(Deal, caller, "deals.read") & Deal.id.is_not(None), without)
    statement = (
        sa.select(ScriptRun.revision, ScriptRun.answers, Deal.state)
        .outerjoin(Deal, Deal.id == ScriptRun.deal_id)
        .where(ScriptRun.script_id == script_id, seen)
    )
    return (await connection.execute(statement)).all()


async def revisions(connection: Connection, script_id: UUID) -> dict[int, list[dict[str, Any]]]:
    """Number → questions."""
    statement = sa.select(ScriptRevision.number, ScriptRevision.questions).where(ScriptRevision.script_id == script_id)
    return {row.number: row.questions for row in await connection.execute(statement)}
