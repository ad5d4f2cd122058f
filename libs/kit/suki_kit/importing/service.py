"""Decisions and writes about imports. What goes over the rows is in `worker.py`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.db import Connection
from suki_kit.errors import InvalidInput
from suki_kit.importing import queries
from suki_kit.importing.errors import (
    ImportDone,
    ImportRuns,
    ImportStopped,
    NothingToStop,
    NothingToUndo,
    UnknownColumnField,
)
from suki_kit.importing.importer import Importer
from suki_kit.importing.tables import Table
from suki_kit.importing.titles import suggest_fields, unknown_fields
from suki_kit.values import text, timestamp

_AT_ONCE = 5000
_OF_A_RUN = ("done_count", "created_count", "known_count", "filled_count", "failed_count", "likely_count")
_OF_AN_UNDOING = ("done_count", "removed_count", "kept_count")


async def upload_import(
    session: AsyncSession, of: Importer, caller: Caller, kind: int, file_name: str, table: Table
) -> pb.Import:
    """Keeps the rows, and suggests what the columns are: as in the last import of such a file, else by their titles."""
    caller.require_employee()
    known = of.titles(kind)
    custom = {field.label: field.key for field in (await of.custom(session, kind)).values()}
    saved = await queries.saved_fields(session, of, caller, kind, table.titles)
    if saved and unknown_fields(known, saved, custom.values()):
        saved = None
    row = of.imports(
        kind=kind,
        file_name=file_name,
        state=pb.IMPORT_STATE_UPLOADED,
        titles=table.titles,
        fields=saved or suggest_fields(known, table.titles, custom, of.many),
        encoding=table.encoding,
        separator=table.separator,
        known_action=pb.KNOWN_CARD_ACTION_SKIP,
        starter={},
        row_count=len(table.rows),
        owner_id=caller.id,
        department_id=caller.department_id,
    )
    session.add(row)
    await session.flush()
    rows = [
        {"import_id": row.id, "number": number, "line": line, "cells": cells}
        for number, (line, cells) in enumerate(zip(table.lines, table.rows, strict=True), 1)
    ]
    for start in range(0, len(rows), _AT_ONCE):
        await session.execute(sa.insert(of.rows), rows[start : start + _AT_ONCE])
    return message(row, table.rows[:3])


async def start_import(session: AsyncSession, of: Importer, caller: Caller, request: pb.StartImportRequest) -> pb.Import:
    """One that was stopped goes on. Raises ImportNotFound, ImportRuns, ImportDone, ImportStopped and UnknownColumnField."""
    row = await queries.find_import(session, of, caller, UUID(request.id), lock=True)
    _require_rest(row)
    if row.state == pb.IMPORT_STATE_DONE:
        raise ImportDone(import_id=row.id)
    if row.state == pb.IMPORT_STATE_STOPPED:
        return await _go_on(session, of, caller, row, request)
    if request.known_action not in (0, *of.known_actions):
        names = [pb.KnownCardAction.Name(one).removeprefix("KNOWN_CARD_ACTION_").lower() for one in of.known_actions]
        raise InvalidInput(fields={"known_action": f"must be {' or '.join(names)}"})
    if request.fields:
        await _set_fields(session, of, row, list(request.fields))
    if not any(row.fields):
        raise UnknownColumnField("Say of one column at least what it is.")
    row.known_action = request.known_action or row.known_action
    row.state = pb.IMPORT_STATE_CHECKING if request.validate_only else pb.IMPORT_STATE_RUNNING
    _begin(row, caller, _OF_A_RUN)
    await session.flush()
    return message(row, (await queries.samples(session, of, [row.id]))[row.id])


async def _go_on(session: AsyncSession, of: Importer, caller: Caller, row: Any, request: pb.StartImportRequest) -> pb.Import:
    """After the last row that it came to, by the columns that it had."""
    same = list(request.fields) in ([], row.fields) and request.known_action in (0, row.known_action)
    if request.validate_only or not same:
        raise ImportStopped(import_id=row.id)
    row.state = pb.IMPORT_STATE_RUNNING
    _begin(row, caller, ())
    await session.flush()
    return (await messages(session, of, [row]))[0]


async def stop_import(session: AsyncSession, of: Importer, caller: Caller, import_id: UUID) -> pb.Import:
    """After the batch that is being written. Raises ImportNotFound and NothingToStop."""
    row = await queries.find_import(session, of, caller, import_id, lock=True)
    if row.state not in (pb.IMPORT_STATE_CHECKING, pb.IMPORT_STATE_RUNNING):
        raise NothingToStop(import_id=import_id)
    row.state = pb.IMPORT_STATE_UPLOADED if row.state == pb.IMPORT_STATE_CHECKING else pb.IMPORT_STATE_STOPPED
    row.worker_id = None
    await session.flush()
    return (await messages(session, of, [row]))[0]


async def _set_fields(session: AsyncSession, of: Importer, row: Any, fields: list[str]) -> None:
    custom = await of.custom(session, row.kind)
    if len(fields) != len(row.titles):
        raise InvalidInput(fields={"fields": f"name {len(row.titles)}, one for each column"})
    if unknown := unknown_fields(of.titles(row.kind), fields, custom):
        raise UnknownColumnField(fields={"fields": f"there is no {', '.join(unknown)}"})
    row.fields = fields


def _require_rest(row: Any) -> None:
    if row.state in queries.AT_WORK:
        raise ImportRuns(import_id=row.id)


def _begin(row: Any, caller: Caller, counts: Sequence[str]) -> None:
    row.worker_id = None
    for name in counts:
        setattr(row, name, 0)
    row.starter = {
        "actor": caller.actor,
        "id": text(caller.id),
        "department_id": text(caller.department_id),
        "departments": sorted(map(str, caller.departments)),
        "grants": dict(caller.grants),
    }


async def undo_import(session: AsyncSession, of: Importer, caller: Caller, import_id: UUID) -> pb.Import:
    """Raises ImportNotFound, ImportRuns and NothingToUndo."""
    row = await queries.find_import(session, of, caller, import_id, lock=True)
    _require_rest(row)
    ended = (pb.IMPORT_STATE_DONE, pb.IMPORT_STATE_STOPPED, pb.IMPORT_STATE_UNDONE)
    if row.state not in ended or not await queries.made(session, of, row.id, 0, 1):
        raise NothingToUndo(import_id=row.id)
    row.state = pb.IMPORT_STATE_UNDOING
    _begin(row, caller, _OF_AN_UNDOING)
    await session.flush()
    return message(row, [])


async def messages(connection: Connection, of: Importer, rows: Sequence[Any]) -> list[pb.Import]:
    samples = await queries.samples(connection, of, [row.id for row in rows])
    return [message(row, samples[row.id]) for row in rows]


def message(row: Any, first_rows: Sequence[Sequence[str]]) -> pb.Import:
    columns = [
        pb.ImportColumn(title=title, field=field, samples=[cells[place] for cells in first_rows if cells and cells[place]])
        for place, (title, field) in enumerate(zip(row.titles, row.fields, strict=True))
    ]
    plain = ("kind", "file_name", "state", "encoding", "separator", "known_action", "row_count", "version")
    return pb.Import(
        id=str(row.id),
        columns=columns,
        owner_id=text(row.owner_id),
        create_time=timestamp(row.create_time),
        **{name: getattr(row, name) for name in (*plain, *_OF_A_RUN, *_OF_AN_UNDOING[1:])},
    )
