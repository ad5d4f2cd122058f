"""The tables of automation."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.automation.v1.automation_pb2 import RUN_STATE_PENDING
from suki_kit import clock
from suki_kit.audit import Audited
from suki_kit.db import Owned, Stored, new_id, new_metadata

_PENDING = sa.text(f"state = {RUN_STATE_PENDING}")


class Base(DeclarativeBase):
    metadata = new_metadata()


class Rule(Stored, Audited, Base):
    __tablename__ = "rules"

    name: Mapped[str]
    enabled: Mapped[bool]
    event_type: Mapped[str]
    condition: Mapped[str]
    # The messages of suki.automation.v1.Action as JSON.
    actions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class Run(Owned, Base):
    """One rule carried out for one event. It has the rule's actions as they were when the event came."""

    __tablename__ = "runs"
    __table_args__ = (
        sa.UniqueConstraint("rule_id", "event_id", name="uq_runs_event"),
        sa.Index("ix_runs_waiting", "next_attempt_time", postgresql_where=_PENDING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    rule_id: Mapped[UUID]
    rule_name: Mapped[str]
    actions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    event_id: Mapped[UUID]
    event_type: Mapped[str]
    event: Mapped[bytes]
    state: Mapped[int]
    # The messages of suki.automation.v1.RunStep as JSON, one for each action.
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    attempts: Mapped[int]
    # `traceparent` of the event's handling, which the actions continue.
    trace: Mapped[str] = mapped_column(server_default="")
    # When it is tried next; while it is being tried, when another process may take it over.
    next_attempt_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    create_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=clock.now)
    finish_time: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))


class Sample(Owned, Base):
    """A recent event of a type, to try rules with."""

    __tablename__ = "samples"

    event_type: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[bytes]
    event_time: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
