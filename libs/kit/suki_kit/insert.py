"""A new row, its history and its news in one statement: the hot way to create."""

from functools import cache
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message

from suki_kit import clock, outbox
from suki_kit.audit import UNTOLD, Audited, as_json
from suki_kit.auth import current_caller
from suki_kit.db import TOLD, Connection, new_id

_CHANGE = (
    "INSERT INTO changes (id, change_time, actor, action, entity, entity_id, before, after) VALUES "
    "(:change_id, :change_time, :change_actor, 'create', :change_entity, :change_entity_id, '{}', CAST(:change_after AS jsonb))"
)
_EVENT_PARAMETERS = {"event_id", "subject", "payload", "headers"}


def filled[Row](row: Row) -> Row:
    """The row with its column defaults set, so that it can be told of before it is written."""
    for column in sa.inspect(type(row)).columns:
        if column.key not in row.__dict__:
            default = column.default
            setattr(row, column.key, None if default is None else default.arg(None) if default.is_callable else default.arg)
    return row


async def insert_told(connection: Connection, row: Any, event: Message, extra: str = "", **parameters: Any) -> None:
    """Writes a filled row, its audit record where it is Audited, and its event, all or nothing.

    `extra` is one more data-changing statement with its own `parameters`. The row may be given on a bare connection: the
    whole is one statement, and so one transaction.
    """
    statement = _statement(type(row), extra)
    await connection.execute(statement, parameters | insert_values(row) | outbox.row(event))
    connection.info[TOLD] = True


def insert_values(row: Any) -> dict[str, Any]:
    """The parameters of `insert_sql`, but for the event's."""
    values = {column.name: getattr(row, column.key) for column in type(row).__table__.columns}
    return values | _change(row, values) if isinstance(row, Audited) else values


def _change(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    told = {key: value for key, value in values.items() if value is not None and key not in UNTOLD}
    return {
        "change_id": new_id(),
        "change_time": clock.now(),
        "change_actor": current_caller().actor,
        "change_entity": row.__tablename__,
        "change_entity_id": row.id,
        "change_after": as_json(told),
    }


@cache
def _statement(model: Any, extra: str) -> sa.TextClause:
    typed = [sa.bindparam(column.name, type_=column.type) for column in model.__table__.columns]
    return sa.text(insert_sql(model, extra)).bindparams(*typed)


@cache
def insert_sql(model: Any, extra: str = "") -> str:
    """One statement with `:name` parameters that writes a row of the model, its audit record and its event.

    Raises TypeError for a model with a column that is called as a parameter of the event.
    """
    names = [column.name for column in model.__table__.columns]
    if taken := _EVENT_PARAMETERS.intersection(names):
        raise TypeError(f"{model.__tablename__} cannot be written so: {', '.join(taken)} is a parameter of the event")
    row = f"INSERT INTO {model.__tablename__} ({', '.join(names)}) VALUES ({', '.join(':' + name for name in names)})"
    parts = [f"row AS ({row})"]
    parts += [f"change AS ({_CHANGE})"] if issubclass(model, Audited) else []
    parts += [f"also AS ({extra})"] if extra else []
    return f"WITH {', '.join(parts)} {outbox.INSERT}"
