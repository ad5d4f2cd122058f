"""Every screen of the workspace, with the records of the demo company that fill it."""

from dataclasses import dataclass

from suki.pipeline.v1 import pipeline_pb2 as pipeline

from .people import Person

ADMIN_SECTIONS = (
    "people",
    "roles",
    "calendars",
    "pipelines",
    "sources",
    "duplicates",
    "scripts",
    "rates",
    "templates",
    "rules",
    "kpis",
    "messages",
    "keys",
)


@dataclass(frozen=True)
class Records:
    """Ids of a client with a story, a company and a deal."""

    contact_id: str
    company_id: str
    deal_id: str


async def find_records(admin: Person) -> Records:
    """A deal with a client who can be called and written to, and a company."""
    deals = await admin.finds_deals(states=[pipeline.DEAL_STATE_OPEN])
    cards = {card.id: card for card in await admin.finds_cards("")}
    told = [deal for deal in deals if deal.contact_id in cards and cards[deal.contact_id].emails]
    companies = await admin.finds_companies()
    deal = (told or deals)[0]
    return Records(deal.contact_id, companies[0].id if companies else "", deal.id)


def screens(records: Records) -> dict[str, str]:
    """Name → path, as an administrator sees them."""
    found = {
        "desk": "/",
        "board": "/board",
        "deals": "/deals",
        "deal": f"/deals/{records.deal_id}",
        "clients": "/clients",
        "duplicates": "/duplicates",
        "client": f"/clients/{records.contact_id}",
        "calls": "/calls",
        "calendar": "/calendar",
        "office": "/office",
        "facts": "/office/facts?metric=2",
        **{f"admin-{section}": f"/admin/{section}" for section in ADMIN_SECTIONS},
    }
    return found | ({"company": f"/companies/{records.company_id}"} if records.company_id else {})
