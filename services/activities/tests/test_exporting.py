"""Tasks as a file: what the list shows, in the caller's scope."""

from datetime import timedelta
from typing import Any

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.type.v1.type_pb2 import Period
from suki_activities import exporting
from suki_kit.testing import csv_rows, employee
from suki_kit.values import timestamp

from .factories import NOON, a_task, hired

ME = employee(**{"tasks.*": "all"})


async def exported(stub: Any, **asked: Any) -> list[list[str]]:
    return await csv_rows(stub.ExportTasks(pb.ExportTasksRequest(csv=True, **asked)))


async def test_all_pages_of_tasks_in_the_order_of_the_list(harness, monkeypatch):
    monkeypatch.setattr(exporting, "_PAGE", 2)
    await harness.hear(hired(ME))
    mine = harness.stub(ActivitiesServiceStub, ME)
    for hours in (3, 1, 2):
        await mine.CreateTask(a_task(title=f"Call {hours}", due_time=NOON + timedelta(hours=hours)))
    done = await mine.CreateTask(a_task(title="=1+1"))
    await mine.CompleteTask(pb.CompleteTaskRequest(id=done.id, result="Talked", version=done.version))
    titles, *rows = await exported(mine)
    assert titles == list(exporting.TITLES)
    assert [row[0] for row in rows] == ["Call 1", "Call 2", "Call 3", "'=1+1"]
    assert (rows[-1][1], rows[-1][7]) == ("completed", "Talked")
    before = Period(end_time=timestamp(NOON + timedelta(hours=2)))
    _, (title, state, *_) = await exported(mine, states=[pb.TASK_STATE_OPEN], due=before)
    assert (title, state) == ("Call 1", "open")


async def test_only_what_one_sees(harness):
    await harness.hear(hired(ME))
    await harness.stub(ActivitiesServiceStub, ME).CreateTask(a_task())
    stranger = harness.stub(ActivitiesServiceStub, employee(**{"tasks.*": "own"}))
    assert len(await exported(stranger)) == 1
