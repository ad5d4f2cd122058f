"""Notices to employees."""

import asyncio

from suki.notifications.v1 import notifications_pb2 as pb
from suki.notifications.v1.events_pb2 import NoticePosted
from suki.notifications.v1.notifications_pb2_grpc import NotificationsServiceStub
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki_kit.db import new_id
from suki_kit.testing import employee, refused


def a_notice(to, **overrides) -> pb.NotifyRequest:
    return pb.NotifyRequest(**{"employee_id": str(to.id), "title": "A call was missed", "link": "/calls", **overrides})


async def inbox_of(harness, person, **request) -> pb.ListInboxResponse:
    stub = harness.stub(NotificationsServiceStub, person)
    return await stub.ListInbox(pb.ListInboxRequest(**request))


async def test_a_notice_is_in_its_employees_inbox_alone(harness, notifications):
    ada, bo = employee(**{"notices.read": "own"}), employee(**{"notices.*": "all"})
    made = await notifications.Notify(a_notice(ada))
    seen = await inbox_of(harness, ada)
    assert (seen.notices, seen.unread_count) == ([made], 1)
    assert not (await inbox_of(harness, bo)).notices


async def test_a_notice_is_told_with_its_owner(harness, notifications):
    ada, department = employee(), str(new_id())
    known = Employee(id=str(ada.id), name="Ada", department_id=department, active=True, version=1)
    await harness.hear(EmployeeChanged(employee=known))
    made = await notifications.Notify(a_notice(ada))
    assert await harness.published() == [NoticePosted(notice=made, owner_id=str(ada.id), department_id=department)]


async def test_the_same_request_posts_once_also_at_the_same_time(harness, notifications):
    request = a_notice(employee(), request_id=str(new_id()))
    made = await asyncio.gather(*(notifications.Notify(request) for _ in range(5)))
    assert len({one.id for one in made}) == 1
    assert len(await harness.published()) == 1


async def test_notices_are_marked_read_by_their_employee(harness, notifications):
    ada = employee(**{"notices.read": "own"})
    first, _ = [await notifications.Notify(a_notice(ada, title=title)) for title in ("one", "two")]
    stub = harness.stub(NotificationsServiceStub, ada)
    assert (await notifications.MarkRead(pb.MarkReadRequest(ids=[first.id]))).unread_count == 0
    assert (await inbox_of(harness, ada)).unread_count == 2
    assert (await stub.MarkRead(pb.MarkReadRequest(ids=[first.id]))).unread_count == 1
    assert [one.title for one in (await inbox_of(harness, ada, unread_only=True)).notices] == ["two"]
    assert (await stub.MarkRead(pb.MarkReadRequest())).unread_count == 0


async def test_the_inbox_comes_in_pages_newest_first(harness, notifications):
    ada = employee(**{"notices.read": "own"})
    made = [await notifications.Notify(a_notice(ada, title=f"{n}")) for n in range(3)]
    first = await inbox_of(harness, ada, page_size=2)
    rest = await inbox_of(harness, ada, page_token=first.next_page_token)
    assert [*first.notices, *rest.notices] == list(reversed(made))


async def test_a_stranger_cannot_be_notified_from_another_office(harness):
    sender = harness.stub(NotificationsServiceStub, employee(**{"notices.write": "department"}))
    with refused("UNKNOWN_EMPLOYEE"):
        await sender.Notify(a_notice(employee()))
