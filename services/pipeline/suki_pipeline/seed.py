"""What a new installation starts with: one pipeline, the usual reasons of lost deals, and a script for the first call."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_pipeline.models import LossReason, Pipeline, Script
from suki_pipeline.pipelines import create_pipeline
from suki_pipeline.scripts.seed import FIRST_CALL
from suki_pipeline.scripts.service import create_script
from suki_pipeline.settings import Settings

_HOUR = 3600
_DAY = 24 * _HOUR
_SALES = pb.Pipeline(
    name="Sales",
    currency="USD",
    default=True,
    stages=[
        pb.Stage(name=name, kind=kind, color=color, planned_seconds=planned, idle_limit_seconds=idle, probability=probability)
        for name, kind, color, planned, idle, probability in (
            ("New lead", pb.STAGE_KIND_LEAD, "#868e96", 4 * _HOUR, _DAY, 5),
            ("Contacted", pb.STAGE_KIND_LEAD, "#228be6", 2 * _DAY, 2 * _DAY, 10),
            ("In progress", pb.STAGE_KIND_WORK, "#15aabf", 5 * _DAY, 3 * _DAY, 25),
            ("Offer sent", pb.STAGE_KIND_WORK, "#7950f2", 7 * _DAY, 4 * _DAY, 50),
            ("Negotiation", pb.STAGE_KIND_WORK, "#fd7e14", 14 * _DAY, 5 * _DAY, 70),
            ("Invoice", pb.STAGE_KIND_WORK, "#40c057", 7 * _DAY, 5 * _DAY, 90),
        )
    ],
)
_LOSS_REASONS = ("Price", "Competitor", "No budget", "No answer", "Not needed")


async def seed(session: AsyncSession, _settings: Settings) -> None:
    """Harmless when repeated: what people renamed or removed does not come back."""
    if (await session.execute(sa.select(Pipeline.id).limit(1))).first() is None:
        await create_pipeline(session, _SALES)
    if (await session.execute(sa.select(LossReason.id).limit(1))).first() is None:
        session.add_all(LossReason(name=name) for name in _LOSS_REASONS)
    if (await session.execute(sa.select(Script.id).limit(1))).first() is None:
        await create_script(session, FIRST_CALL)
