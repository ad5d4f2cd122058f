"""Every SELECT of kpi; those for a person show only what that person may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from suki.kpi.v1 import kpi_pb2 as pb
from suki.pipeline.v1.pipeline_pb2 import DEAL_STATE_OPEN, DEAL_STATE_UNSPECIFIED, DEAL_STATE_WON
from suki_kit import clock
from suki_kit.auth import Caller, service_caller, visible
from suki_kit.db import Connection, decode_page, encode_page
from suki_kpi.models import Deal, DealStage, Department, Fact, Kpi, Pipeline, Rate, SourceCost, Stage, Target, employees
from suki_kpi.periods import share

PERMISSION = "reports.read"
_COMPANY = service_caller("kpi")
_OF_MOST_DEALS = sa.select(sa.func.mode().within_group(Deal.currency)).scalar_subquery()
_OF_DEFAULT = sa.select(Pipeline.currency).where(Pipeline.is_default).limit(1).scalar_subquery()
# An installation that has not heard of its default pipeline's currency yet goes by that of most deals.
_CURRENCY = sa.select(sa.func.coalesce(_OF_DEFAULT, _OF_MOST_DEALS)).scalar_subquery()
_CENTS = 2


def _worth(amount: Any, currency: Any, day: Any) -> sa.ColumnElement[Decimal | None]:
    """The amount in the main currency by the rate of that day, to the cent, halves away from zero; None without a rate."""
    rate = (
        sa.select(Rate.rate)
        .where(Rate.currency == currency, Rate.valid_from <= day, Rate.rate.is_not(None))
        .order_by(Rate.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    return sa.case((currency == _CURRENCY, amount), else_=sa.func.round(amount * rate, _CENTS))


def _day_of(moment: Any) -> sa.ColumnElement[date]:
    """In UTC, as rates are."""
    return sa.cast(sa.func.timezone("UTC", moment), sa.Date)


def _today() -> sa.ColumnElement[date]:
    return sa.literal(clock.now().astimezone(UTC).date(), sa.Date)


_REVENUE = _worth(Fact.amount, Fact.currency, _day_of(Fact.happen_time))


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a report is about: from `start` (inclusive) to `end` (exclusive), in these departments. None is no limit."""

    start: datetime | None = None
    end: datetime | None = None
    departments: Sequence[UUID] | None = None
    employee_id: UUID | None = None
    pipeline_id: UUID | None = None


def _within(column: Any, chosen: Filter) -> list[sa.ColumnElement[bool]]:
    found = [column >= chosen.start] if chosen.start else []
    return found + ([column < chosen.end] if chosen.end else [])


def _chosen(model: Any, caller: Caller, chosen: Filter) -> list[sa.ColumnElement[bool]]:
    """The caller's scope, narrowed to departments, employee and pipeline."""
    found = [visible(model, caller, PERMISSION)]
    if chosen.departments is not None:
        found.append(model.department_id.in_(chosen.departments))
    if chosen.employee_id:
        found.append(model.owner_id == chosen.employee_id)
    if chosen.pipeline_id:
        found.append(model.pipeline_id == chosen.pipeline_id)
    return found


async def currency(connection: Connection) -> str:
    """What all amounts are told in: that of the default pipeline."""
    return (await connection.execute(sa.select(_CURRENCY))).scalar_one() or ""


async def sums(connection: Connection, caller: Caller, chosen: Filter, metrics: Sequence[int], by: Any = None) -> Sequence[Any]:
    """Rows of key (a column of facts; None without), metric, count, and amount in the main currency (None: no amounts)."""
    key = sa.null() if by is None else by
    amount = sa.func.sum(_REVENUE)
    statement = (
        sa.select(key.label("key"), Fact.metric, sa.func.count().label("count"), amount.label("amount"))
        .where(Fact.metric.in_(metrics), *_within(Fact.happen_time, chosen), *_chosen(Fact, caller, chosen))
        .group_by(Fact.metric, *([] if by is None else [by]))
    )
    return (await connection.execute(statement)).all()


