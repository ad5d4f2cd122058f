"""Every SELECT of rates."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from suki_kit.db import Connection
from suki_pipeline.models import Pipeline, Rate

_NEWEST = (
    sa.select(Rate.currency, Rate.rate)
    .ext(distinct_on(Rate.currency))
    .where(Rate.valid_from <= sa.bindparam("today", type_=sa.Date))
    .order_by(Rate.currency, Rate.valid_from.desc())
)


async def rates(connection: Connection) -> Sequence[Any]:
    statement = sa.select(*Rate.__table__.columns).order_by(Rate.currency, Rate.valid_from.desc())
    return (await connection.execute(statement)).all()


async def base_currency(connection: Connection) -> str:
    """That of the default pipeline."""
    return (await connection.execute(sa.select(Pipeline.currency).where(Pipeline.is_default))).scalar_one()


async def rates_of(connection: Connection, today: date) -> dict[str, Decimal]:
    """Currency → units of the base currency for one of it on that day; the base is among them."""
    found = await connection.execute(_NEWEST, {"today": today})
    return {row.currency: row.rate for row in found} | {await base_currency(connection): Decimal(1)}
