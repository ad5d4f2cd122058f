"""What is done about cards that are alike by name; read once in some seconds, for it is asked at each creation."""

import time
from typing import Any, Literal
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates import convert, queries
from suki_contacts.duplicates.kinds import KINDS, Kind
from suki_contacts.models import DuplicatePolicy
from suki_kit import clock
from suki_kit.db import Connection, check_version, new_id
from suki_kit.errors import InvalidInput

# Another replica hears of a changed policy so much later.
_SECONDS = 3.0
# Of each database: until when what was read is good, and kind → its policy.
_read: WeakKeyDictionary[Any, tuple[float, dict[int, Any]]] = WeakKeyDictionary()


async def seed(session: AsyncSession, _settings: Any) -> None:
    """A new company is warned of likely duplicates while typing, and finds the others in a list."""
    first = {"create_time": clock.now(), "update_time": clock.now(), "version": 1}
    first |= {"on_create": pb.DUPLICATE_ACTION_WARN}
    first |= dict.fromkeys(("on_edit", "on_import"), pb.DUPLICATE_ACTION_REPORT)
    rows = [{"id": new_id(), "kind": kind, **first} for kind in KINDS]
    await session.execute(insert(DuplicatePolicy).values(rows).on_conflict_do_nothing(index_elements=["kind"]))


type Moment = Literal["on_create", "on_edit", "on_import"]


async def action(connection: Connection, kind: Kind, moment: Moment) -> pb.DuplicateAction:
    """What stands for a card of this kind."""
    pool = _pool(connection)
    good_until, known = _read.get(pool, (0.0, {}))
    if good_until < time.monotonic():
        known = {row.kind: row for row in await queries.policies(connection)}
        _read[pool] = (time.monotonic() + _SECONDS, known)
    return getattr(known[kind.number], moment)


async def update_policy(session: AsyncSession, asked: pb.DuplicatePolicy) -> pb.DuplicatePolicy:
    """Raises StaleVersion, and InvalidInput for a kind or an action that is none."""
    kind = convert.asked_kind(asked.kind)
    asked.on_import = asked.on_import or pb.DUPLICATE_ACTION_REPORT
    for field in ("on_create", "on_edit", "on_import"):
        if getattr(asked, field) not in pb.DuplicateAction.values():
            raise InvalidInput(fields={f"policy.{field}": "must be report, warn or block"})
    row = (await session.execute(sa.select(DuplicatePolicy).where(DuplicatePolicy.kind == kind.number))).scalar_one()
    check_version(row, asked.version)
    row.on_create, row.on_edit, row.on_import = asked.on_create, asked.on_edit, asked.on_import
    await session.flush()
    _read.pop(_pool(session), None)
    return convert.policy(row)


def _pool(connection: Connection) -> Any:
    """What the connections of one database have in common."""
    bound: Any = connection.sync_connection if isinstance(connection, AsyncConnection) else connection.get_bind()
    return bound.engine.pool