async def loss_reasons(connection: Connection, caller: Caller, chosen: Filter) -> dict[UUID | None, str]:
    """Names of the reasons for which deals were lost."""
    statement = (
        sa.select(Fact.loss_reason_id, sa.func.max(Fact.loss_reason_name))
        .where(Fact.metric == pb.METRIC_DEALS_LOST, *_chosen(Fact, caller, chosen))
        .group_by(Fact.loss_reason_id)
    )
    return {row[0]: row[1] or "" for row in await connection.execute(statement)}


async def open_deals(connection: Connection, caller: Caller, chosen: Filter, by: Any = None) -> Sequence[Any]:
    """Rows of key, count, amount in the main currency and overdue, of the deals that are open now."""
    key = sa.null() if by is None else by
    statement = sa.select(
        key.label("key"),
        sa.func.count().label("count"),
        sa.func.coalesce(sa.func.sum(_worth(Deal.amount, Deal.currency, _today())), Decimal("0.00")).label("amount"),
        sa.func.count().filter(Deal.overdue).label("overdue"),
    ).where(Deal.state == DEAL_STATE_OPEN, *_chosen(Deal, caller, chosen))
    return (await connection.execute(statement if by is None else statement.group_by(by))).all()


async def unconverted(connection: Connection, caller: Caller, chosen: Filter) -> Sequence[Any]:
    """Rows of currency and amount, of revenue and of deals open now, that no rate brings into the main currency."""
    revenue = sa.select(Fact.currency, Fact.amount).where(
        Fact.metric == pb.METRIC_REVENUE,
        Fact.amount != 0,
        _REVENUE.is_(None),
        *_within(Fact.happen_time, chosen),
        *_chosen(Fact, caller, chosen),
    )
    worth = _worth(Deal.amount, Deal.currency, _today())
    open_now = sa.select(Deal.currency, Deal.amount).where(
        Deal.state == DEAL_STATE_OPEN, Deal.amount != 0, worth.is_(None), *_chosen(Deal, caller, chosen)
    )
    both = sa.union_all(revenue, open_now).subquery()
    statement = sa.select(both.c.currency, sa.func.sum(both.c.amount).label("amount")).group_by(both.c.currency)
    return (await connection.execute(statement.order_by(both.c.currency))).all()


async def default_pipeline(connection: Connection) -> UUID | None:
    order = (Pipeline.is_default.desc(), Pipeline.name)
    return (await connection.execute(sa.select(Pipeline.id).order_by(*order).limit(1))).scalar_one_or_none()


async def stages(connection: Connection, pipeline_id: UUID | None) -> Sequence[Any]:
    """Rows of id and name, in the order of the board."""
    statement = sa.select(Stage.id, Stage.name).where(Stage.pipeline_id == pipeline_id).order_by(Stage.position)
    return (await connection.execute(statement)).all()


async def reached(connection: Connection, caller: Caller, chosen: Filter) -> dict[UUID, int]:
    """How many deals of the chosen pipeline came to each stage, or past it, within the period for the first time.

    A won deal has passed all stages.
    """
    stood = aliased(Stage)
    passed = Stage.position <= stood.position
    when = sa.func.min(sa.case((passed, DealStage.reach_time), else_=Deal.close_time))
    first = (
        sa.select(Stage.id.label("stage_id"), when.label("when"))
        .select_from(Deal)
        .join(DealStage, DealStage.deal_id == Deal.id)
        .join(stood, sa.and_(stood.id == DealStage.stage_id, stood.pipeline_id == Deal.pipeline_id))
        .join(Stage, sa.and_(Stage.pipeline_id == stood.pipeline_id, sa.or_(passed, Deal.state == DEAL_STATE_WON)))
        .where(*_chosen(Deal, caller, chosen))
        .group_by(Deal.id, Stage.id)
        .subquery()
    )
    statement = sa.select(first.c.stage_id, sa.func.count()).where(*_within(first.c.when, chosen)).group_by(first.c.stage_id)
    return {row[0]: row[1] for row in await connection.execute(statement)}


