"""What tasks and meetings say of a person is told on request, and gone with the person."""

import json

import sqlalchemy as sa

from suki.activities.v1 import activities_pb2 as pb
from suki.contacts.v1.events_pb2 import ContactErased
from suki.personal.v1 import personal_pb2 as per
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki_kit.db import new_id
from suki_kit.testing import employee, refused
from suki_kit.values import timestamp

from .factories import NOON, a_task


async def test_they_stay_without_their_words(activities, harness):
    person, twin, other = (str(new_id()) for _ in range(3))
    for contact_id in (person, twin, other):
        await activities.CreateTask(a_task(title="Call Ada", body="She is ill", contact_id=contact_id))
    asked = pb.Meeting(title="Ada at home", place="12 Rose St", start_time=timestamp(NOON), contact_id=person)
    await activities.ScheduleMeeting(pb.ScheduleMeetingRequest(meeting=asked))
    stub = harness.stub(PersonalDataServiceStub)
    told = [row async for row in stub.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=person))]
    assert [(row.table, json.loads(row.row)["title"]) for row in told] == [("tasks", "Call Ada"), ("meetings", "Ada at home")]

    some = harness.stub(PersonalDataServiceStub, employee(**{"personal_data.*": "department"}))
    with refused("PERMISSION_DENIED"):
        _ = [row async for row in some.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=person))]

    for _ in range(2):
        await harness.hear(ContactErased(contact_id=person, merged_ids=[twin]))
    tasks = (await activities.ListTasks(pb.ListTasksRequest())).tasks
    assert sorted((task.title, task.body) for task in tasks) == [("", ""), ("", ""), ("Call Ada", "She is ill")]
    assert [(one.title, one.place) for one in (await activities.ListMeetings(pb.ListMeetingsRequest())).meetings] == [("", "")]
    async with harness.db.connection() as connection:
        changes = (await connection.execute(sa.text("SELECT before::text || after::text AS said FROM changes"))).scalars()
    assert sum("Ada" in said for said in changes) == 1
