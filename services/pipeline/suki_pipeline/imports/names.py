"""What the rows of a file call by its name, found at once for all of them: clients, places, colleagues, reasons, sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.importing.errors import RowRefused
from suki_kit.peers import Peers
from suki_kit.values import text, uuid
from suki_pipeline import queries
from suki_pipeline.imports.rows import KEYS, Draft
from suki_pipeline.models import employees

# What contacts answers of what it is asked by.
_ANSWERS = {"phone": "phones", "email": "emails", "inn": "inns", "client": "names"}


async def find_cards(peers: Peers, drafts: Sequence[Draft]) -> contacts.FindCardsResponse:
    """Asks `contacts`; never call it in a transaction."""
    said = {key: {one for draft in drafts for one in draft.keys.get(key, ())} for key in KEYS}
    sources = {draft.named["source"] for draft in drafts if "source" in draft.named}
    if not sources and not any(said.values()):
        return contacts.FindCardsResponse()
    asked = {field: said[key] for key, field in _ANSWERS.items()}
    return await peers.stub(ContactsServiceStub).FindCards(contacts.FindCardsRequest(**asked, sources=sources))


@dataclass(frozen=True, slots=True)
class Names:
    """Of what is here, in lower case."""

    pipelines: dict[str, UUID]
    default_id: UUID | None
    stages: Sequence[Any]
    colleagues: dict[str, list[UUID]]
    reasons: dict[str, UUID]
    cards: contacts.FindCardsResponse

    def complete(self, draft: Draft, caller: Caller) -> pb.Deal:
        """The deal with the ids of what it names. Raises RowRefused."""
        deal, named = draft.deal, draft.named
        self._place(deal, named)
        self._client(deal, draft.keys, caller)
        if "owner" in named:
            deal.owner_id = str(_only(self.colleagues.get(named["owner"].lower(), []), "owner", named["owner"]))
        if "loss_reason" in named and deal.state == pb.DEAL_STATE_LOST:
            deal.loss_reason_id = _known(self.reasons.get(named["loss_reason"].lower()), "loss_reason", named["loss_reason"])
        if "source" in named:
            deal.source_id = _known(self.cards.sources.get(named["source"]), "source", named["source"])
        return deal

    def _place(self, deal: pb.Deal, named: dict[str, str]) -> None:
        if "pipeline" in named:
            deal.pipeline_id = _known(self.pipelines.get(named["pipeline"].lower()), "pipeline", named["pipeline"])
        if "stage" in named:
            called = [stage for stage in self.stages if stage.name.lower() == named["stage"].lower()]
            # A name that several pipelines have is that of the default one, where the row names none.
            own = [one for one in called if one.pipeline_id == (uuid(deal.pipeline_id) or self.default_id)]
            found = own if own or deal.pipeline_id else called
            deal.stage_id = str(_only([one.id for one in found], "stage", named["stage"]))

    def _client(self, deal: pb.Deal, keys: dict[str, list[str]], caller: Caller) -> None:
        """The person and the company that are found first."""
        asked = [(key, said) for key in KEYS for said in keys.get(key, ())]
        found = [(said, card) for key, said in asked if (card := getattr(self.cards, _ANSWERS[key]).get(said)) is not None]
        if asked and not found:
            raise RowRefused(f"client: nobody is known by {asked[0][1]}; import people and companies first")
        for said, card in found:
            if not caller.may_reach("contacts.read", uuid(card.owner_id), uuid(card.department_id)):
                raise RowRefused(f"client: {said} is on a card that you do not see; ask whose it is")
        people = [card for _, card in found if card.contact_id]
        companies = [card for _, card in found if not card.contact_id]
        deal.contact_id = people[0].contact_id if people else ""
        # A company that is named itself goes before that of the person.
        deal.company_id = (companies or people)[0].company_id if found else ""


def _known(found: Any, field: str, name: str) -> str:
    if found is None:
        raise RowRefused(f"{field}: there is none called {name}; make it first, or leave the column out")
    return text(found)


def _only(found: Sequence[UUID], field: str, name: str) -> UUID:
    if len(found) != 1:
        raise RowRefused(f"{field}: {'more than one is' if found else 'there is none'} called {name}")
    return found[0]


async def find_names(session: AsyncSession, drafts: Sequence[Draft], cards: contacts.FindCardsResponse) -> Names:
    asked = {draft.named["owner"].lower() for draft in drafts if "owner" in draft.named}
    low = sa.func.lower(employees.c.name)
    colleagues: dict[str, list[UUID]] = {}
    for row in await session.execute(sa.select(low.label("name"), employees.c.id).where(low.in_(asked))) if asked else ():
        colleagues.setdefault(row.name, []).append(row.id)
    pipelines = [row for row in await queries.pipelines(session) if not row.archived]
    here = {row.id for row in pipelines}
    return Names(
        pipelines={row.name.lower(): row.id for row in pipelines},
        default_id=next((row.id for row in pipelines if row.is_default), None),
        stages=[row for row in await queries.stages(session) if row.pipeline_id in here],
        colleagues=colleagues,
        reasons={row.name.lower(): row.id for row in await queries.list_loss_reasons(session)},
        cards=cards,
    )
