"""The history of rows."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import audit, clock
from suki_kit.auth import acting_as
from suki_kit.db import Database, new_id
from suki_kit.errors import InvalidInput
from suki_kit.testing import ADMINISTRATOR, employee

from .conftest import rows
from .suki_trial.models import Heard, Note

pytestmark = pytest.mark.usefixtures("caller")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


async def history(db: Database) -> list[tuple[str, dict, dict]]:
    return [(row.action, row.before, row.after) for row in await rows(db, "SELECT * FROM changes ORDER BY id")]


async def write(db: Database, **values) -> Note:
    async with db.transaction() as session:
        session.add(note := Note(**values))
    return note


async def test_a_creation_is_recorded_with_what_was_set(db):
    note = await write(db, title="one", price=Decimal("1.50"), day=date(2026, 11, 24))
    after = {"id": str(note.id), "title": "one", "price": "1.50", "day": "2026-11-24"}
    assert await history(db) == [("create", {}, after)]


async def test_a_change_is_recorded_with_who_when_before_and_after(db):
    note = await write(db, title="one", price=Decimal("1.50"))
    ada = employee()
    with acting_as(ada), clock.at(NOON):
        async with db.transaction() as session:
            row = await session.get_one(Note, note.id)
            row.title, row.price, row.day = "two", None, None
    change = (await rows(db, "SELECT * FROM changes ORDER BY id"))[-1]
    assert (change.action, change.entity, change.entity_id) == ("update", "notes", note.id)
    assert (change.actor, change.change_time) == (ada.actor, NOON)
    assert (change.before, change.after) == ({"title": "one", "price": "1.50"}, {"title": "two", "price": None})


async def test_a_deletion_keeps_what_was_there(db):
    note = await write(db, title="one")
    async with db.transaction() as session:
        await session.delete(await session.get_one(Note, note.id))
    action, before, after = (await history(db))[-1]
    assert (action, before["title"], after) == ("delete", "one", {})


async def test_what_is_rolled_back_has_no_history(db):
    async def break_off(session: AsyncSession) -> None:
        session.add(Note(title="one"))
        await session.flush()
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        async with db.transaction() as session:
            await break_off(session)
    assert await history(db) == []


async def test_a_change_to_the_same_value_is_none(db):
    note = await write(db, title="one")
    async with db.transaction() as session:
        (await session.get_one(Note, note.id)).title = "one"
    assert [action for action, *_ in await history(db)] == ["create"]


async def test_rows_that_are_not_audited_leave_no_history(db):
    async with db.transaction() as session:
        session.add(Heard(note_id=new_id()))
    assert await history(db) == []


async def test_history_is_read_newest_first_page_by_page(db):
    note = await write(db, title="0")
    for number in range(1, 5):
        async with db.transaction() as session:
            (await session.get_one(Note, note.id)).title = str(number)
    titles, token = [], ""
    async with db.connection() as connection:
        while True:
            page, token = await audit.list_changes(connection, note.id, 2, token)
            titles += [json.loads(change.after_json)["title"] for change in page]
            if not token:
                break
    assert titles == ["4", "3", "2", "1", "0"]
    assert page[0].actor == ADMINISTRATOR.actor


async def test_a_foreign_token_is_refused(db):
    async with db.connection() as connection:
        with pytest.raises(InvalidInput):
            await audit.list_changes(connection, new_id(), 2, "WzVd")


def test_a_value_without_a_form_is_refused():
    with pytest.raises(TypeError, match="bytes"):
        audit.as_json({"secret": b"key"})
