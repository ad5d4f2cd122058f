"""Products, and the reasons for which deals are lost."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.db import check_version
from suki_pipeline import convert
from suki_pipeline.errors import ProductNotFound
from suki_pipeline.models import LossReason, Product


async def create_product(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Product:
    """The same `request_id` returns what it created. Raises ProductExists."""
    row = await _of_request(session, Product, request_id)
    if row is None:
        row = Product(**values, request_id=request_id)
        session.add(row)
        await session.flush()
    return convert.product(row)


async def update_product(session: AsyncSession, product_id: UUID, version: int, changes: dict[str, Any]) -> pb.Product:
    """Deals keep the name and price that they copied. Raises ProductNotFound, ProductExists and StaleVersion."""
    row = await session.get(Product, product_id)
    if row is None:
        raise ProductNotFound(product_id=product_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    await session.flush()
    return convert.product(row)


async def create_loss_reason(session: AsyncSession, message: pb.LossReason, request_id: UUID | None) -> pb.LossReason:
    """The same `request_id` returns what it created. Raises LossReasonExists."""
    row = await _of_request(session, LossReason, request_id)
    if row is None:
        row = LossReason(name=message.name.strip(), archived=message.archived, request_id=request_id)
        session.add(row)
        await session.flush()
    return convert.loss_reason(row)


async def _of_request(session: AsyncSession, model: Any, request_id: UUID | None) -> Any:
    if request_id is None:
        return None
    return (await session.execute(sa.select(model).where(model.request_id == request_id))).scalar_one_or_none()
