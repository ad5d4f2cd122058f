"""Decisions and writes about rates."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import rates_pb2 as pb
from suki.pipeline.v1.events_pb2 import RateChanged
from suki_kit.db import check_version
from suki_kit.errors import InvalidInput
from suki_kit.outbox import publish
from suki_kit.values import day, decimal
from suki_pipeline.errors import BaseCurrencyRate, RateNotFound
from suki_pipeline.models import Rate
from suki_pipeline.rates import convert, queries

# What numeric(20, 10) holds.
_LEAST, _MOST = Decimal("1e-10"), Decimal(10) ** 10


async def set_rate(session: AsyncSession, asked: pb.Rate) -> pb.Rate:
    """Raises BaseCurrencyRate, StaleVersion, and InvalidInput for what is no rate."""
    if asked.currency == await queries.base_currency(session):
        raise BaseCurrencyRate(currency=asked.currency)
    rate, valid_from = decimal(asked.rate, "rate.rate"), day(asked.valid_from)
    if rate is None or not _LEAST <= rate < _MOST:
        raise InvalidInput(fields={"rate.rate": "must be more than zero and less than 10^10"})
    known: Any = sa.select(Rate).where(Rate.currency == asked.currency, Rate.valid_from == valid_from)
    row = (await session.execute(known)).scalar_one_or_none()
    if row is None:
        row = Rate(currency=asked.currency, valid_from=valid_from)
        session.add(row)
    else:
        check_version(row, asked.version)
    row.rate = rate.quantize(_LEAST, ROUND_HALF_UP)
    await session.flush()
    message = convert.rate(row)
    await publish(session, RateChanged(rate=message))
    return message


async def delete_rate(session: AsyncSession, rate_id: UUID) -> None:
    """Raises RateNotFound."""
    row = await session.get(Rate, rate_id)
    if row is None:
        raise RateNotFound(rate_id=rate_id)
    await session.delete(row)
    message = convert.rate(row)
    message.version += 1
    await publish(session, RateChanged(rate=message, deleted=True))
