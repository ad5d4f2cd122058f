"""What differs between people and companies where cards are merged."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suki_contacts import queries
from suki_contacts.duplicates import kinds
from suki_contacts.merging import plan
from suki_contacts.models import ClientDeal, Company, Contact, Interaction, Touch
from suki_contacts.service import company_words, contact_words


@dataclass(frozen=True)
class Mergeable(kinds.Kind):
    """`hangs` are the columns of contacts' own tables that name such a card; `words` are what its row is searched by."""

    fields: Mapping[str, Sequence[str]]
    hangs: Sequence[Any]
    words: Callable[[Any], str]
    read: Callable[..., Awaitable[Any]]


CONTACT = Mergeable(
    **vars(kinds.CONTACT),
    fields=plan.CONTACT,
    hangs=[Interaction.contact_id, ClientDeal.contact_id, Touch.contact_id],
    words=contact_words,
    read=queries.contact,
)
COMPANY = Mergeable(
    **vars(kinds.COMPANY),
    fields=plan.COMPANY,
    hangs=[Interaction.company_id, ClientDeal.company_id, Contact.company_id, Company.parent_id],
    words=company_words,
    read=queries.company,
)
KINDS: dict[int, Mergeable] = {kind.number: kind for kind in (CONTACT, COMPANY)}
