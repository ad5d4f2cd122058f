"""An absent owner's tasks are performed by the substitute; the owner stays the owner."""

import asyncio
from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.activities.v1.events_pb2 import TaskCreated, TaskDelegated
from suki_activities.jobs import pass_on
from suki_kit import clock
from suki_kit.testing import employee, refused

from .factories import a_task, away, back, hired

ANN, BEN, CAT = (employee(**{"tasks.*": "own"}) for _ in range(3))


async def office(harness) -> list[Any]:
    """Ann, Ben and Cat of three departments, each within their own scope."""
    for person in (ANN, BEN, CAT):
        await harness.hear(hired(person))
    return [harness.stub(ActivitiesServiceStub, person) for person in (ANN, BEN, CAT)]


async def tasks_of(stub) -> list[str]:
    return [task.id for task in (await stub.ListTasks(pb.ListTasksRequest())).tasks]


async def performer(stub, task: pb.Task) -> str:
    return (await stub.GetTask(pb.GetTaskRequest(id=task.id))).performer_id


async def test_open_tasks_go_to_the_substitute_and_back(harness):
    ann, ben, _ = await office(harness)
    task, done = await ann.CreateTask(a_task()), await ann.CreateTask(a_task())
    done = await ann.CompleteTask(pb.CompleteTaskRequest(id=done.id))
    await harness.hear(away(ANN, BEN))
    delegated = await ben.GetTask(pb.GetTaskRequest(id=task.id))
    assert (delegated.owner_id, delegated.performer_id, delegated.version) == (str(ANN.id), str(BEN.id), 2)
    assert (await harness.published())[-1] == TaskDelegated(task=delegated, previous_performer_id=str(ANN.id))
    assert await performer(ann, done) == str(ANN.id)
    assert await tasks_of(ben) == [task.id]
    assert await tasks_of(ann) == [task.id, done.id]
    await harness.hear(back(ANN))
    given_back = await ann.GetTask(pb.GetTaskRequest(id=task.id))
    assert (await harness.published())[-1] == TaskDelegated(task=given_back, previous_performer_id=str(BEN.id))
    assert given_back.performer_id == str(ANN.id)
    assert await tasks_of(ben) == []


async def test_a_new_task_of_an_absent_owner_is_the_substitutes(harness):
    _, ben, cat = await office(harness)
    await harness.hear(away(ANN, BEN))
    task = await cat.CreateTask(a_task(owner_id=str(ANN.id)))
    assert (task.owner_id, task.performer_id) == (str(ANN.id), str(BEN.id))
    assert task.department_id == str(ANN.department_id)
    assert [type(event) for event in await harness.published()] == [TaskCreated]
    done = await ben.CompleteTask(pb.CompleteTaskRequest(id=task.id, result="Called", version=1))
    assert done.state == pb.TASK_STATE_COMPLETED


async def test_only_who_performs_a_task_sees_it_beyond_their_scope(harness):
    ann, _, cat = await office(harness)
    task = await ann.CreateTask(a_task())
    await harness.hear(away(ANN, BEN))
    with refused("TASK_NOT_FOUND"):
        await cat.GetTask(pb.GetTaskRequest(id=task.id))


async def test_a_substitute_who_is_absent_too_has_a_substitute(harness):
    ann, ben, _ = await office(harness)
    task, bens = await ann.CreateTask(a_task()), await ben.CreateTask(a_task())
    await harness.hear(away(ANN, BEN))
    await harness.hear(away(BEN, CAT))
    assert await performer(ann, task) == await performer(ben, bens) == str(CAT.id)
    await harness.hear(back(BEN))
    assert (await performer(ann, task), await performer(ben, bens)) == (str(BEN.id), str(BEN.id))
    await harness.hear(back(ANN))
    assert await performer(ann, task) == str(ANN.id)


async def test_without_a_substitute_nothing_moves(harness):
    ann, _, _ = await office(harness)
    task = await ann.CreateTask(a_task())
    await harness.hear(away(ANN, None))
    assert await performer(ann, task) == str(ANN.id)


async def test_an_absence_heard_twice_is_told_once(harness):
    ann, _, _ = await office(harness)
    await ann.CreateTask(a_task())
    await asyncio.gather(*(harness.hear(away(ANN, BEN)) for _ in range(4)))
    assert sum(isinstance(event, TaskDelegated) for event in await harness.published()) == 1


async def test_an_absence_that_is_over_does_not_begin_again(harness):
    ann, _, _ = await office(harness)
    task = await ann.CreateTask(a_task())
    await harness.hear(back(ANN, version=3))
    await harness.hear(away(ANN, BEN, version=2))
    assert await performer(ann, task) == str(ANN.id)


async def test_a_reopened_or_given_task_finds_its_performer(harness):
    ann, _, cat = await office(harness)
    done, given = await ann.CreateTask(a_task()), await cat.CreateTask(a_task())
    await ann.CompleteTask(pb.CompleteTaskRequest(id=done.id))
    await harness.hear(away(ANN, BEN))
    assert (await ann.ReopenTask(pb.ReopenTaskRequest(id=done.id))).performer_id == str(BEN.id)
    asked = pb.Task(id=given.id, owner_id=str(ANN.id))
    changed = await cat.UpdateTask(pb.UpdateTaskRequest(task=asked, update_mask=FieldMask(paths=["owner_id"])))
    assert (changed.owner_id, changed.performer_id) == (str(ANN.id), str(BEN.id))
    assert changed.department_id == str(ANN.department_id)


async def test_a_task_that_slipped_through_is_passed_on_later(harness):
    ann, _, _ = await office(harness)
    task = await ann.CreateTask(a_task())
    async with harness.db.connection() as connection:
        await connection.exec_driver_sql(
            f"UPDATE employees SET absent = true, substitute_id = '{BEN.id}' WHERE id = '{ANN.id}'"
        )
    async with harness.transaction() as session:
        await pass_on(session, clock.now())
    assert await performer(ann, task) == str(BEN.id)
