"""Who the clients are that rows of a file name."""

import pytest

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki_kit.testing import employee

ME = employee(**{"contacts.*": "all", "sources.*": "all"})


@pytest.fixture
def mine(harness):
    return harness.stub(ContactsServiceStub, ME)


async def a_person(mine, **fields) -> pb.Contact:
    return await mine.CreateContact(pb.CreateContactRequest(contact=pb.Contact(**fields)))


async def test_by_number_address_inn_and_name(mine):
    firm = pb.Company(name="Harbour Foods", inn="7707083893", emails=["office@harbour.example"])
    firm = await mine.CreateCompany(pb.CreateCompanyRequest(company=firm))
    ada = await a_person(mine, first_name="Ada", last_name="Reyes", phones=["+12025550101"], company_id=firm.id)
    asked = pb.FindCardsRequest(
        phones=["(202) 555-0101", "12", "+1 202 555 0199"],
        emails=["OFFICE@harbour.example"],
        inns=["7707083893"],
        names=["harbour foods", "Reyes Ada", "Nobody Known"],
    )
    found = await mine.FindCards(asked)
    assert set(found.phones) == {"(202) 555-0101"}
    by_phone = found.phones["(202) 555-0101"]
    assert (by_phone.contact_id, by_phone.company_id, by_phone.name) == (ada.id, firm.id, "Ada Reyes")
    assert (by_phone.owner_id, by_phone.department_id) == (ada.owner_id, ada.department_id)
    assert {found.emails["OFFICE@harbour.example"].company_id, found.inns["7707083893"].company_id} == {firm.id}
    assert found.names["harbour foods"].company_id == firm.id
    assert found.names["Reyes Ada"].contact_id == ada.id
    assert set(found.names) == {"harbour foods", "Reyes Ada"}


async def test_of_two_people_of_one_name_it_is_neither(mine):
    await a_person(mine, first_name="Ben", last_name="Cruz")
    found = await mine.FindCards(pb.FindCardsRequest(names=["Ben Cruz"]))
    assert set(found.names) == {"Ben Cruz"}
    await a_person(mine, first_name="Ben", middle_name="Luis", last_name="Cruz")
    found = await mine.FindCards(pb.FindCardsRequest(names=["Ben Cruz", "Ben Luis Cruz"]))
    assert set(found.names) == {"Ben Luis Cruz"}


async def test_sources_by_name(mine):
    source = await mine.CreateSource(pb.CreateSourceRequest(source=pb.Source(name="Expo", channel="fair")))
    found = await mine.FindCards(pb.FindCardsRequest(sources=["expo", "Fair"]))
    assert dict(found.sources) == {"expo": source.id}
