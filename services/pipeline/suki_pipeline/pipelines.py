"""Decisions and writes about pipelines and their stages. Every change is told with the whole pipeline."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import PipelineChanged
from suki_kit import clock
from suki_kit.db import check_version, constraint_of
from suki_kit.errors import InvalidInput
from suki_kit.outbox import publish
from suki_pipeline import convert, queries
from suki_pipeline.errors import (
    DefaultPipelineNeeded,
    LastStage,
    PipelineNotFound,
    StageInUse,
    StageNotFound,
    StagesIncomplete,
)
from suki_pipeline.models import Pipeline, Stage, deals
from suki_pipeline.timers import untime


async def create_pipeline(session: AsyncSession, message: pb.Pipeline, request_id: UUID | None = None) -> pb.Pipeline:
    """With its stages, in the order given; at least one. The same `request_id` returns what it created."""
    if request_id is not None:
        known = await session.execute(sa.select(Pipeline.id).where(Pipeline.request_id == request_id))
        if pipeline_id := known.scalar_one_or_none():
            return await _message(session, pipeline_id)
    if not message.stages:
        raise InvalidInput(fields={"pipeline.stages": "needs at least one stage"})
    if message.default:
        await _take_default(session)
    row = Pipeline(
        name=message.name.strip(), currency=message.currency or "USD", is_default=message.default, request_id=request_id
    )
    session.add(row)
    await session.flush()
    for position, stage in enumerate(message.stages):
        session.add(Stage(**convert.stage_values(stage), pipeline_id=row.id, position=position))
    return await _told(session, row.id)


async def _message(session: AsyncSession, pipeline_id: UUID) -> pb.Pipeline:
    row = await session.get_one(Pipeline, pipeline_id)
    return convert.pipeline(row, await queries.stages(session, pipeline_id))


async def _told(session: AsyncSession, pipeline_id: UUID) -> pb.Pipeline:
    await session.flush()
    message = await _message(session, pipeline_id)
    await publish(session, PipelineChanged(pipeline=message))
    return message


async def _take_default(session: AsyncSession) -> None:
    """The pipeline that was the default is it no longer."""
    found = await session.execute(sa.select(Pipeline).where(Pipeline.is_default).with_for_update())
    for row in found.scalars():
        row.is_default = False
        await _told(session, row.id)


async def _locked(session: AsyncSession, pipeline_id: UUID) -> Pipeline:
    """The pipeline, with other changes of it and its stages kept waiting. Raises PipelineNotFound."""
    row = await session.get(Pipeline, pipeline_id, with_for_update=True)
    if row is None:
        raise PipelineNotFound(pipeline_id=pipeline_id)
    return row


async def update_pipeline(session: AsyncSession, pipeline_id: UUID, version: int, changes: dict[str, Any]) -> pb.Pipeline:
    """Raises PipelineNotFound, StaleVersion and DefaultPipelineNeeded."""
    row = await _locked(session, pipeline_id)
    check_version(row, version)
    becomes = {"is_default": row.is_default, "archived": row.archived} | changes
    if (row.is_default and not becomes["is_default"]) or (becomes["is_default"] and becomes["archived"]):
        raise DefaultPipelineNeeded(pipeline_id=pipeline_id)
    if becomes["is_default"] and not row.is_default:
        await _take_default(session)
    for column, value in changes.items():
        setattr(row, column, value)
    return await _told(session, pipeline_id)


async def create_stage(session: AsyncSession, message: pb.Stage, request_id: UUID | None) -> pb.Stage:
    """The last stage of its pipeline. Raises PipelineNotFound."""
    if not message.pipeline_id:
        raise InvalidInput(fields={"stage.pipeline_id": "must not be empty"})
    if request_id is not None:
        known = await session.execute(sa.select(Stage).where(Stage.request_id == request_id))
        if row := known.scalar_one_or_none():
            return convert.stage(row)
    pipeline = await _locked(session, UUID(message.pipeline_id))
    position = len(await queries.stages(session, pipeline.id))
    row = Stage(**convert.stage_values(message), pipeline_id=pipeline.id, position=position, request_id=request_id)
    session.add(row)
    await _stages_changed(session, pipeline)
    return convert.stage(row)


async def _stages_changed(session: AsyncSession, pipeline: Pipeline) -> pb.Pipeline:
    """A pipeline's version counts the changes of its stages too, so that who keeps a copy knows the newer one."""
    pipeline.update_time = clock.now()
    return await _told(session, pipeline.id)


async def _stage(session: AsyncSession, stage_id: UUID) -> tuple[Stage, Pipeline]:
    """The stage and its locked pipeline. Raises StageNotFound."""
    found = await session.execute(sa.select(Stage.pipeline_id).where(Stage.id == stage_id))
    pipeline_id = found.scalar_one_or_none()
    if pipeline_id is None:
        raise StageNotFound(stage_id=stage_id)
    pipeline = await _locked(session, pipeline_id)
    row = await session.get(Stage, stage_id)
    if row is None:
        raise StageNotFound(stage_id=stage_id)
    return row, pipeline


async def update_stage(session: AsyncSession, stage_id: UUID, version: int, changes: dict[str, Any]) -> pb.Stage:
    """Raises StageNotFound and StaleVersion."""
    row, pipeline = await _stage(session, stage_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    if changes.keys() & set(convert.STAGE_CLOCKS):
        await untime(session, deals.c.stage_id == stage_id)
    await _stages_changed(session, pipeline)
    return convert.stage(row)


async def delete_stage(session: AsyncSession, stage_id: UUID) -> None:
    """The stages after it move up. Raises StageNotFound, StageInUse and LastStage."""
    row, pipeline = await _stage(session, stage_id)
    if len(await queries.stages(session, pipeline.id)) == 1:
        raise LastStage(stage_id=stage_id)
    await session.delete(row)
    try:
        await session.flush()
    except IntegrityError as error:
        if constraint_of(error) == "fk_deals_stage_id":
            raise StageInUse(stage_id=stage_id) from error
        raise
    await _place(session, [stage.id for stage in await queries.stages(session, pipeline.id)])
    await _stages_changed(session, pipeline)


async def reorder_stages(session: AsyncSession, pipeline_id: UUID, stage_ids: Sequence[UUID]) -> pb.Pipeline:
    """Raises PipelineNotFound and StagesIncomplete."""
    pipeline = await _locked(session, pipeline_id)
    known = [stage.id for stage in await queries.stages(session, pipeline_id)]
    if sorted(known) != sorted(stage_ids):
        raise StagesIncomplete(fields={"stage_ids": "must name every stage of the pipeline once"})
    await _place(session, stage_ids)
    return await _stages_changed(session, pipeline)


async def _place(session: AsyncSession, stage_ids: Sequence[UUID]) -> None:
    for position, stage_id in enumerate(stage_ids):
        (await session.get_one(Stage, stage_id)).position = position
    await session.flush()
