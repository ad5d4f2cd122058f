"""Copies of what others own: departments, sources, pipelines with their stages, rates. An older version never wins."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.contacts_pb2 import Source
from suki.contacts.v1.sources_pb2 import SourceCost
from suki.pipeline.v1.pipeline_pb2 import Pipeline
from suki.pipeline.v1.rates_pb2 import Rate
from suki.staff.v1.staff_pb2 import Department
from suki_kit.values import day, decimal, uuid

_KEEP_DEPARTMENT = sa.text(
    "INSERT INTO departments (id, name, parent_id, version) VALUES (:id, :name, :parent_id, :version) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, parent_id = excluded.parent_id, version = excluded.version "
    "WHERE departments.version < excluded.version"
)
_KEEP_SOURCE = sa.text(
    "INSERT INTO sources (id, name, version) VALUES (:id, :name, :version) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version "
    "WHERE sources.version < excluded.version"
)
_KEEP_COST = sa.text(
    "INSERT INTO source_costs (id, source_id, first_day, last_day, amount, currency, version) "
    "VALUES (:id, :source_id, :first_day, :last_day, :amount, :currency, :version) ON CONFLICT (id) DO UPDATE "
    "SET amount = excluded.amount, version = excluded.version WHERE source_costs.version < excluded.version"
)
# A change of a stage need not change the pipeline's own version: the same one is taken again.
_KEEP_PIPELINE = sa.text(
    "INSERT INTO pipelines (id, name, is_default, currency, version) VALUES (:id, :name, :is_default, :currency, :version) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, is_default = excluded.is_default, currency = excluded.currency, "
    "version = excluded.version "
    "WHERE pipelines.version <= excluded.version RETURNING id"
)
_KEEP_RATE = sa.text(
    "INSERT INTO rates (id, currency, valid_from, rate, version) VALUES (:id, :currency, :valid_from, :rate, :version) "
    "ON CONFLICT (id) DO UPDATE SET rate = excluded.rate, version = excluded.version WHERE rates.version < excluded.version"
)
_FORGET_STAGES = sa.text("DELETE FROM stages WHERE pipeline_id = :id")
_KEEP_STAGE = sa.text("INSERT INTO stages (id, pipeline_id, name, position) VALUES (:id, :pipeline_id, :name, :position)")


async def keep_department(session: AsyncSession, department: Department) -> None:
    await session.execute(_KEEP_DEPARTMENT, _named(department) | {"parent_id": uuid(department.parent_id)})


async def keep_source(session: AsyncSession, source: Source) -> None:
    await session.execute(_KEEP_SOURCE, _named(source))


async def keep_source_cost(session: AsyncSession, cost: SourceCost) -> None:
    values = {
        "id": UUID(cost.id),
        "source_id": UUID(cost.source_id),
        "first_day": day(cost.first_day),
        "last_day": day(cost.last_day),
        "amount": decimal(cost.amount.amount),
        "currency": cost.amount.currency,
        "version": cost.version,
    }
    await session.execute(_KEEP_COST, values)


async def keep_pipeline(session: AsyncSession, pipeline: Pipeline) -> None:
    """With its stages in the order given."""
    values = _named(pipeline) | {"is_default": pipeline.default, "currency": pipeline.currency or None}
    kept = await session.execute(_KEEP_PIPELINE, values)
    if kept.first() is None:
        return
    await session.execute(_FORGET_STAGES, {"id": UUID(pipeline.id)})
    stages = [
        {"id": UUID(stage.id), "pipeline_id": UUID(pipeline.id), "name": stage.name, "position": position}
        for position, stage in enumerate(pipeline.stages)
    ]
    if stages:
        await session.execute(_KEEP_STAGE, stages)


async def keep_rate(session: AsyncSession, rate: Rate, deleted: bool) -> None:
    values = {
        "id": UUID(rate.id),
        "currency": rate.currency,
        "valid_from": day(rate.valid_from),
        "rate": None if deleted else decimal(rate.rate),
        "version": rate.version,
    }
    await session.execute(_KEEP_RATE, values)


def _named(message: Any) -> dict[str, Any]:
    return {"id": UUID(message.id), "name": message.name, "version": message.version}
