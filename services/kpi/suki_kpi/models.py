"""The tables of kpi: facts and copies, made from events; targets and indicators, made by people."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit.audit import Audited
from suki_kit.colleagues import employees_table
from suki_kit.db import Owned, Stored, new_metadata

_MOMENT = sa.DateTime(timezone=True)
_MONEY = sa.Numeric(20, 2)


class Base(DeclarativeBase):
    metadata = new_metadata()


employees = employees_table(Base.metadata)


class Fact(Owned, Base):
    """Something that counts. `id` is that of its subject, or of the event where a subject can count more than once."""

    __tablename__ = "facts"
    __table_args__ = (sa.Index("ix_facts_newest", "metric", "happen_time", "id"),)

    metric: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    happen_time: Mapped[datetime] = mapped_column(_MOMENT)
    subject: Mapped[str]
    subject_id: Mapped[UUID]
    title: Mapped[str]
    pipeline_id: Mapped[UUID | None]
    stage_id: Mapped[UUID | None]
    source_id: Mapped[UUID | None]
    # Of what was done with a person, or is about them.
    contact_id: Mapped[UUID | None] = mapped_column(index=True)
    loss_reason_id: Mapped[UUID | None]
    loss_reason_name: Mapped[str | None]
    amount: Mapped[Decimal | None] = mapped_column(_MONEY)
    currency: Mapped[str | None]
    # Of the deal when it happened.
    version: Mapped[int | None] = mapped_column(sa.BigInteger)


class Deal(Owned, Base):
    """The newest state of a deal that was heard of."""

    __tablename__ = "deals"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(sa.BigInteger)
    state: Mapped[int]
    title: Mapped[str]
    pipeline_id: Mapped[UUID | None] = mapped_column(index=True)
    stage_id: Mapped[UUID | None]
    source_id: Mapped[UUID | None]
    amount: Mapped[Decimal | None] = mapped_column(_MONEY)
    currency: Mapped[str | None] = mapped_column(index=True)
    overdue: Mapped[bool]
    create_time: Mapped[datetime] = mapped_column(_MOMENT)
    close_time: Mapped[datetime | None] = mapped_column(_MOMENT)


class DealStage(Base):
    """When a deal first stood in a stage."""

    __tablename__ = "deal_stages"

    deal_id: Mapped[UUID] = mapped_column(primary_key=True)
    stage_id: Mapped[UUID] = mapped_column(primary_key=True)
    reach_time: Mapped[datetime] = mapped_column(_MOMENT)


class Named:
    """Columns of a copy of somebody else's record."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Department(Named, Base):
    __tablename__ = "departments"

    parent_id: Mapped[UUID | None]


class Source(Named, Base):
    __tablename__ = "sources"


class SourceCost(Base):
    """What a source cost from `first_day` to `last_day`, both counted; without an amount it was taken away."""

    __tablename__ = "source_costs"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    source_id: Mapped[UUID]
    first_day: Mapped[date]
    last_day: Mapped[date]
    amount: Mapped[Decimal | None] = mapped_column(_MONEY)
    currency: Mapped[str]
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Pipeline(Named, Base):
    __tablename__ = "pipelines"

    is_default: Mapped[bool]
    # Of the default one it is what all figures are in.
    currency: Mapped[str | None]


class Rate(Base):
    """What one unit of a currency is worth in that of the default pipeline from a day on; without a `rate` it was deleted."""

    __tablename__ = "rates"
    __table_args__ = (sa.Index("ix_rates_day", "currency", "valid_from"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    currency: Mapped[str]
    valid_from: Mapped[date]
    rate: Mapped[Decimal | None] = mapped_column(sa.Numeric(20, 10))
    version: Mapped[int] = mapped_column(sa.BigInteger)


class Stage(Base):
    __tablename__ = "stages"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pipeline_id: Mapped[UUID] = mapped_column(index=True)
    name: Mapped[str]
    position: Mapped[int]


class Target(Stored, Audited, Base):
    """The plan of a person or a department for a month, named by its first day."""

    __tablename__ = "targets"
    __table_args__ = (
        sa.UniqueConstraint(
            "month", "metric", "employee_id", "department_id", name="uq_targets_subject", postgresql_nulls_not_distinct=True
        ),
    )

    metric: Mapped[int]
    employee_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    month: Mapped[date]
    value: Mapped[Decimal] = mapped_column(sa.Numeric)


class Kpi(Stored, Audited, Base):
    """An indicator of a person, a department with those below it, or the company.

    What judging it remembers is written beside the version: `breach_start` is the start of the period that is told as
    critical, `judged_start` that of the first period not judged yet, `rebuild_time` when the facts were last rebuilt.
    """

    __tablename__ = "kpis"

    name: Mapped[str]
    metric: Mapped[int] = mapped_column(index=True)
    period: Mapped[int]
    employee_id: Mapped[UUID | None]
    department_id: Mapped[UUID | None]
    target: Mapped[Decimal | None] = mapped_column(sa.Numeric)
    critical: Mapped[Decimal] = mapped_column(sa.Numeric)
    critical_above: Mapped[bool]
    responsible_id: Mapped[UUID]
    enabled: Mapped[bool]
    breach_start: Mapped[datetime | None] = mapped_column(_MOMENT)
    judged_start: Mapped[datetime] = mapped_column(_MOMENT)
    rebuild_time: Mapped[datetime | None] = mapped_column(_MOMENT)
