"""What segments ask of deals: a copy kept by the events of `pipeline`."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.contacts_pb2 import INTERACTION_KIND_DEAL
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_contacts.models import ClientDeal, Interaction
from suki_kit.merges import current_ids
from suki_kit.values import decimal, moment, uuid


async def keep_deal(session: AsyncSession, deal: pb.Deal) -> None:
    """An older version never wins. A deal of a card that was merged is the survivor's."""
    named = {field: card_id for field in ("contact_id", "company_id") if (card_id := uuid(getattr(deal, field)))}
    current = await current_ids(session, list(named.values())) if named else {}
    cards = {field: current[named[field]] if field in named else None for field in ("contact_id", "company_id")}
    values = {
        "id": UUID(deal.id),
        **cards,
        "state": deal.state,
        "amount": decimal(deal.amount.amount),
        "currency": deal.amount.currency,
        "close_time": moment(deal, "close_time"),
        "version": deal.version,
    }
    written = insert(ClientDeal).values(values)
    newer = ClientDeal.version < written.excluded.version
    await session.execute(written.on_conflict_do_update(index_elements=["id"], set_=values, where=newer))


async def drop_deal(session: AsyncSession, deal: pb.Deal) -> None:
    """The deal is no more, nor what the timeline told of it."""
    deal_id = UUID(deal.id)
    await session.execute(sa.delete(ClientDeal).where(ClientDeal.id == deal_id))
    told = sa.delete(Interaction).where(Interaction.deal_id == deal_id, Interaction.kind == INTERACTION_KIND_DEAL)
    await session.execute(told.execution_options(synchronize_session=False))
