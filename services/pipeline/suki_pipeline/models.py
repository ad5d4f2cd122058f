"""The tables of pipeline."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.custom_fields import custom_fields_table
from suki_kit.db import Owned, Stored, new_id, new_metadata
from suki_kit.importing.columns import ImportColumns, ImportRowColumns
from suki_kit.merges import merges_tables

MONEY = sa.Numeric(20, 2)
MOMENT = sa.DateTime(timezone=True)


class Base(DeclarativeBase):
    metadata = new_metadata()


employees = employees_table(Base.metadata)
merges_tables(Base.metadata)
custom_fields = custom_fields_table(Base.metadata)


class Pipeline(Stored, Audited, Base):
    __tablename__ = "pipelines"
    __table_args__ = (sa.Index("uq_pipelines_default", "is_default", unique=True, postgresql_where=sa.text("is_default")),)

    name: Mapped[str]
    is_default: Mapped[bool] = mapped_column(default=False)
    currency: Mapped[str]
    archived: Mapped[bool] = mapped_column(default=False)


class Stage(Stored, Audited, Base):
    __tablename__ = "stages"

    pipeline_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pipelines.id"), index=True)
    name: Mapped[str]
    color: Mapped[str]
    position: Mapped[int]
    kind: Mapped[int]
    planned_seconds: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    idle_limit_seconds: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    probability: Mapped[int] = mapped_column(default=0)
    remind_seconds: Mapped[int] = mapped_column(sa.BigInteger, default=0, server_default="0")
    escalate_seconds: Mapped[int] = mapped_column(sa.BigInteger, default=0, server_default="0")


class LossReason(Stored, Audited, Base):
    __tablename__ = "loss_reasons"

    name: Mapped[str] = mapped_column(unique=True)
    archived: Mapped[bool] = mapped_column(default=False)


class Product(Stored, Audited, Base):
    __tablename__ = "products"

    name: Mapped[str] = mapped_column(unique=True)
    sku: Mapped[str | None] = mapped_column(unique=True)
    series: Mapped[str | None]
    price_amount: Mapped[Decimal | None] = mapped_column(MONEY)
    price_currency: Mapped[str | None]
    unit: Mapped[str | None]
    archived: Mapped[bool] = mapped_column(default=False)


class FillRule(Base):
    """What must be known before a deal comes into a stage: a copy kept by the events of `contacts`. No fields: it is gone."""

    __tablename__ = "fill_rules"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    entity: Mapped[int]
    fields: Mapped[list[str]] = mapped_column(ARRAY(sa.Text))
    employee_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    role_id: Mapped[UUID | None]
    stage_id: Mapped[UUID | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Calendar(Base):
    """When people work: a copy kept by the events of `staff`."""

    __tablename__ = "calendars"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    time_zone: Mapped[str]
    week: Mapped[list[str]] = mapped_column(JSONB)
    days: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    is_default: Mapped[bool]
    version: Mapped[int] = mapped_column(sa.BigInteger)


class WorkPlace(Base):
    """A department or an employee: the department above, the head, a calendar of its own. From the events of `staff`."""

    __tablename__ = "work_places"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    parent_id: Mapped[UUID | None] = mapped_column(index=True)
    head_id: Mapped[UUID | None]
    calendar_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Client(Base):
    """The name of a contact or a company: a copy kept by the events of `contacts`."""

    __tablename__ = "clients"
    __table_args__ = (sa.Index("ix_clients_name", "name", postgresql_using="gin", postgresql_ops={"name": "gin_trgm_ops"}),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int] = mapped_column(sa.BigInteger)


_COUNTED = (
    "amount", "currency", "deadline", "deadline_announced", "stage_announced", "stage_enter_time", "last_contact_time",
    "idle_due_time", "owner_id", "department_id",
)  # fmt: skip


class Deal(Stored, Owned, Audited, Base):
    """`lines` holds objects of product_id, name, quantity, price, discount_percent, total, tax_percent and tax, all text, and
    of tax_included where it is true."""

    __tablename__ = "deals"
    __table_args__ = (
        sa.UniqueConstraint("origin", "external_id"),
        # A board counts thousands of deals and shows the newest: both without opening the table.
        sa.Index("ix_deals_board", "stage_id", "state", sa.text("id DESC"), postgresql_include=_COUNTED),
        sa.Index("ix_deals_deadline", "deadline", postgresql_where=sa.text(f"state = {pb.DEAL_STATE_OPEN}")),
        sa.Index("ix_deals_untimed", "id", postgresql_where=sa.text(f"NOT timed AND state = {pb.DEAL_STATE_OPEN}")),
        *(
            sa.Index(f"ix_deals_{clock}", clock, postgresql_where=sa.text(f"state = {pb.DEAL_STATE_OPEN}"))
            for clock in ("stage_remind_time", "stage_due_time", "stage_escalate_time", "idle_due_time")
        ),
        sa.Index(
            "ix_deals_custom", "custom_fields", postgresql_using="gin", postgresql_ops={"custom_fields": "jsonb_path_ops"}
        ),
        sa.Index("ix_deals_title", "title", postgresql_using="gin", postgresql_ops={"title": "gin_trgm_ops"}),
    )

    title: Mapped[str]
    pipeline_id: Mapped[UUID] = mapped_column(sa.ForeignKey("pipelines.id"))
    stage_id: Mapped[UUID] = mapped_column(sa.ForeignKey("stages.id"))
    state: Mapped[int] = mapped_column(default=pb.DEAL_STATE_OPEN)
    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    company_id: Mapped[UUID | None] = mapped_column(index=True)
    source_id: Mapped[UUID | None]
    amount: Mapped[Decimal | None] = mapped_column(MONEY)
    currency: Mapped[str]
    deadline: Mapped[datetime | None] = mapped_column(MOMENT)
    # Key → value, see suki_kit.custom_fields.
    custom_fields: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict, server_default=sa.text("'{}'"))
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    loss_reason_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("loss_reasons.id"))
    loss_note: Mapped[str | None]
    stage_enter_time: Mapped[datetime] = mapped_column(MOMENT)
    last_contact_time: Mapped[datetime | None] = mapped_column(MOMENT)
    close_time: Mapped[datetime | None] = mapped_column(MOMENT)
    origin: Mapped[str | None]
    external_id: Mapped[str | None]
    # What was told already: the deadline and the entry into the stage that passed, and that nobody speaks with the client.
    # These and last_contact_time are clocks: they change without a new version.
    deadline_announced: Mapped[datetime | None] = mapped_column(MOMENT)
    stage_announced: Mapped[datetime | None] = mapped_column(MOMENT)
    idle_announced: Mapped[bool] = mapped_column(default=False)
    # The end of patience that has passed, once the job has seen it: idle is a deal whose idle_due_time is still this one.
    idle_marked: Mapped[datetime | None] = mapped_column(MOMENT)
    # When the stage's plan and the client's patience end, in the owner's working time; see timers.py. Not `timed` are those
    # whose stage, owner, last contact or calendar has changed.
    stage_remind_time: Mapped[datetime | None] = mapped_column(MOMENT)
    stage_due_time: Mapped[datetime | None] = mapped_column(MOMENT)
    stage_escalate_time: Mapped[datetime | None] = mapped_column(MOMENT)
    idle_due_time: Mapped[datetime | None] = mapped_column(MOMENT)
    timed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    # The entry into the stage of which a reminder and an escalation were told.
    remind_announced: Mapped[datetime | None] = mapped_column(MOMENT)
    escalate_announced: Mapped[datetime | None] = mapped_column(MOMENT)


class DealCount(Base):
    """Open deals of one stage, owner and currency. The database itself adds a row for what each change of `deals` moves,
    a job folds them (see counts.py), so figures are sums over rows and no two writers wait for each other.
    """

    __tablename__ = "deal_counts"

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(always=False), primary_key=True)
    stage_id: Mapped[UUID] = mapped_column(index=True)
    owner_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    currency: Mapped[str]
    deal_count: Mapped[int]
    amount: Mapped[Decimal] = mapped_column(MONEY)
    overdue_count: Mapped[int]
    idle_count: Mapped[int]


class StageVisit(Base):
    """A deal's stay in a stage, which may have been deleted since; without a `leave_time` it stands there now."""

    __tablename__ = "stage_visits"
    __table_args__ = (sa.Index("ix_stage_visits_deal", "deal_id", "enter_time"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    deal_id: Mapped[UUID] = mapped_column(sa.ForeignKey("deals.id"))
    stage_id: Mapped[UUID]
    enter_time: Mapped[datetime] = mapped_column(MOMENT)
    leave_time: Mapped[datetime | None] = mapped_column(MOMENT)


class Script(Stored, Audited, Base):
    """For whom; what it asks stands in its newest revision. `segment_id` is one of contacts' segments."""

    __tablename__ = "scripts"

    name: Mapped[str]
    segment_id: Mapped[str | None]
    pipeline_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("pipelines.id"))
    # Not a foreign key: a stage that is deleted leaves a script that fits nothing.
    stage_id: Mapped[UUID | None]
    position: Mapped[int]
    active: Mapped[bool]
    revision: Mapped[int]


class ScriptRevision(Base):
    """Never changes once it is written. `questions` are ScriptQuestion messages as JSON."""

    __tablename__ = "script_revisions"

    script_id: Mapped[UUID] = mapped_column(sa.ForeignKey("scripts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    questions: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class ScriptRun(Stored, Owned, Audited, Base):
    """`answers` maps the key of a question to what was said, all that was typed, on the way taken or not."""

    __tablename__ = "script_runs"

    script_id: Mapped[UUID] = mapped_column(sa.ForeignKey("scripts.id"), index=True)
    revision: Mapped[int]
    deal_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("deals.id"), index=True)
    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    company_id: Mapped[UUID | None] = mapped_column(index=True)
    call_id: Mapped[UUID | None]
    answers: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    finished: Mapped[bool] = mapped_column(default=False)


class Rate(Stored, Audited, Base):
    """So many units of the base currency is one of this currency worth, from a day on."""

    __tablename__ = "rates"
    __table_args__ = (sa.UniqueConstraint("currency", "valid_from"),)

    currency: Mapped[str]
    rate: Mapped[Decimal] = mapped_column(sa.Numeric(20, 10))
    valid_from: Mapped[date]


class ClientSegment(Base):
    """A client, a person or a company, is in a segment: a copy kept by the events of `contacts`."""

    __tablename__ = "client_segments"

    client_id: Mapped[UUID] = mapped_column(primary_key=True)
    segment_id: Mapped[str] = mapped_column(primary_key=True)


class Import(ImportColumns, Stored, Owned, Audited, Base):
    """A file of deals. It has one kind, 0."""

    __tablename__ = "imports"


class ImportRow(ImportRowColumns, Base):
    """`made_id` is the deal that it made."""

    __tablename__ = "import_rows"


deals = Base.metadata.tables["deals"]
stage_visits = Base.metadata.tables["stage_visits"]
