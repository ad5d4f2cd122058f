"""Writing what counts. A fact is of its metric and subject: however often and in whatever order it is told, it is one row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.kpi.v1 import kpi_pb2 as pb
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_kit.inbox import Envelope
from suki_kit.values import decimal, moment, uuid

CLOSING = [pb.METRIC_DEALS_WON, pb.METRIC_REVENUE, pb.METRIC_DEALS_LOST]
_OF_A_DEAL = [pb.METRIC_DEALS_CREATED, *CLOSING]
# Metric and deal states in which an event of the deal may still write it.
CREATED = [pb.METRIC_DEALS_CREATED], [pipeline.DEAL_STATE_OPEN, pipeline.DEAL_STATE_WON, pipeline.DEAL_STATE_LOST]
WON = [pb.METRIC_DEALS_WON, pb.METRIC_REVENUE], [pipeline.DEAL_STATE_WON]
LOST = [pb.METRIC_DEALS_LOST], [pipeline.DEAL_STATE_LOST]

# What a statement that touches facts returns, for the indicators.
_TOUCHED = "RETURNING metric, happen_time, owner_id, department_id"
_COUNT = sa.text(
    "INSERT INTO facts (metric, id, happen_time, owner_id, department_id, subject, subject_id, title, pipeline_id, stage_id, "
    "source_id, contact_id, amount, currency) VALUES (:metric, :id, :happen_time, :owner_id, :department_id, :subject, "
    ":subject_id, :title, :pipeline_id, :stage_id, :source_id, :contact_id, :amount, :currency) "
    "ON CONFLICT (metric, id) DO UPDATE SET "
    "happen_time = excluded.happen_time, owner_id = excluded.owner_id, department_id = excluded.department_id, "
    "title = excluded.title, source_id = excluded.source_id WHERE excluded.happen_time < facts.happen_time " + _TOUCHED
)
# Several events of one change carry the same version: then a closed state beats an open one, overdue beats not yet.
_KEEP_DEAL = sa.text(
    "WITH reached AS (INSERT INTO deal_stages (deal_id, stage_id, reach_time) "
    "SELECT CAST(:id AS uuid), CAST(:stage_id AS uuid), CAST(:reach_time AS timestamptz) "
    "WHERE CAST(:stage_id AS uuid) IS NOT NULL ON CONFLICT (deal_id, stage_id) DO UPDATE "
    "SET reach_time = excluded.reach_time WHERE excluded.reach_time < deal_stages.reach_time) "
    "INSERT INTO deals (id, version, state, title, pipeline_id, stage_id, source_id, owner_id, department_id, amount, "
    "currency, overdue, create_time, close_time) VALUES (:id, :version, :state, :title, :pipeline_id, :stage_id, :source_id, "
    ":owner_id, :department_id, :amount, :currency, :overdue, :create_time, :close_time) ON CONFLICT (id) DO UPDATE SET "
    "version = excluded.version, state = excluded.state, title = excluded.title, pipeline_id = excluded.pipeline_id, "
    "stage_id = excluded.stage_id, source_id = excluded.source_id, owner_id = excluded.owner_id, "
    "department_id = excluded.department_id, amount = excluded.amount, currency = excluded.currency, "
    "overdue = excluded.overdue, create_time = excluded.create_time, close_time = excluded.close_time "
    "WHERE (deals.version, deals.state, deals.overdue) < (excluded.version, excluded.state, excluded.overdue)"
)
# Who and when is the event's; what the deal is worth and where it came from is the newest known. The statement before has
# locked the deal's row, so no other replica changes its facts meanwhile.
_COUNT_DEAL = sa.text(
    "WITH undone AS (DELETE FROM facts WHERE id = :id AND metric = ANY(CAST(:closing AS int[])) "
    "AND metric <> ALL(CAST(:metrics AS int[])) AND version < :version) "
    "INSERT INTO facts (metric, id, version, happen_time, owner_id, department_id, subject, subject_id, title, pipeline_id, "
    "stage_id, source_id, loss_reason_id, loss_reason_name, amount, currency) "
    "SELECT counted, deals.id, CAST(:version AS bigint), CAST(:happen_time AS timestamptz), CAST(:owner_id AS uuid), "
    "CAST(:department_id AS uuid), 'deal', deals.id, deals.title, deals.pipeline_id, CAST(:stage_id AS uuid), "
    "deals.source_id, CAST(:loss_reason_id AS uuid), CAST(:loss_reason_name AS text), deals.amount, deals.currency "
    "FROM deals, unnest(CAST(:metrics AS int[])) AS counted WHERE deals.id = :id AND deals.state = ANY(CAST(:states AS int[])) "
    "ON CONFLICT (metric, id) DO UPDATE SET version = excluded.version, happen_time = excluded.happen_time, "
    "owner_id = excluded.owner_id, department_id = excluded.department_id, title = excluded.title, "
    "stage_id = excluded.stage_id, source_id = excluded.source_id, loss_reason_id = excluded.loss_reason_id, "
    "loss_reason_name = excluded.loss_reason_name, amount = excluded.amount, currency = excluded.currency "
    "WHERE facts.version < excluded.version " + _TOUCHED
)
_UNDO_CLOSING = sa.text(
    f"DELETE FROM facts WHERE id = :id AND metric = ANY(CAST(:closing AS int[])) AND version < :version {_TOUCHED}"
)
# The row stays as one that no later news of the deal changes: they may be heard after this.
_NO_STATE, _LAST_VERSION = pipeline.DEAL_STATE_UNSPECIFIED, 2**63 - 1
_FORGET_DEAL = sa.text(
    "WITH gone AS (UPDATE deals SET version = :last, state = :none, overdue = false, amount = NULL, currency = NULL "
    "WHERE id = :id), "
    "left_behind AS (DELETE FROM deal_stages WHERE deal_id = :id) "
    f"DELETE FROM facts WHERE subject = 'deal' AND subject_id = :id {_TOUCHED}"
)
_FORGET_CONTACT = sa.text(f"DELETE FROM facts WHERE id = :id AND metric = :metric {_TOUCHED}")
_CORRECT = sa.text(
    "UPDATE facts SET title = deals.title, source_id = deals.source_id, amount = deals.amount, currency = deals.currency "
    "FROM deals WHERE deals.id = :id AND facts.id = deals.id AND metric = ANY(CAST(:metrics AS int[])) "
    "AND (facts.title, facts.source_id, facts.amount, facts.currency) "
    "IS DISTINCT FROM (deals.title, deals.source_id, deals.amount, deals.currency) "
    "RETURNING metric, happen_time, facts.owner_id, facts.department_id"
)

# Rows of metric, happen_time, owner_id and department_id.
type Touched = Sequence[Any]


async def count(
    session: AsyncSession,
    metric: int,
    thing: Any,
    happen_time: datetime,
    *,
    subject: str,
    title: str,
    fact_id: UUID | None = None,
    employee_id: str = "",
) -> Touched:
    """Counts a thing (a message with id, owner_id, department_id) once: the earliest event of it is the one that counts.

    `fact_id` replaces the thing's id where it counts more than once. The touched facts.
    """
    of_a_deal = isinstance(thing, pipeline.Deal)
    values = {
        "metric": metric,
        "id": fact_id or UUID(thing.id),
        "happen_time": happen_time,
        "owner_id": uuid(employee_id or thing.owner_id),
        "department_id": uuid(thing.department_id),
        "subject": subject,
        "subject_id": UUID(thing.id),
        "title": title,
        "source_id": uuid(getattr(thing, "source_id", "")),
        "contact_id": UUID(thing.id) if subject == "contact" else uuid(getattr(thing, "contact_id", "")),
        "pipeline_id": uuid(thing.pipeline_id) if of_a_deal else None,
        "stage_id": uuid(thing.stage_id) if of_a_deal else None,
        **(_worth(thing) if of_a_deal else {"amount": None, "currency": None}),
    }
    return (await session.execute(_COUNT, values)).all()


async def keep_deal(session: AsyncSession, deal: pipeline.Deal, happen_time: datetime) -> None:
    """Keeps the newest state of a deal, and when it first stood in its stage. An older version never wins."""
    closed = deal.state in (pipeline.DEAL_STATE_WON, pipeline.DEAL_STATE_LOST)
    values = {
        "id": UUID(deal.id),
        "version": deal.version,
        "state": deal.state,
        "title": deal.title,
        "overdue": deal.overdue,
        "create_time": moment(deal, "create_time") or happen_time,
        "close_time": moment(deal, "close_time") or (happen_time if closed else None),
        "reach_time": moment(deal, "stage_enter_time") or happen_time,
        **{field: uuid(getattr(deal, field)) for field in _DEAL_IDS},
        **_worth(deal),
    }
    await session.execute(_KEEP_DEAL, values)


_DEAL_IDS = ("pipeline_id", "stage_id", "source_id", "owner_id", "department_id")


def _worth(deal: pipeline.Deal) -> dict[str, Any]:
    amount = decimal(deal.amount.amount)
    return {"amount": amount, "currency": None if amount is None else deal.amount.currency}


async def count_deal(
    session: AsyncSession,
    deal: pipeline.Deal,
    envelope: Envelope,
    counted: tuple[Sequence[int], Sequence[int]],
    loss_reason: str = "",
) -> Touched:
    """Counts a kept deal as CREATED, WON or LOST; an earlier closing gives way. The touched facts."""
    metrics, states = counted
    values = {
        "id": UUID(deal.id),
        "version": deal.version,
        "happen_time": envelope.time,
        "owner_id": uuid(deal.owner_id),
        "department_id": uuid(deal.department_id),
        "stage_id": uuid(deal.stage_id),
        "loss_reason_id": uuid(deal.loss_reason_id),
        "loss_reason_name": loss_reason or None,
        "metrics": metrics,
        "states": states,
        "closing": CLOSING,
    }
    return (await session.execute(_COUNT_DEAL, values)).all()


async def undo_closing(session: AsyncSession, deal: pipeline.Deal) -> Touched:
    """Takes a reopened deal's win or loss back, with its revenue. The facts taken away."""
    values = {"id": UUID(deal.id), "version": deal.version, "closing": CLOSING}
    return (await session.execute(_UNDO_CLOSING, values)).all()


async def correct_deal(session: AsyncSession, deal: pipeline.Deal) -> Touched:
    """Brings amount, source and title of a kept deal's facts up to its newest state. The changed facts."""
    return (await session.execute(_CORRECT, {"id": UUID(deal.id), "metrics": _OF_A_DEAL})).all()


async def forget_deal(session: AsyncSession, deal: pipeline.Deal, happen_time: datetime) -> Touched:
    """Of a deal that is no more nothing counts. The facts taken away."""
    await keep_deal(session, deal, happen_time)
    values = {"id": UUID(deal.id), "last": _LAST_VERSION, "none": _NO_STATE}
    return (await session.execute(_FORGET_DEAL, values)).all()


async def forget_contact(session: AsyncSession, contact_id: UUID) -> Touched:
    """A card that is no more was never made. The facts taken away."""
    return (await session.execute(_FORGET_CONTACT, {"id": contact_id, "metric": pb.METRIC_CONTACTS_CREATED})).all()