async def source_costs(connection: Connection, caller: Caller, chosen: Filter) -> dict[UUID, Decimal]:
    """Source → what it cost within the period, in the main currency; nothing for who sees or asks of less than all.

    A cost is spread evenly over its days, which are taken in UTC; in another currency it is worth what it was on its first.
    """
    if not await _is_of_all(connection, caller, chosen):
        return {}
    worth = _worth(SourceCost.amount, SourceCost.currency, SourceCost.first_day)
    columns = (SourceCost.source_id, SourceCost.first_day, SourceCost.last_day, worth.label("amount"))
    statement = sa.select(*columns).where(SourceCost.amount.is_not(None), worth.is_not(None))
    found: dict[UUID, Decimal] = {}
    for row in await connection.execute(statement):
        if part := share(row.first_day, row.last_day, chosen.start, chosen.end):
            found[row.source_id] = found.get(row.source_id, Decimal(0)) + row.amount * part
    return found


async def _is_of_all(connection: Connection, caller: Caller, chosen: Filter) -> bool:
    """The caller sees the whole company and asks of all of it; the department above all others is all of it."""
    if caller.require(PERMISSION) != "all" or chosen.employee_id or chosen.pipeline_id:
        return False
    if chosen.departments is None:
        return True
    besides = sa.select(Department.id).where(Department.id.not_in(chosen.departments)).limit(1)
    return (await connection.execute(besides)).first() is None


async def reached_by_source(connection: Connection, caller: Caller, chosen: Filter) -> dict[UUID | None, dict[Any, int]]:
    """Source → of the chosen pipeline's deals that were made within the period: "deals", those won as "won", and by stage
    those that came to it or past it. A won deal has passed all stages."""
    stood = aliased(Stage)
    passed = sa.or_(Stage.position <= stood.position, Deal.state == DEAL_STATE_WON)
    cohort = [Deal.state != DEAL_STATE_UNSPECIFIED, *_within(Deal.create_time, chosen), *_chosen(Deal, caller, chosen)]
    stages = (
        sa.select(Deal.source_id, Stage.id, sa.func.count(sa.distinct(Deal.id)))
        .join(DealStage, DealStage.deal_id == Deal.id)
        .join(stood, sa.and_(stood.id == DealStage.stage_id, stood.pipeline_id == Deal.pipeline_id))
        .join(Stage, sa.and_(Stage.pipeline_id == stood.pipeline_id, passed))
        .where(*cohort)
        .group_by(Deal.source_id, Stage.id)
    )
    won = sa.func.count().filter(Deal.state == DEAL_STATE_WON)
    found: dict[UUID | None, dict[Any, int]] = {}
    for source_id, deals, won_count in await connection.execute(
        sa.select(Deal.source_id, sa.func.count(), won).where(*cohort).group_by(Deal.source_id)
    ):
        found[source_id] = {"deals": deals, "won": won_count}
    for source_id, stage_id, deals in await connection.execute(stages):
        found[source_id][stage_id] = deals
    return found


