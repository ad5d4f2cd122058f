"""A row, its history and its news in one statement."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit.db import Database
from suki_kit.insert import insert_told, new_row
from suki_kit.testing import ADMINISTRATOR

from .conftest import rows
from .suki_trial.contract import NoteWritten
from .suki_trial.models import Note, TitleTaken

pytestmark = pytest.mark.usefixtures("caller")
HEAR = "INSERT INTO heard (note_id, replica) VALUES (:id, :replica)"


async def count(db: Database, table: str) -> int:
    return (await rows(db, f"SELECT count(*) FROM {table}"))[0].count


def test_a_new_row_has_its_defaults_before_it_is_written():
    row = new_row(Note, title="one")
    assert row.id.version == 7
    assert (row.version, row.owner_id) == (1, None)
    assert row.create_time.tzinfo is not None


async def test_the_row_its_history_and_its_news_are_written_together(db):
    row = new_row(Note, title="one")
    async with db.connection() as connection:
        await insert_told(connection, row, NoteWritten(note={"id": str(row.id)}), HEAR, replica="one")
    (change,) = await rows(db, "SELECT * FROM changes")
    assert (change.action, change.actor, change.after) == ("create", ADMINISTRATOR.actor, {"id": str(row.id), "title": "one"})
    assert (await rows(db, "SELECT note_id FROM heard"))[0].note_id == row.id
    assert (await rows(db, "SELECT subject FROM outbox"))[0].subject == "suki.trial.v1.NoteWritten"
    assert db.told.is_set()


async def test_nothing_is_written_when_one_of_them_fails(db):
    first, second = new_row(Note, title="one"), new_row(Note, title="one")
    async with db.connection() as connection:
        await insert_told(connection, first, NoteWritten(), HEAR, replica="")
        with pytest.raises(IntegrityError):
            await insert_told(connection, second, NoteWritten(), HEAR, replica="")
    assert [await count(db, table) for table in ("notes", "changes", "outbox", "heard")] == [1, 1, 1, 1]


async def test_it_can_be_a_part_of_a_transaction(db):
    async def write_twice() -> None:
        async with db.transaction() as session:
            await insert_told(session, new_row(Note, title="one"), NoteWritten())
            await insert_told(session, new_row(Note, title="one"), NoteWritten())

    with pytest.raises(TitleTaken):
        await write_twice()
    assert [await count(db, table) for table in ("notes", "changes", "outbox")] == [0, 0, 0]


class Base(DeclarativeBase):
    pass


class Letter(Base):
    __tablename__ = "letters"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]


async def test_a_column_called_as_one_of_the_outbox_is_refused(db):
    """Its value would be written over by the event's."""
    async with db.connection() as connection:
        with pytest.raises(TypeError, match="subject"):
            await insert_told(connection, new_row(Letter, id=1, subject="Hello"), NoteWritten())
