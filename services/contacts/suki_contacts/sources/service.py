"""What sources cost, and the times that clients came to us by one."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import sources_pb2 as pb
from suki.contacts.v1.events_pb2 import SourceCostChanged, SourceTouched
from suki_contacts import convert, queries
from suki_contacts.errors import SourceCostNotFound, SourceNotFound
from suki_contacts.models import Contact, Source, SourceCost, Touch
from suki_kit.auth import Caller
from suki_kit.db import Connection, new_id
from suki_kit.errors import InvalidInput
from suki_kit.merges import current_id
from suki_kit.outbox import publish
from suki_kit.values import decimal, money, timestamp

_TOUCHES = 100


async def create_cost(session: AsyncSession, asked: pb.SourceCost, request_id: UUID | None) -> pb.SourceCost:
    """The same `request_id` returns what it created. Raises SourceNotFound and InvalidInput."""
    known = await session.execute(sa.select(SourceCost).where(SourceCost.request_id == request_id)) if request_id else None
    if known and (row := known.scalar_one_or_none()):
        return message(row)
    row = SourceCost(**_values(asked), request_id=request_id)
    if await session.get(Source, row.source_id) is None:
        raise SourceNotFound(source_id=row.source_id)
    session.add(row)
    await session.flush()
    await publish(session, SourceCostChanged(cost=message(row)))
    return message(row)


def _values(asked: pb.SourceCost) -> dict[str, Any]:
    first, last = (_day(asked, name) for name in ("first_day", "last_day"))
    if last < first:
        raise InvalidInput(fields={"cost.last_day": "is before the first day"})
    amount = decimal(asked.amount.amount, "cost.amount")
    if amount is None or amount < 0 or amount != round(amount, 2) or amount >= Decimal(10) ** 18:
        raise InvalidInput(fields={"cost.amount": "must be an amount like 1234.50, not below nothing"})
    if len(asked.amount.currency) != 3:
        raise InvalidInput(fields={"cost.amount": "needs a currency, like USD"})
    return {
        "source_id": UUID(asked.source_id),
        "first_day": first,
        "last_day": last,
        "amount": amount,
        "currency": asked.amount.currency.upper(),
        "note": asked.note.strip(),
    }


def _day(asked: pb.SourceCost, name: str) -> date:
    try:
        return date.fromisoformat(getattr(asked, name))
    except ValueError:
        raise InvalidInput(fields={f"cost.{name}": "must be a day like 2026-12-31"}) from None


async def delete_cost(session: AsyncSession, cost_id: UUID) -> None:
    """Raises SourceCostNotFound."""
    row = await session.get(SourceCost, cost_id, with_for_update=True)
    if row is None:
        raise SourceCostNotFound(source_cost_id=cost_id)
    told = message(row)
    told.ClearField("amount")
    told.version += 1
    await session.delete(row)
    await session.flush()
    await publish(session, SourceCostChanged(cost=told))


async def list_costs(connection: Connection) -> list[pb.SourceCost]:
    statement = sa.select(*SourceCost.__table__.columns).order_by(SourceCost.first_day.desc(), SourceCost.id)
    return [message(row) for row in await connection.execute(statement)]


def message(row: Any) -> pb.SourceCost:
    return pb.SourceCost(
        id=str(row.id),
        source_id=str(row.source_id),
        first_day=row.first_day.isoformat(),
        last_day=row.last_day.isoformat(),
        amount=money(row.amount, row.currency),
        note=row.note,
        version=row.version,
    )


async def keep_touch(
    session: AsyncSession, contact_id: UUID, source_id: UUID, kind: Literal["call", "form"], reference: str, time: datetime
) -> None:
    """A person came to us by a source. The same call or form, its `reference`, is one touch however often it is heard."""
    current = await current_id(session, contact_id)
    values = {
        "id": new_id(),
        "contact_id": current,
        "source_id": source_id,
        "kind": kind,
        "reference": reference,
        "touch_time": time,
    }
    new = insert(Touch).values(values).on_conflict_do_nothing(index_elements=["kind", "reference"]).returning(Touch.id)
    if (await session.execute(new)).first() is None:
        return
    card = await session.get(Contact, current)
    if card is not None:
        await publish(session, _touched(values, convert.contact(card)))


def _touched(touch: dict[str, Any], card: contacts.Contact) -> SourceTouched:
    return SourceTouched(
        id=str(touch["id"]),
        contact_id=card.id,
        contact_name=card.display_name,
        owner_id=card.owner_id,
        department_id=card.department_id,
        source_id=str(touch["source_id"]),
        kind=touch["kind"],
        touch_time=timestamp(touch["touch_time"]),
    )


async def list_touches(connection: Connection, caller: Caller, contact_id: UUID) -> list[pb.Touch]:
    """Raises ContactNotFound."""
    card = await queries.contact(connection, caller, contact_id)
    statement = sa.select(Touch.source_id, Touch.touch_time, Touch.kind).where(Touch.contact_id == card.id)
    rows: Sequence[Any] = (await connection.execute(statement.order_by(Touch.touch_time.desc()).limit(_TOUCHES))).all()
    return [pb.Touch(source_id=str(row.source_id), touch_time=timestamp(row.touch_time), kind=row.kind) for row in rows]
