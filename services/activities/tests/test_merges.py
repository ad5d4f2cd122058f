"""Tasks and meetings follow a card that was merged into another."""

from suki.activities.v1 import activities_pb2 as pb
from suki.contacts.v1 import duplicates_pb2 as duplicates
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted
from suki_kit.db import new_id
from suki_kit.values import timestamp

from .factories import NOON, a_task


async def test_tasks_and_meetings_go_to_the_survivor_and_back(activities, harness):
    survivor, loser = str(new_id()), str(new_id())
    ids = {"merge_id": str(new_id()), "survivor_id": survivor, "loser_id": loser, "kind": duplicates.CARD_KIND_COMPANY}
    task = await activities.CreateTask(a_task(company_id=loser))
    asked = pb.Meeting(title="Tasting", start_time=timestamp(NOON), company_id=loser)
    meeting = await activities.ScheduleMeeting(pb.ScheduleMeetingRequest(meeting=asked))

    async def companies() -> list[str]:
        found = [
            await activities.GetTask(pb.GetTaskRequest(id=task.id)),
            *(await activities.ListMeetings(pb.ListMeetingsRequest())).meetings,
        ]
        return [one.company_id for one in found]

    await harness.hear(CardsMerged(**ids))
    assert await companies() == [survivor, survivor]
    assert (await activities.CreateTask(a_task(company_id=loser))).company_id == survivor
    await harness.hear(CardsParted(**ids))
    assert await companies() == [loser, loser]
    assert meeting.company_id == loser
