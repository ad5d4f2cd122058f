"""Figures of open deals, kept beside them: how many, worth what, how many late and idle.

They cost what there are of stages, owners and currencies, however many deals there are.
"""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller, visible
from suki_kit.jobs import Job
from suki_pipeline.models import Deal, DealCount, Stage
from suki_pipeline.queries import IDLE, OVERDUE, DealSearch

_KEY = "stage_id, owner_id, department_id, currency"
_FIGURES = ("deal_count", "amount", "overdue_count", "idle_count")
_GROWN = sa.text(f"SELECT count(*) > 2 * count(DISTINCT ({_KEY})) FROM deal_counts")
# Rows that come meanwhile are not seen, and stay for the next time.
_FOLD = sa.text(
    "WITH gone AS (DELETE FROM deal_counts RETURNING *) "
    f"INSERT INTO deal_counts ({_KEY}, {', '.join(_FIGURES)}) "
    f"SELECT {_KEY}, {', '.join(f'sum({name})' for name in _FIGURES)} FROM gone GROUP BY {_KEY} HAVING sum(deal_count) <> 0"
)


type _Rows = sa.Select[*tuple[Any, ...]]


def figures(caller: Caller, search: DealSearch) -> _Rows:
    """Of the open deals that the caller sees and that fit, in a statement with `Stage`, correlated: rows of currency,
    deal_count, amount, overdue_count and idle_count."""
    return _kept(caller, search) if search.equal_only("owner_id", "department_id") else _counted(caller, search)


def _kept(caller: Caller, search: DealSearch) -> _Rows:
    shown = [visible(DealCount, caller, "deals.read"), *search.equals(DealCount)]
    sums = [sa.func.sum(getattr(DealCount, name)).label(name) for name in _FIGURES]
    return (
        sa.select(DealCount.currency, *sums)
        .where(DealCount.stage_id == Stage.id, *shown)
        .group_by(DealCount.currency)
        .having(sa.func.sum(DealCount.deal_count) != 0)
    )


def _counted(caller: Caller, search: DealSearch) -> _Rows:
    shown = [Deal.state == pb.DEAL_STATE_OPEN, visible(Deal, caller, "deals.read"), *search.conditions()]
    return (
        sa.select(
            Deal.currency,
            sa.func.count().label("deal_count"),
            sa.func.sum(Deal.amount).label("amount"),
            sa.func.count().filter(OVERDUE).label("overdue_count"),
            sa.func.count().filter(IDLE).label("idle_count"),
        )
        .where(Deal.stage_id == Stage.id, *shown)
        .group_by(Deal.currency)
    )


async def fold(session: AsyncSession, _now: datetime) -> None:
    """One row for each stage, owner and currency again, where there are many."""
    if (await session.execute(_GROWN)).scalar_one():
        await session.execute(_FOLD)


FOLD = Job("fold_counts", timedelta(seconds=30), fold)
