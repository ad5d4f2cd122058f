"""Tasks over gRPC: creation, changes, lists, scope, lateness."""

import asyncio
from datetime import UTC, datetime, timedelta

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.activities.v1.events_pb2 import TaskCompleted, TaskCreated, TaskOverdue, TaskUpdated
from suki.type.v1.type_pb2 import Period
from suki_activities.jobs import announce
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused
from suki_kit.values import timestamp

from .factories import NOON, a_task, hired


async def listed(activities, **asked) -> list[str]:
    return [task.id for task in (await activities.ListTasks(pb.ListTasksRequest(**asked))).tasks]


async def test_a_task_is_found_as_it_was_written(activities, harness):
    task = await activities.CreateTask(a_task(body="About the rice", due_time=NOON, deal_id=str(new_id())))
    assert await activities.GetTask(pb.GetTaskRequest(id=task.id)) == task
    assert (task.state, task.origin, task.version, task.overdue) == (pb.TASK_STATE_OPEN, "person", 1, False)
    assert task.performer_id == task.owner_id
    assert await harness.published() == [TaskCreated(task=task)]


async def test_the_same_request_creates_once(activities):
    request = a_task(origin="rule:7")
    request.request_id = str(new_id())
    made = await asyncio.gather(*(activities.CreateTask(request) for _ in range(5)))
    assert len({task.id for task in made}) == 1
    assert (made[0].origin, len(await listed(activities))) == ("rule:7", 1)


async def test_the_owner_is_the_caller_unless_named(harness):
    mine, other = employee(**{"tasks.*": "own"}), employee()
    stub = harness.stub(ActivitiesServiceStub, mine)
    task = await stub.CreateTask(a_task())
    assert (task.owner_id, task.department_id) == (str(mine.id), str(mine.department_id))
    with refused("UNKNOWN_EMPLOYEE"):
        await stub.CreateTask(a_task(owner_id=str(other.id)))
    await harness.hear(hired(other))
    given = await stub.CreateTask(a_task(owner_id=str(other.id)))
    assert (given.performer_id, given.department_id) == (str(other.id), str(other.department_id))


async def test_a_completed_task_is_done_once(activities, harness):
    task = await activities.CreateTask(a_task())
    done = await activities.CompleteTask(pb.CompleteTaskRequest(id=task.id, result="She will think", version=1))
    assert (done.state, done.result, done.version) == (pb.TASK_STATE_COMPLETED, "She will think", 2)
    assert done.HasField("complete_time")
    assert (await harness.published())[-1] == TaskCompleted(task=done)
    with refused("TASK_COMPLETED"):
        await activities.CompleteTask(pb.CompleteTaskRequest(id=task.id))
    with refused("STALE_VERSION"):
        await activities.CompleteTask(pb.CompleteTaskRequest(id=task.id, version=1))


async def test_of_people_who_complete_one_task_exactly_one_succeeds(harness):
    people = [harness.stub(ActivitiesServiceStub) for _ in range(6)]
    task = await people[0].CreateTask(a_task())
    answers = await asyncio.gather(
        *(one.CompleteTask(pb.CompleteTaskRequest(id=task.id, version=1)) for one in people), return_exceptions=True
    )
    assert sum(isinstance(answer, pb.Task) for answer in answers) == 1
    assert {a.code() for a in answers if isinstance(a, grpc.aio.AioRpcError)} == {grpc.StatusCode.ABORTED}
    assert sum(isinstance(event, TaskCompleted) for event in await harness.published()) == 1


async def test_a_reopened_task_is_open(activities, harness):
    task = await activities.CreateTask(a_task())
    assert await activities.ReopenTask(pb.ReopenTaskRequest(id=task.id)) == task
    await activities.CompleteTask(pb.CompleteTaskRequest(id=task.id, result="Done"))
    again = await activities.ReopenTask(pb.ReopenTaskRequest(id=task.id, version=2))
    assert (again.state, again.result, again.version, again.HasField("complete_time")) == (1, "", 3, False)
    assert (await harness.published())[-1] == TaskUpdated(task=again, changed_fields=["state"])


async def test_an_update_changes_the_masked_fields_only(activities, harness):
    task = await activities.CreateTask(a_task(body="Rice"))
    asked = pb.Task(id=task.id, title="Write", body="ignored", version=1)
    request = pb.UpdateTaskRequest(task=asked, update_mask=FieldMask(paths=["title"]))
    changed = await activities.UpdateTask(request)
    assert (changed.title, changed.body, changed.version) == ("Write", "Rice", 2)
    assert (await harness.published())[-1] == TaskUpdated(task=changed, changed_fields=["title"])
    with refused("STALE_VERSION"):
        await activities.UpdateTask(request)


