"""Open deals by stage, for the dashboards. Every replica tells the same figure."""

import asyncio

import sqlalchemy as sa
from prometheus_client import Gauge

from suki_kit import telemetry
from suki_kit.db import Database
from suki_pipeline.models import DealCount, Pipeline, Stage

_SECONDS = 60.0
_DEALS = sa.func.coalesce(sa.func.sum(DealCount.deal_count), 0)
_COUNT = (
    sa.select(Pipeline.name.label("pipeline"), Stage.name.label("stage"), _DEALS.label("deals"))
    .join(Stage, Stage.pipeline_id == Pipeline.id)
    .outerjoin(DealCount, DealCount.stage_id == Stage.id)
    .where(~Pipeline.archived)
    .group_by(Pipeline.name, Stage.name)
)

OPEN_DEALS = Gauge("suki_open_deals", "Open deals of the pipelines in use", ["pipeline", "stage"])


async def count_forever(db: Database) -> None:
    """Until cancelled."""
    while True:
        try:
            await count(db)
        except Exception as error:  # the database is away: readiness says so
            telemetry.log().debug("cannot count deals", error=type(error).__name__)
        await asyncio.sleep(_SECONDS)


async def count(db: Database) -> None:
    async with db.connection() as connection:
        rows = (await connection.execute(_COUNT)).all()
    OPEN_DEALS.clear()
    for row in rows:
        OPEN_DEALS.labels(row.pipeline, row.stage).set(row.deals)
