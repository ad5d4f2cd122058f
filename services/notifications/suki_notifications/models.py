"""The tables of notifications."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.notifications.v1 import notifications_pb2 as pb
from suki_kit import clock, telemetry
from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_id, new_metadata
from suki_kit.merges import merges_tables

_QUEUED = sa.text(f"state = {pb.MESSAGE_STATE_QUEUED}")


class Base(DeclarativeBase):
    metadata = new_metadata()


employees = employees_table(Base.metadata)
merges_tables(Base.metadata)


class MessageTemplate(Stored, Audited, Base):
    __tablename__ = "message_templates"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    channel: Mapped[int]
    subject: Mapped[str]
    body: Mapped[str]


class Message(Stored, Owned, Base):
    """A letter and what became of it."""

    __tablename__ = "messages"
    __table_args__ = (
        sa.Index("ix_messages_waiting", "next_attempt_time", postgresql_where=_QUEUED),
        sa.Index("ix_messages_contact", "contact_id", "id"),
        sa.Index("ix_messages_deal", "deal_id", "id"),
    )

    channel: Mapped[int]
    state: Mapped[int] = mapped_column(default=pb.MESSAGE_STATE_QUEUED)
    recipient: Mapped[str]
    # The manager, so that an answer reaches them.
    reply_to: Mapped[str | None]
    subject: Mapped[str]
    body: Mapped[str]
    # [{"document_id": …, "file_name": …}]
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    template_key: Mapped[str | None]
    contact_id: Mapped[UUID | None]
    company_id: Mapped[UUID | None]
    deal_id: Mapped[UUID | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")
    # `traceparent` of the call that handed it in, which the delivery continues.
    trace: Mapped[str] = mapped_column(default=telemetry.trace_parent, server_default="")
    sent_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    # Of a waiting letter: when it is tried next; while one is being tried, when another process may take it over.
    next_attempt_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)


class Notice(Owned, Base):
    """A line of an employee's inbox; the employee is the owner."""

    __tablename__ = "notices"
    __table_args__ = (
        sa.Index("ix_notices_inbox", "owner_id", "id"),
        sa.Index("ix_notices_unread", "owner_id", postgresql_where=sa.text("read_time IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    title: Mapped[str]
    body: Mapped[str]
    link: Mapped[str]
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    read_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    request_id: Mapped[UUID | None] = mapped_column(unique=True)
