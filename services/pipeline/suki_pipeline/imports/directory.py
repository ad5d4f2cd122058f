"""What the rows of an import refer to, found at once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.colleagues import Colleague, find_colleagues
from suki_kit.custom_fields import Definition, definitions
from suki_kit.values import uuid
from suki_pipeline import queries
from suki_pipeline.errors import LossReasonNotFound, PipelineNotFound, StageNotFound
from suki_pipeline.models import Deal, LossReason

_NOT_STATED = "Not stated"


@dataclass(frozen=True, slots=True)
class Directory:
    """`known` maps external ids to deals that are here; `stages` are in the order of their pipelines."""

    known: dict[str, UUID]
    pipelines: dict[UUID, Any]
    stages: Sequence[Any]
    colleagues: dict[UUID, Colleague]
    loss_reasons: Sequence[Any]
    products: dict[UUID, Any]
    clients: dict[UUID, str]
    custom_fields: dict[str, Definition]

    def place(self, deal: pb.Deal) -> tuple[Any, Any, str]:
        """The first stage of the deal's pipeline, the stage it stands in, and the pipeline's currency.

        Raises PipelineNotFound and StageNotFound.
        """
        pipeline_id, stage_id = uuid(deal.pipeline_id), uuid(deal.stage_id)
        stage = next((stage for stage in self.stages if stage.id == stage_id), None)
        if stage_id and (stage is None or pipeline_id not in (None, stage.pipeline_id)):
            raise StageNotFound(stage_id=stage_id)
        if pipeline_id is None:
            pipeline_id = stage.pipeline_id if stage else next((p.id for p in self.pipelines.values() if p.is_default), None)
        pipeline = self.pipelines.get(pipeline_id) if pipeline_id else None
        if pipeline is None or pipeline.archived:
            raise PipelineNotFound(pipeline_id=pipeline_id)
        first = next(stage for stage in self.stages if stage.pipeline_id == pipeline.id)
        return first, stage or first, pipeline.currency

    def loss_reason(self, deal: pb.Deal) -> tuple[UUID | None, str]:
        """The id and the name of a lost deal's reason; an archived one is fine. Raises LossReasonNotFound."""
        if deal.state != pb.DEAL_STATE_LOST:
            return None, ""
        asked = deal.loss_reason_id
        named = (reason for reason in self.loss_reasons if (str(reason.id) == asked if asked else reason.name == _NOT_STATED))
        reason = next(named, None)
        if reason is None:
            raise LossReasonNotFound(loss_reason_id=deal.loss_reason_id)
        return reason.id, reason.name

    def client_name(self, row: Deal) -> str | None:
        client_id = row.company_id or row.contact_id
        return self.clients.get(client_id) if client_id else None


async def find_directory(session: AsyncSession, origin: str, deals: Sequence[pb.Deal]) -> Directory:
    if any(deal.state == pb.DEAL_STATE_LOST and not deal.loss_reason_id for deal in deals):
        await _make_not_stated(session)
    product_ids = [UUID(line.product_id) for deal in deals for line in deal.lines if line.product_id]
    client_ids = {UUID(client_id) for deal in deals for client_id in (deal.contact_id, deal.company_id) if client_id}
    return Directory(
        known=await queries.imported_deals(session, origin, [deal.external_id for deal in deals]),
        pipelines={row.id: row for row in await queries.pipelines(session)},
        stages=await queries.stages(session),
        colleagues=await find_colleagues(session, list({UUID(deal.owner_id) for deal in deals if deal.owner_id})),
        loss_reasons=await queries.list_loss_reasons(session),
        products=await queries.products(session, product_ids),
        clients=await queries.client_names(session, list(client_ids)),
        custom_fields=await definitions(session, CUSTOM_FIELD_ENTITY_DEAL),
    )


async def _make_not_stated(session: AsyncSession) -> None:
    known = await session.execute(sa.select(LossReason.id).where(LossReason.name == _NOT_STATED))
    if known.first() is None:
        session.add(LossReason(name=_NOT_STATED))
        await session.flush()
