"""One table that people own, and one that events are heard into."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_metadata
from suki_kit.errors import AlreadyExists, NotFound


class TitleTaken(AlreadyExists):
    message = "There is a note of this title. Choose another one."


class NoteNotFound(NotFound):
    pass


class Base(DeclarativeBase):
    metadata = new_metadata()


class Note(Stored, Owned, Audited, Base):
    __tablename__ = "notes"

    title: Mapped[str] = mapped_column(unique=True)
    price: Mapped[Decimal | None]
    day: Mapped[date | None]


class Heard(Base):
    """`number` grows with each time an event took effect."""

    __tablename__ = "heard"

    number: Mapped[int] = mapped_column(sa.Identity(), primary_key=True)
    note_id: Mapped[UUID]
    replica: Mapped[str] = mapped_column(default="")


employees = employees_table(Base.metadata)
CONSTRAINTS = {"uq_notes_title": TitleTaken}
