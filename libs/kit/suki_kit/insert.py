"""A new row, its history and its news in one statement: the hot way to create."""

from collections.abc import Callable
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


class NewRow:
    """A row that is not written yet. It looks like its mapped class, but nothing watches its attributes, which costs much."""

    def __init__(self, model: Any, values: dict[str, Any]) -> None:
        """Raises TypeError for a value that is no column's."""
        self.__dict__ = {key: default(None) for key, default in _defaults(model)} | values
        if len(self.__dict__) > len(_defaults(model)):
            raise TypeError(f"{model.__name__} has no column for one of {', '.join(values)}")
        self.__dict__["model"] = model


def new_row[Model](model: type[Model], **values: Any) -> Model:
    """A row of the model with its column defaults set, so that it can be told of before it is written by `insert_told`."""
    return NewRow(model, values)  # pyright: ignore[reportReturnType] - it has the model's attributes


@cache
def _defaults(model: Any) -> list[tuple[str, Callable[[Any], Any]]]:
    return [(column.key, _default(column.default)) for column in sa.inspect(model).columns]


def _default(default: Any) -> Callable[[Any], Any]:
    if default is None:
        return lambda _: None
    return default.arg if default.is_callable else lambda _: default.arg


async def insert_told(connection: Connection, row: Any, event: Message, extra: str = "", **parameters: Any) -> None:
    """Writes a `new_row`, its audit record where it is Audited, and its event, all or nothing.

    `extra` is one more data-changing statement with its own `parameters`. The row may be given on a bare connection: the
    whole is one statement, and so one transaction.
    """
    statement = _statement(row.model, extra)
    await connection.execute(statement, parameters | insert_values(row) | outbox.row(event))
    connection.info[TOLD] = True


def insert_values(row: Any) -> dict[str, Any]:
    """The parameters of `insert_sql`, but for the event's."""
    values = {name: getattr(row, key) for name, key in _names(row.model)}
    return values | _change(row, values) if issubclass(row.model, Audited) else values


@cache
def _names(model: Any) -> list[tuple[str, str]]:
    """Of each column: its name in the table and on the model."""
    return [(column.name, column.key) for column in model.__table__.columns]


def _change(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    told = {key: value for key, value in values.items() if value is not None and key not in UNTOLD}
    return {
        "change_id": new_id(),
        "change_time": clock.now(),
        "change_actor": current_caller().actor,
        "change_entity": row.model.__tablename__,
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
