"""The tables of activities."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.activities.v1 import activities_pb2 as pb
from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_metadata
from suki_kit.merges import merges_tables

_MOMENT = sa.DateTime(timezone=True)
_OPEN = sa.text(f"state = {pb.TASK_STATE_OPEN}")


class Base(DeclarativeBase):
    metadata = new_metadata()


employees = employees_table(Base.metadata)
merges_tables(Base.metadata)


class About(Owned):
    """Whom and what a task or a meeting is about."""

    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    company_id: Mapped[UUID | None] = mapped_column(index=True)
    deal_id: Mapped[UUID | None] = mapped_column(index=True)


class Task(Stored, About, Audited, Base):
    """The owner stays; the performer is whoever does it now."""

    __tablename__ = "tasks"
    __table_args__ = (
        sa.Index("ix_tasks_performer", "performer_id", "due_time", "id"),
        sa.Index("ix_tasks_elsewhere", "id", postgresql_where=sa.text("performer_id IS DISTINCT FROM owner_id")),
        sa.Index("ix_tasks_due", "due_time", postgresql_where=_OPEN),
    )

    title: Mapped[str]
    body: Mapped[str | None]
    state: Mapped[int] = mapped_column(default=pb.TASK_STATE_OPEN)
    due_time: Mapped[datetime | None] = mapped_column(_MOMENT)
    performer_id: Mapped[UUID | None]
    origin: Mapped[str] = mapped_column(default="person")
    complete_time: Mapped[datetime | None] = mapped_column(_MOMENT)
    result: Mapped[str | None]
    # The due time that was told to have passed. A clock: it changes without a new version.
    due_announced: Mapped[datetime | None] = mapped_column(_MOMENT)


class Meeting(Stored, About, Audited, Base):
    __tablename__ = "meetings"
    __table_args__ = (sa.Index("ix_meetings_start", "start_time", "id"),)

    title: Mapped[str]
    place: Mapped[str | None]
    start_time: Mapped[datetime] = mapped_column(_MOMENT)
    end_time: Mapped[datetime | None] = mapped_column(_MOMENT)
    state: Mapped[int] = mapped_column(default=pb.MEETING_STATE_PLANNED)
    outcome: Mapped[str | None]


tasks = Base.metadata.tables["tasks"]
