"""Meetings over gRPC."""

import asyncio
from datetime import timedelta

from google.protobuf.field_mask_pb2 import FieldMask

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.activities.v1.events_pb2 import MeetingHeld, MeetingScheduled
from suki.type.v1.type_pb2 import Period
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_kit.values import timestamp

from .factories import NOON, a_meeting

HOUR = timedelta(hours=1)


async def listed(activities, **asked) -> list[str]:
    return [meeting.id for meeting in (await activities.ListMeetings(pb.ListMeetingsRequest(**asked))).meetings]


async def test_a_meeting_is_planned_and_told(activities, harness):
    meeting = await activities.ScheduleMeeting(a_meeting(place="Harbour 5", end_time=NOON + HOUR))
    assert (meeting.state, meeting.place, meeting.version) == (pb.MEETING_STATE_PLANNED, "Harbour 5", 1)
    assert await harness.published() == [MeetingScheduled(meeting=meeting)]
    assert await listed(activities) == [meeting.id]


async def test_the_same_request_schedules_once(activities):
    request = a_meeting()
    request.request_id = str(new_id())
    made = await asyncio.gather(*(activities.ScheduleMeeting(request) for _ in range(4)))
    assert len({meeting.id for meeting in made}) == 1


async def test_a_meeting_ends_after_it_begins(activities):
    with refused("INVALID_INPUT") as refusal:
        await activities.ScheduleMeeting(a_meeting(end_time=NOON))
    assert "meeting.end_time" in refusal.fields
    with refused("INVALID_INPUT"):
        await activities.ScheduleMeeting(a_meeting(start_time=None))


async def test_a_held_meeting_has_its_outcome(activities, harness):
    meeting = await activities.ScheduleMeeting(a_meeting())
    held = await activities.HoldMeeting(pb.HoldMeetingRequest(id=meeting.id, outcome="They like it", version=1))
    assert (held.state, held.outcome, held.version) == (pb.MEETING_STATE_HELD, "They like it", 2)
    assert (await harness.published())[-1] == MeetingHeld(meeting=held)
    for call, request in (
        (activities.HoldMeeting, pb.HoldMeetingRequest(id=meeting.id)),
        (activities.CancelMeeting, pb.CancelMeetingRequest(id=meeting.id)),
        (activities.UpdateMeeting, pb.UpdateMeetingRequest(meeting=pb.Meeting(id=meeting.id, start_time=NOON))),
    ):
        with refused("MEETING_CLOSED"):
            await call(request)


async def test_a_cancelled_meeting_is_not_held(activities, harness):
    meeting = await activities.ScheduleMeeting(a_meeting())
    with refused("STALE_VERSION"):
        await activities.CancelMeeting(pb.CancelMeetingRequest(id=meeting.id, version=7))
    cancelled = await activities.CancelMeeting(pb.CancelMeetingRequest(id=meeting.id, version=1))
    assert cancelled.state == pb.MEETING_STATE_CANCELLED
    with refused("MEETING_CLOSED"):
        await activities.HoldMeeting(pb.HoldMeetingRequest(id=meeting.id))
    assert len(await harness.published()) == 1


async def test_a_meeting_is_moved(activities):
    meeting = await activities.ScheduleMeeting(a_meeting(place="Here"))
    asked = pb.Meeting(id=meeting.id, start_time=NOON + HOUR, version=1)
    request = pb.UpdateMeetingRequest(meeting=asked, update_mask=FieldMask(paths=["start_time"]))
    moved = await activities.UpdateMeeting(request)
    assert (moved.start_time, moved.place, moved.version) == (timestamp(NOON + HOUR), "Here", 2)
    with refused("STALE_VERSION"):
        await activities.UpdateMeeting(request)


async def test_meetings_are_listed_by_their_beginning(activities):
    deal = str(new_id())
    starts = [NOON + number * HOUR for number in (2, 0, 1)]
    third, first, second = [
        (await activities.ScheduleMeeting(a_meeting(start_time=start, deal_id=deal))).id for start in starts
    ]
    assert await listed(activities, deal_id=deal) == [first, second, third]
    page = await activities.ListMeetings(pb.ListMeetingsRequest(page_size=2))
    rest = await activities.ListMeetings(pb.ListMeetingsRequest(page_size=2, page_token=page.next_page_token))
    assert [meeting.id for meeting in (*page.meetings, *rest.meetings)] == [first, second, third]
    hour = Period(start_time=timestamp(NOON + HOUR), end_time=timestamp(NOON + 2 * HOUR))
    assert await listed(activities, period=hour) == [second]
    assert await listed(activities, deal_id=str(new_id())) == []


async def test_another_office_sees_nothing(harness):
    mine = harness.stub(ActivitiesServiceStub, employee(**{"meetings.*": "department"}))
    meeting = await mine.ScheduleMeeting(a_meeting())
    stranger = harness.stub(ActivitiesServiceStub, employee(**{"meetings.*": "department"}))
    assert await listed(stranger) == []
    with refused("MEETING_NOT_FOUND"):
        await stranger.HoldMeeting(pb.HoldMeetingRequest(id=meeting.id))
    with refused("PERMISSION_DENIED"):
        await listed(harness.stub(ActivitiesServiceStub, employee(**{"tasks.*": "all"})))
