"""What open deals promise, by the month of their deadline."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.type.v1.type_pb2 import Money
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection
from suki_kit.errors import InvalidInput
from suki_kit.values import money, text
from suki_pipeline.errors import PipelineNotFound
from suki_pipeline.models import Deal, Pipeline, Stage
from suki_pipeline.queries import DealSearch
from suki_pipeline.rates.conversion import converted, forecast
from suki_pipeline.rates.queries import rates_of

type _Rows = sa.Select[*tuple[Any, ...]]

_NOTHING = Decimal("0.00")


async def get_forecast(
    connection: Connection, caller: Caller, pipeline_id: UUID | None, search: DealSearch, time_zone: str, now: datetime
) -> pb.Forecast:
    """Of the default pipeline when none is named. Raises PipelineNotFound, and InvalidInput for a zone that is none."""
    pipeline = await _pipeline(connection, pipeline_id)
    found = pb.Forecast(pipeline_id=str(pipeline.id))
    sums = (await connection.execute(_sums(caller, search, pipeline.id, _zone(time_zone)))).all()
    rates = await rates_of(connection, now.date())
    for month, rows in groupby(sums, lambda row: row.month or ""):
        found.months.append(_month(month, list(rows), pipeline.currency, rates))
    return found


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name or "UTC").key
    except (KeyError, ValueError, OSError):
        raise InvalidInput(fields={"time_zone": "name a time zone as Asia/Manila or Europe/Moscow"}) from None


async def _pipeline(connection: Connection, pipeline_id: UUID | None) -> Any:
    wanted = Pipeline.id == pipeline_id if pipeline_id else Pipeline.is_default
    row = (await connection.execute(sa.select(Pipeline.id, Pipeline.currency).where(wanted))).first()
    if row is None:
        raise PipelineNotFound(pipeline_id=pipeline_id)
    return row


def _sums(caller: Caller, search: DealSearch, pipeline_id: UUID, zone: str) -> _Rows:
    """Rows of month, probability, currency, deal_count and amount, in the order of months."""
    month = sa.func.to_char(sa.func.timezone(zone, Deal.deadline), "YYYY-MM").label("month")
    shown = [Deal.state == pb.DEAL_STATE_OPEN, visible(Deal, caller, "deals.read"), *search.conditions()]
    dated = sa.select(month, Deal.stage_id, Deal.currency, Deal.amount).where(*shown).subquery()
    figures = sa.func.count().label("deal_count"), sa.func.sum(dated.c.amount).label("amount")
    return (
        sa.select(dated.c.month, Stage.probability, dated.c.currency, *figures)
        .join(Stage, Stage.id == dated.c.stage_id)
        .where(Stage.pipeline_id == pipeline_id)
        .group_by(dated.c.month, Stage.probability, dated.c.currency)
        .order_by(dated.c.month.asc().nulls_last())
    )


def _month(month: str, sums: Sequence[Any], currency: str, rates: Mapping[str, Decimal]) -> pb.ForecastMonth:
    amount, promised = _NOTHING, _NOTHING
    unconverted: dict[str, Decimal] = defaultdict(lambda: _NOTHING)
    for row in sums:
        worth = converted(row.amount, row.currency, currency, rates) if row.amount else _NOTHING
        if worth is None:
            unconverted[row.currency] += row.amount
            continue
        amount += worth
        promised += forecast(worth, row.probability)
    return pb.ForecastMonth(
        month=month,
        deal_count=sum(row.deal_count for row in sums),
        amount=money(amount, currency),
        forecast=money(promised, currency),
        unconverted=[Money(amount=text(left), currency=name) for name, left in sorted(unconverted.items())],
    )
