"""Every change of a business row, recorded in the transaction that makes it: the history, and the ground for undo."""

import json
from collections.abc import Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from suki.type.v1 import type_pb2
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import Connection, decode_page, encode_page, new_id, page_size
from suki_kit.errors import NotFound, PreconditionFailed
from suki_kit.values import timestamp

_INSERT = sa.text(
    "INSERT INTO changes (id, change_time, actor, action, entity, entity_id, before, after) "
    "VALUES (:id, :time, :actor, :action, :entity, :entity_id, CAST(:before AS jsonb), CAST(:after AS jsonb))"
)
_CUSTOM = "custom_fields"
UNTOLD = {"version", "update_time", "create_time", "request_id"}


class Audited:
    """A mapped class whose creations, updates and deletions are recorded, field by field."""


def as_json(values: dict[str, Any]) -> str:
    """The changed fields as JSON text; ids, times and amounts as strings."""
    return json.dumps(values, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    match value:
        case UUID() | Decimal():
            return str(value)
        case datetime() | date():
            return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in the history")


async def record(
    connection: Connection, caller: Caller, action: Literal["create", "delete"], entity: str, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Of rows that were written or deleted past the session: column → value."""
    side, other = ("after", "before") if action == "create" else ("before", "after")
    common = {"time": clock.now(), "actor": caller.actor, "action": action, "entity": entity, other: "{}"}
    changes = [{**common, "id": new_id(), "entity_id": row["id"], side: as_json(_told(row))} for row in rows]
    if changes:
        await connection.execute(_INSERT, changes)


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if value is not None and column not in UNTOLD}


@event.listens_for(Session, "after_flush")
def _record_changes(session: Session, _context: object) -> None:
    rows = [_created(row) for row in session.new if isinstance(row, Audited)]
    rows += [_updated(row) for row in session.dirty if isinstance(row, Audited) and session.is_modified(row)]
    rows += [_deleted(row) for row in session.deleted if isinstance(row, Audited)]
    told = [row for row in rows if row["before"] != "{}" or row["after"] != "{}"]
    if told:
        common = {"time": clock.now(), "actor": session.info["caller"].actor}
        session.connection().execute(_INSERT, [{**common, "id": new_id(), **row} for row in told])


def _created(row: Any) -> dict[str, Any]:
    values = {key: value for key, value in _columns(row).items() if value is not None}
    return _change(row, "create", {}, values)


def _deleted(row: Any) -> dict[str, Any]:
    return _change(row, "delete", _columns(row), {})


def _updated(row: Any) -> dict[str, Any]:
    state = sa.inspect(row)
    before, after = {}, {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if attribute.key not in UNTOLD and history.has_changes():
            before[attribute.key] = history.deleted[0] if history.deleted else None
            after[attribute.key] = history.added[0] if history.added else None
    return _change(row, "update", before, after)


def _columns(row: Any) -> dict[str, Any]:
    loaded = sa.inspect(row).dict
    return {a.key: loaded.get(a.key) for a in sa.inspect(row).mapper.column_attrs if a.key not in UNTOLD}


def _change(row: Any, action: str, before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        "action": action,
        "entity": row.__tablename__,
        "entity_id": row.id,
        "before": as_json(before),
        "after": as_json(after),
    }


class ChangeNotFound(NotFound):
    message = "There is no change with this id that you may see."


class NotUndoable(PreconditionFailed):
    message = "This cannot be undone field by field. Change the record itself."


class ChangedSince(PreconditionFailed):
    message = "These fields were changed again later. Undo the later change first, or write the value you want."


async def undoing(
    session: AsyncSession,
    change_id: UUID,
    tables: Mapping[str, Any],
    fields: Sequence[str],
    derived: Set[str] = frozenset(),
) -> tuple[Any, dict[str, Any]]:
    """The row that a recorded change was about, and column → value of those of its `fields` (all, when none is named) as they
    were before, typed as the columns are. `tables` maps names of tables to their models; `derived` columns follow the others.

    Whether the row may be changed is the caller's to ask. Raises ChangeNotFound, NotUndoable, ChangedSince.
    """
    statement = sa.text("SELECT entity, entity_id, action, before, after FROM changes WHERE id = :id")
    change = (await session.execute(statement, {"id": change_id})).first()
    row = await session.get(tables[change.entity], change.entity_id) if change and change.entity in tables else None
    if change is None or row is None:
        raise ChangeNotFound(change_id=change_id)
    if change.action != "update":
        raise NotUndoable()
    before, after = (_flat(values, derived) for values in (change.before, change.after))
    wanted = {name: before.get(name) for name in fields or before.keys() | after.keys()}
    if unknown := sorted(wanted.keys() - before.keys() - after.keys()):
        raise NotUndoable(fields=dict.fromkeys(unknown, "was not changed by it"))
    told = _flat(await typed_values(session, type(row), change.after), derived)
    now = _flat(_columns(row), derived)
    if later := sorted(name for name in wanted if now.get(name) != told.get(name)):
        raise ChangedSince(fields=dict.fromkeys(later, "was changed later"))
    return row, await typed_values(session, type(row), _deep(wanted))


def _flat(values: Mapping[str, Any], derived: Set[str]) -> dict[str, Any]:
    """Custom fields as names of their own."""
    custom = values.get(_CUSTOM) or {}
    flat = {name: value for name, value in values.items() if name != _CUSTOM and name not in derived}
    return flat | {f"{_CUSTOM}.{key}": value for key, value in custom.items()}


def _deep(flat: Mapping[str, Any]) -> dict[str, Any]:
    """As `with_custom` takes them: a field that was empty is said to be so."""
    own = {name: value for name, value in flat.items() if not name.startswith(f"{_CUSTOM}.")}
    custom = {name.partition(".")[2]: value or "" for name, value in flat.items() if name not in own}
    return own | ({_CUSTOM: custom} if custom else {})


async def typed_values(connection: Connection, model: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values as the model's columns are, from what JSON keeps of them; names of no column are left out."""
    columns = [column for column in model.__table__.columns if column.name in values]
    record = f"jsonb_populate_record(NULL::{model.__tablename__}, CAST(:kept AS jsonb))"
    statement = sa.text(f"SELECT {', '.join(column.name for column in columns)} FROM {record}").columns(*columns)
    row = (await connection.execute(statement, {"kept": json.dumps(dict(values))})).one()
    return dict(row._mapping)


async def list_changes(connection: Connection, entity_id: UUID, size: int, token: str) -> tuple[Sequence[type_pb2.Change], str]:
    """A page of what happened to one row, newest first, and the token of the next page.

    The caller of this function has checked that the row may be seen.
    """
    position = decode_page(token, UUID)
    size = page_size(size, most=200)
    where = "AND id < :after" if position else ""
    rows = await connection.execute(
        sa.text(f"SELECT * FROM changes WHERE entity_id = :entity_id {where} ORDER BY id DESC LIMIT :size"),
        {"entity_id": entity_id, "size": size + 1, **({"after": position[0]} if position else {})},
    )
    found = rows.all()
    changes = [_message(row) for row in found[:size]]
    return changes, encode_page(found[size - 1].id) if len(found) > size else ""


def _message(row: Any) -> type_pb2.Change:
    return type_pb2.Change(
        id=str(row.id),
        change_time=timestamp(row.change_time),
        actor=row.actor,
        action=row.action,
        entity=row.entity,
        entity_id=str(row.entity_id),
        before_json=json.dumps(row.before, ensure_ascii=False),
        after_json=json.dumps(row.after, ensure_ascii=False),
    )