@pytest.mark.parametrize("field", ["state", "performer_id", "result"])
async def test_what_has_a_verb_is_no_field_to_write(activities, field):
    task = await activities.CreateTask(a_task())
    with refused("INVALID_INPUT"):
        await activities.UpdateTask(pb.UpdateTaskRequest(task=pb.Task(id=task.id), update_mask=FieldMask(paths=[field])))


async def test_an_update_names_its_task(activities):
    with refused("INVALID_INPUT") as refusal:
        await activities.UpdateTask(pb.UpdateTaskRequest(task=pb.Task(title="Whose?")))
    assert "task.id" in refusal.fields


async def test_the_earliest_due_comes_first_and_those_without_last(activities):
    never = [(await activities.CreateTask(a_task())).id for _ in range(2)]
    dues = [NOON + timedelta(hours=hours) for hours in (3, 1, 2, 1)]
    third, first, second, tie = [(await activities.CreateTask(a_task(due_time=due))).id for due in dues]
    order = [first, tie, second, third, *never]
    assert await listed(activities) == order
    seen, token = [], ""
    while True:
        page = await activities.ListTasks(pb.ListTasksRequest(page_size=1, page_token=token))
        seen += [task.id for task in page.tasks]
        token = page.next_page_token
        if not token:
            break
    assert seen == order


async def test_a_list_is_narrowed(activities):
    deal, contact, company = (str(new_id()) for _ in range(3))
    about = await activities.CreateTask(a_task(deal_id=deal, contact_id=contact, company_id=company, due_time=NOON))
    other = await activities.CreateTask(a_task(due_time=NOON + timedelta(days=1)))
    await activities.CompleteTask(pb.CompleteTaskRequest(id=other.id))
    for field, value in (("deal_id", deal), ("contact_id", contact), ("company_id", company)):
        assert await listed(activities, **{field: value}) == [about.id]
    assert await listed(activities, states=[pb.TASK_STATE_COMPLETED]) == [other.id]
    day = Period(start_time=timestamp(NOON), end_time=timestamp(NOON + timedelta(days=1)))
    assert await listed(activities, due=day) == [about.id]
    assert await listed(activities, performer_id=str(new_id())) == []


async def test_another_office_sees_nothing(harness):
    mine = employee(**{"tasks.*": "department"})
    task = await harness.stub(ActivitiesServiceStub, mine).CreateTask(a_task())
    stranger = harness.stub(ActivitiesServiceStub, employee(**{"tasks.*": "department"}))
    for call, request in (
        (stranger.GetTask, pb.GetTaskRequest(id=task.id)),
        (stranger.UpdateTask, pb.UpdateTaskRequest(task=pb.Task(id=task.id, title="Mine"))),
        (stranger.CompleteTask, pb.CompleteTaskRequest(id=task.id)),
        (stranger.ReopenTask, pb.ReopenTaskRequest(id=task.id)),
    ):
        with refused("TASK_NOT_FOUND"):
            await call(request)
    assert await listed(stranger) == []
    mate = harness.stub(ActivitiesServiceStub, colleague_of(mine, **{"tasks.*": "department"}))
    assert await listed(mate) == [task.id]
    lonely = harness.stub(ActivitiesServiceStub, colleague_of(mine, **{"tasks.*": "own"}))
    assert await listed(lonely) == []


async def overdue_after(harness, **time: float) -> list[str]:
    before = len(await harness.published())
    with clock.at(datetime.now(UTC) + timedelta(**time)):
        async with harness.transaction() as session:
            await announce(session, clock.now())
    told = (await harness.published())[before:]
    assert all(isinstance(event, TaskOverdue) and event.task.overdue for event in told)
    return [event.task.id for event in told]


async def test_a_late_task_is_told_once(activities, harness):
    due = datetime.now(UTC) + timedelta(hours=1)
    task = await activities.CreateTask(a_task(due_time=due))
    done = await activities.CreateTask(a_task(due_time=due))
    await activities.CompleteTask(pb.CompleteTaskRequest(id=done.id))
    await activities.CreateTask(a_task())
    assert await overdue_after(harness, minutes=59) == []
    assert await overdue_after(harness, minutes=61) == [task.id]
    assert await overdue_after(harness, minutes=62) == []
    late = await activities.GetTask(pb.GetTaskRequest(id=task.id))
    assert (late.overdue, late.version) == (True, 1)
    asked = pb.Task(id=task.id, due_time=due + timedelta(hours=1), version=1)
    assert not (await activities.UpdateTask(pb.UpdateTaskRequest(task=asked))).overdue
    assert await overdue_after(harness, hours=3) == [task.id]
