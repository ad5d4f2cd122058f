"""When people work."""

from google.protobuf.field_mask_pb2 import FieldMask

from suki.staff.v1 import staff_pb2 as pb
from suki.staff.v1.events_pb2 import CalendarChanged
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit.testing import employee, refused

OFFICE = ["09:00-18:00"] * 5 + ["", ""]


def a_calendar(**overrides) -> pb.CreateCalendarRequest:
    values = {"name": "Office", "time_zone": "Asia/Manila", "week": OFFICE}
    return pb.CreateCalendarRequest(calendar=pb.Calendar(**{**values, **overrides}))


async def listed(staff) -> list[pb.Calendar]:
    return list((await staff.ListCalendars(pb.ListCalendarsRequest())).calendars)


async def test_a_calendar_is_found_as_it_was_written_and_told(staff, harness):
    days = [pb.CalendarDay(date="2026-12-25", name="Christmas"), pb.CalendarDay(date="2026-12-26", hours="10:00-12:00")]
    made = await staff.CreateCalendar(a_calendar(days=days))
    assert await listed(staff) == [made]
    assert (list(made.week), list(made.days)) == (OFFICE, days)
    assert (await harness.published())[-1] == CalendarChanged(calendar=made)


async def test_one_calendar_is_the_default(staff):
    first = await staff.CreateCalendar(a_calendar(name="One", default=True))
    await staff.CreateCalendar(a_calendar(name="Two", default=True))
    assert [(one.name, one.default) for one in await listed(staff)] == [("Two", True), ("One", False)]
    asked = pb.Calendar(id=first.id, version=first.version + 1, default=True)
    await staff.UpdateCalendar(pb.UpdateCalendarRequest(calendar=asked, update_mask=FieldMask(paths=["default"])))
    assert [one.name for one in await listed(staff) if one.default] == ["One"]


async def test_what_nobody_can_work_by_is_explained_field_by_field(staff):
    days = [pb.CalendarDay(date="2026-12-25"), pb.CalendarDay(date="2026-12-26", hours="late")]
    with refused("INVALID_CALENDAR") as refusal:
        await staff.CreateCalendar(a_calendar(time_zone="Mars/Base", days=days))
    assert set(refusal.fields) == {"calendar.time_zone", "calendar.days"}
    assert refusal.fields["calendar.days"].startswith("2026-12-26: late: write hours as")
    with refused("INVALID_CALENDAR") as refusal:
        await staff.CreateCalendar(a_calendar(days=[days[0], days[0]]))
    assert refusal.fields["calendar.days"] == "2026-12-25 stands there twice"
    with refused("INVALID_CALENDAR") as refusal:
        await staff.CreateCalendar(a_calendar(week=["18:00-09:00"] * 7))
    assert "in their order" in refusal.fields["calendar.week"]


async def test_a_name_is_there_once(staff):
    await staff.CreateCalendar(a_calendar())
    with refused("CALENDAR_EXISTS"):
        await staff.CreateCalendar(a_calendar())


async def test_a_department_has_a_calendar_that_exists(staff):
    calendar = await staff.CreateCalendar(a_calendar())
    office = pb.Department(name="Manila", calendar_id=calendar.id)
    made = await staff.CreateDepartment(pb.CreateDepartmentRequest(department=office))
    assert made.calendar_id == calendar.id
    unknown = pb.Department(name="Nowhere", calendar_id="01a218da-ba16-7471-8f2b-4f8fb660b3ac")
    with refused("CALENDAR_NOT_FOUND"):
        await staff.CreateDepartment(pb.CreateDepartmentRequest(department=unknown))


async def test_everybody_reads_calendars_and_few_write_them(harness):
    manager = harness.stub(StaffServiceStub, employee())
    assert await listed(manager) == []
    with refused("PERMISSION_DENIED"):
        await manager.CreateCalendar(a_calendar())
