"""The card or deal that a file hangs on, asked of the service that keeps it: whoever sees it there sees its files."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_documents.errors import CardNotFound
from suki_kit.auth import Caller
from suki_kit.errors import InvalidInput
from suki_kit.peers import Peers
from suki_kit.values import text, uuid

KINDS = ("contact_id", "company_id", "deal_id")


@dataclass(frozen=True, slots=True)
class Card:
    """`column` is one of KINDS. A card that was merged is its survivor."""

    column: str
    id: UUID
    owner_id: UUID | None
    department_id: UUID | None


async def asked_card(peers: Peers, caller: Caller, permission: str, request: Any) -> Card:
    """Raises InvalidInput unless one card is named, and as `card_of`."""
    if sum(bool(getattr(request, name)) for name in KINDS) != 1:
        raise InvalidInput(fields=dict.fromkeys(KINDS, "name one card: of a person, of a company, or a deal"))
    return await card_of(peers, caller, permission, request)


async def card_of(peers: Peers, caller: Caller, permission: str, named: Any) -> Card:
    """Raises CardNotFound for what the caller may not reach with the permission, and what the card's service answers, e.g.
    CONTACT_NOT_FOUND for what the caller does not see; never call it in a transaction."""
    column = next(name for name in KINDS if getattr(named, name))
    card_id = text(getattr(named, column))
    card = await _ask(peers, column, card_id)
    owner_id, department_id = uuid(card.owner_id), uuid(card.department_id)
    if not caller.may_reach(permission, owner_id, department_id):
        raise CardNotFound(card_id=card_id)
    return Card(column, UUID(card.id), owner_id, department_id)


async def _ask(peers: Peers, column: str, card_id: str) -> Any:
    match column:
        case "contact_id":
            return await peers.stub(ContactsServiceStub).GetContact(contacts.GetContactRequest(id=card_id))
        case "company_id":
            return await peers.stub(ContactsServiceStub).GetCompany(contacts.GetCompanyRequest(id=card_id))
        case _:
            return await peers.stub(PipelineServiceStub).GetDeal(pipeline.GetDealRequest(id=card_id))
