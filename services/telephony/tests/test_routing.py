"""Who takes a call."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest_asyncio

from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.staff.v1.events_pb2 import AbsenceStarted, EmployeeChanged
from suki.staff.v1.staff_pb2 import Absence, Employee
from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import CallerIdentified, CallRouted
from suki_kit import clock
from suki_kit.auth import acting_as, service_caller
from suki_kit.testing import refused
from suki_telephony.jobs import close_forgotten, identify_waiting
from suki_telephony.service import extension_of
from suki_telephony.switchboard import Switchboard

from .factories import Exchange, Office

CALLER = "+12025550143"


@pytest_asyncio.fixture(loop_scope="session")
async def office(harness, telephony) -> Office:
    return await Office(harness, telephony).open()


@pytest_asyncio.fixture(loop_scope="session")
async def exchange(telephony, office) -> Exchange:
    connection = pb.Connection(name="Desk exchange")
    return Exchange(telephony, await telephony.CreateConnection(pb.CreateConnectionRequest(connection=connection)))


async def settle(office: Office) -> None:
    """The switchboard has seen what was committed."""
    await office.harness.app.rpc[0][1].switchboard.sync()


async def test_an_unknown_caller_gets_a_card_and_the_free_manager(office):
    agent = await office.hire()
    answer = await office.call(CALLER)
    assert (answer.employee_id, answer.reason) == (agent, pb.ROUTE_REASON_LEAST_LOADED)
    assert answer.new_contact
    assert answer.contact_id
    (told,) = [event for event in await office.harness.published() if isinstance(event, CallRouted)]
    assert (told.call.contact_id, told.call.owner_id) == (answer.contact_id, agent)


async def test_a_known_caller_goes_to_the_responsible(office):
    await office.hire()
    responsible = await office.hire()
    await office.know(CALLER, responsible)
    answer = await office.call(CALLER)
    assert (answer.employee_id, answer.reason) == (responsible, pb.ROUTE_REASON_RESPONSIBLE)


async def test_who_spoke_last_comes_before_the_responsible(office, exchange):
    responsible, talker = await office.hire(), await office.hire()
    await office.know(CALLER, responsible)
    await exchange.tell("ended", "c-1", caller=CALLER, extension=await extension(office, talker), talk_seconds=30)
    answer = await office.call(CALLER)
    assert (answer.employee_id, answer.reason) == (talker, pb.ROUTE_REASON_LAST_SPOKEN)


async def extension(office: Office, employee_id: str) -> str:
    async with office.harness.transaction() as session:
        return await extension_of(session, UUID(employee_id))


async def test_an_absent_responsible_is_substituted(office):
    substitute = await office.hire()
    responsible = await office.hire()
    await office.know(CALLER, responsible)
    absence = Absence(employee_id=responsible, substitute_id=substitute)
    await office.harness.hear(AbsenceStarted(absence=absence, employee_version=2))
    await settle(office)
    answer = await office.call(CALLER)
    assert (answer.employee_id, answer.reason) == (substitute, pb.ROUTE_REASON_SUBSTITUTE)


async def test_a_busy_responsible_leaves_the_call_to_the_least_loaded(office):
    responsible, other = await office.hire(), await office.hire()
    await office.know(CALLER, responsible)
    await office.know("+12025550144", responsible)
    assert (await office.call(CALLER)).employee_id == responsible
    answer = await office.call("+12025550144")
    assert (answer.employee_id, answer.reason) == (other, pb.ROUTE_REASON_LEAST_LOADED)


async def test_one_with_fewer_calls_today_comes_first(office, exchange):
    first, second = await office.hire(), await office.hire()
    taken = (await office.call(CALLER, "c-1")).employee_id
    await exchange.tell("ended", "c-1", caller=CALLER)
    await settle(office)
    again = (await office.call("+12025550155", "c-2")).employee_id
    assert {taken, again} == {first, second}


async def test_nobody_free_is_the_queue_until_somebody_is(office, exchange):
    answer = await office.call(CALLER, "c-1")
    assert (answer.employee_id, answer.reason) == ("", pb.ROUTE_REASON_QUEUE)
    agent = await office.hire()
    again = await office.call(CALLER, "c-1")
    assert (again.call_id, again.employee_id) == (answer.call_id, agent)


async def test_the_same_call_again_has_the_same_answer(office):
    await office.hire()
    await office.hire()
    first = await office.call(CALLER, "c-1")
    second = await office.call(CALLER, "c-1")
    assert (second.call_id, second.employee_id, second.extension) == (first.call_id, first.employee_id, first.extension)
    assert len([event for event in await office.harness.published() if isinstance(event, CallRouted)]) == 1


async def test_one_agent_is_given_one_call_at_a_time(office):
    agents = {await office.hire() for _ in range(3)}
    answers = await asyncio.gather(*(office.call("") for _ in range(5)))
    given = [answer.employee_id for answer in answers if answer.employee_id]
    assert len(given) == 3
    assert set(given) == agents


async def test_no_agent_is_given_twice_while_presence_is_written(office):
    agents = {UUID(await office.hire()) for _ in range(3)}
    switchboard = office.harness.app.rpc[0][1].switchboard
    for _ in range(60):
        await switchboard._redis.flushall()
        writing = asyncio.gather(*(_writes_again_and_again(switchboard) for _ in range(3)))
        choices = [await switchboard.choose(UUID(office.department), None, None) for _ in range(5)]
        await writing
        given = [choice.employee_id for choice in choices if choice.employee_id]
        assert (len(given), set(given)) == (3, agents)


async def _writes_again_and_again(switchboard: Switchboard) -> None:
    for _ in range(3):
        await switchboard.sync()


async def test_one_who_left_gets_no_call(office):
    leaver = await office.hire()
    await office.know(CALLER, leaver)
    left = Employee(id=leaver, name="Left", department_id=office.department, active=False, version=2)
    await office.harness.hear(EmployeeChanged(employee=left))
    await settle(office)
    assert (await office.call(CALLER)).reason == pb.ROUTE_REASON_QUEUE


async def test_a_withheld_number_is_routed_without_a_card(office):
    agent = await office.hire()
    answer = await office.call("")
    assert (answer.employee_id, answer.contact_id) == (agent, "")


async def test_one_on_a_break_gets_no_call(office):
    agent = await office.hire()
    await office.set_presence(agent, pb.PRESENCE_STATE_BREAK)
    assert (await office.call(CALLER)).reason == pb.ROUTE_REASON_QUEUE


async def test_presence_survives_the_loss_of_redis(office):
    agent = await office.hire()
    switchboard = office.harness.app.rpc[0][1].switchboard
    await switchboard._redis.flushall()
    assert (await office.call(CALLER)).employee_id == agent


async def test_without_contacts_a_call_is_routed_and_its_card_follows(office):
    agent = await office.hire()
    router, peers = office.router, office.harness.kit.peers
    working, peers._addresses["contacts"] = router._contacts, "127.0.0.1:1"
    channel = peers._channels.pop("contacts")
    router._contacts = peers.stub(ContactsServiceStub)
    answer = await office.call(CALLER)
    assert (answer.employee_id, answer.contact_id) == (agent, "")
    peers._channels["contacts"], router._contacts = channel, working
    with acting_as(service_caller("telephony")):
        await identify_waiting(office.harness.db, router)
    (told,) = [event for event in await office.harness.published() if isinstance(event, CallerIdentified)]
    assert told.call.id == answer.call_id
    assert told.call.contact_id


async def test_a_number_that_is_not_ours_is_refused(telephony, office):
    with refused("NUMBER_NOT_FOUND"):
        await telephony.RouteCall(pb.RouteCallRequest(external_id="x", caller=CALLER, dialled="+12025559999"))


async def test_a_call_whose_end_was_never_told_frees_its_agent(office):
    agent = await office.hire()
    await office.call(CALLER)
    later = clock.now() + timedelta(hours=1)
    async with office.harness.transaction() as session:
        await close_forgotten(session, later)
    with clock.at(later):
        await settle(office)
    assert (await office.call("+12025550177")).employee_id == agent
