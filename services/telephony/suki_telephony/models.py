"""The tables of telephony."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_metadata
from suki_kit.merges import merges_tables
from suki_kit.personal import erased_files_table


class Base(DeclarativeBase):
    metadata = new_metadata()
    type_annotation_map: ClassVar = {datetime: sa.DateTime(timezone=True)}


employees = employees_table(Base.metadata)
merges_tables(Base.metadata)
erased_files_table(Base.metadata)


class Number(Stored, Audited, Base):
    """One of ours: where a call to it belongs, and which source it tells of."""

    __tablename__ = "numbers"

    phone: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    source_id: Mapped[UUID | None]
    department_id: Mapped[UUID]


class Connection(Stored, Audited, Base):
    """An exchange that tells us of calls."""

    __tablename__ = "connections"

    name: Mapped[str]
    command_url: Mapped[str]


class ConnectionSecret(Base):
    """Apart from the connection, so that no history shows it."""

    __tablename__ = "connection_secrets"

    connection_id: Mapped[UUID] = mapped_column(sa.ForeignKey("connections.id"), primary_key=True)
    secret: Mapped[str]
    last_event_time: Mapped[datetime | None]


class Call(Stored, Owned, Base):
    """A call, from its first event to its outcome. The owner is the manager who has or had it."""

    __tablename__ = "calls"
    __table_args__ = (
        sa.Index("ix_calls_active", "owner_id", postgresql_where=sa.text("state IN (2, 3)")),
        sa.Index("ix_calls_unidentified", "id", postgresql_where=sa.text("contact_id IS NULL AND client_phone <> ''")),
        sa.Index("ix_calls_contact_id", "contact_id"),
    )

    external_id: Mapped[str] = mapped_column(unique=True)
    direction: Mapped[int]
    state: Mapped[int]
    client_phone: Mapped[str]
    our_phone: Mapped[str]
    contact_id: Mapped[UUID | None]
    contact_name: Mapped[str] = mapped_column(default="")
    new_contact: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[int] = mapped_column(default=0)
    source_id: Mapped[UUID | None]
    start_time: Mapped[datetime] = mapped_column(index=True)
    answer_time: Mapped[datetime | None]
    end_time: Mapped[datetime | None]
    talk_seconds: Mapped[int] = mapped_column(default=0)
    recording: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    outcome_note: Mapped[str] = mapped_column(default="")
    deal_id: Mapped[UUID | None]


class KnownCaller(Base):
    """The caller index: whose number it is, who answers for them, who spoke with them last. From events."""

    __tablename__ = "callers"

    phone: Mapped[str] = mapped_column(primary_key=True)
    contact_id: Mapped[UUID] = mapped_column(index=True)
    contact_name: Mapped[str]
    responsible_id: Mapped[UUID | None]
    # The card's version.
    version: Mapped[int] = mapped_column(sa.BigInteger)


class LastTalk(Base):
    """Who spoke with a contact last; kept apart, for it comes from calls and not from the card."""

    __tablename__ = "last_talks"

    contact_id: Mapped[UUID] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID]
    talk_time: Mapped[datetime]


class Presence(Base):
    __tablename__ = "presences"

    employee_id: Mapped[UUID] = mapped_column(primary_key=True)
    state: Mapped[int]
    since: Mapped[datetime]


class PbxEvent(Base):
    """Events of exchanges that were handled: a repeated one changes nothing."""

    __tablename__ = "pbx_events"

    connection_id: Mapped[UUID] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(primary_key=True)
    receive_time: Mapped[datetime] = mapped_column(index=True)
