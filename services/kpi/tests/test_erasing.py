"""What was counted of a person stays counted, and is called nothing."""

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated, ContactErased
from suki.kpi.v1 import kpi_pb2 as pb
from suki.telephony.v1.events_pb2 import CallMissed
from suki.telephony.v1.telephony_pb2 import Call
from suki_kit.db import new_id


async def test_facts_lose_their_titles(kpis, harness):
    person, other = str(new_id()), str(new_id())
    await harness.hear(ContactCreated(contact=Contact(id=person, display_name="Ada")))
    for contact_id, name in ((person, "Ada"), (other, "Ben")):
        await harness.hear(CallMissed(call=Call(id=str(new_id()), contact_id=contact_id, contact_name=name)))
    await harness.hear(ContactErased(contact_id=person))

    async def titles(metric: pb.Metric) -> list[str]:
        return sorted(fact.title for fact in (await kpis.ListFacts(pb.ListFactsRequest(metric=metric))).facts)

    assert await titles(pb.METRIC_CONTACTS_CREATED) == [""]
    assert await titles(pb.METRIC_CALLS_MISSED) == ["", "Ben"]