async def list_facts(
    connection: Connection, caller: Caller, chosen: Filter, metrics: Sequence[int], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of facts, newest first, and the token of the next page."""
    statement = sa.select(*Fact.__table__.columns).where(
        Fact.metric.in_(metrics), *_within(Fact.happen_time, chosen), *_chosen(Fact, caller, chosen)
    )
    position = decode_page(token, datetime, UUID)
    if position:
        statement = statement.where(sa.tuple_(Fact.happen_time, Fact.id) < sa.tuple_(*position))
    order = (Fact.happen_time.desc(), Fact.id.desc())
    rows = (await connection.execute(statement.order_by(*order).limit(size + 1))).all()
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], encode_page(last.happen_time, last.id) if last else ""


async def names(connection: Connection, table: Any, ids: Sequence[UUID]) -> dict[UUID | None, str]:
    """Id → name of the rows of a copy that are known."""
    columns = getattr(table, "c", table)
    rows = await connection.execute(sa.select(columns.id, columns.name).where(columns.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def knows_department(connection: Connection, department_id: UUID) -> bool:
    found = await connection.execute(sa.select(Department.id).where(Department.id == department_id))
    return found.first() is not None


async def departments_below(connection: Connection, department_id: UUID) -> list[UUID]:
    """The department and those below it."""
    tree = sa.select(sa.literal(department_id, sa.Uuid).label("id")).cte("below", recursive=True)
    tree = tree.union(sa.select(Department.id).join(tree, Department.parent_id == tree.c.id))
    return list((await connection.execute(sa.select(tree.c.id))).scalars())


def _departments_above(department_id: UUID | None) -> sa.ScalarSelect[Any]:
    tree = sa.select(sa.literal(department_id, sa.Uuid).label("id")).cte("above", recursive=True)
    tree = tree.union(sa.select(Department.parent_id).join(tree, Department.id == tree.c.id))
    return sa.select(tree.c.id).scalar_subquery()


def _about_visible(model: Any, caller: Caller) -> sa.ColumnElement[bool]:
    """The condition that keeps plans and indicators within the caller's scope: whom they are about, not who owns them."""
    own = model.employee_id == caller.id
    match caller.require(PERMISSION):
        case "all":
            return sa.true()
        case "department":
            people = sa.select(employees.c.id).where(employees.c.department_id.in_(caller.departments))
            return sa.or_(own, model.department_id.in_(caller.departments), model.employee_id.in_(people))
    return own


async def list_targets(connection: Connection, caller: Caller, month: date | None) -> Sequence[Any]:
    statement = sa.select(*Target.__table__.columns).where(_about_visible(Target, caller))
    if month:
        statement = statement.where(Target.month == month.replace(day=1))
    return (await connection.execute(statement.order_by(Target.month.desc(), Target.id))).all()


async def targets(connection: Connection, caller: Caller, chosen: Filter, metrics: Sequence[int]) -> Sequence[Any]:
    """The plans, of people and departments, that the chosen ones have for these metrics: rows of the target's columns."""
    statement = sa.select(*Target.__table__.columns).where(Target.metric.in_(metrics), _about_visible(Target, caller))
    if chosen.departments is not None:
        people = sa.select(employees.c.id).where(employees.c.department_id.in_(chosen.departments))
        within = sa.or_(Target.department_id.in_(chosen.departments), Target.employee_id.in_(people))
        statement = statement.where(within)
    if chosen.employee_id:
        statement = statement.where(Target.employee_id == chosen.employee_id)
    return (await connection.execute(statement)).all()


async def list_kpis(connection: Connection, caller: Caller) -> Sequence[Any]:
    """Those about whom the caller may see, and those the caller is responsible for."""
    seen = sa.or_(_about_visible(Kpi, caller), Kpi.responsible_id == caller.id)
    return (await connection.execute(sa.select(*Kpi.__table__.columns).where(seen).order_by(Kpi.name, Kpi.id))).all()


async def kpi_sums(connection: Connection, kpi: Any, metrics: Sequence[int], start: datetime, end: datetime) -> Sequence[Any]:
    """What `sums` says of the indicator's subject, whoever looks at it."""
    departments = await departments_below(connection, kpi.department_id) if kpi.department_id else None
    chosen = Filter(start=start, end=end, departments=departments, employee_id=kpi.employee_id)
    return await sums(connection, _COMPANY, chosen, metrics)


async def lock_kpis_touched(
    connection: Connection, metrics: Sequence[int], owner_id: UUID | None, department_id: UUID | None, told: datetime
) -> Sequence[Any]:
    """The enabled indicators that are critical above a value and that such a fact, told at `told`, may move.

    Locked until the transaction ends, so that two replicas judge one after the other.
    """
    about = sa.or_(
        Kpi.employee_id == owner_id if owner_id else sa.false(),
        Kpi.department_id.in_(_departments_above(department_id)),
        sa.and_(Kpi.employee_id.is_(None), Kpi.department_id.is_(None)),
    )
    statement = sa.select(*Kpi.__table__.columns).where(
        Kpi.metric.in_(metrics),
        Kpi.enabled,
        Kpi.critical_above,
        about,
        sa.or_(Kpi.rebuild_time.is_(None), Kpi.rebuild_time < told),
    )
    return (await connection.execute(statement.order_by(Kpi.id).with_for_update())).all()


async def lock_kpis_to_judge(connection: Connection, before: datetime, rebuilt_before: datetime) -> Sequence[Any]:
    """The enabled indicators that are critical below a value and whose period may have ended, locked."""
    statement = sa.select(*Kpi.__table__.columns).where(
        Kpi.enabled,
        ~Kpi.critical_above,
        Kpi.judged_start < before,
        sa.or_(Kpi.rebuild_time.is_(None), Kpi.rebuild_time < rebuilt_before),
    )
    return (await connection.execute(statement.order_by(Kpi.id).with_for_update())).all()
