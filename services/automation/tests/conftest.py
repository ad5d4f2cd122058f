"""Automation under test: the real service; those that carry out its actions stand in by their contracts."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1 import activities_pb2_grpc  # noqa: F401 - so that its contract is known
from suki.automation.v1 import automation_pb2 as pb
from suki.automation.v1.automation_pb2_grpc import AutomationServiceStub
from suki.documents.v1 import documents_pb2 as documents
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_automation.__main__ import SERVICE
from suki_kit.db import new_id
from suki_kit.stand_in import stand_in
from suki_kit.testing import Harness, Servers, served


class Others:
    """Carries out what automation asks for; `asked` holds each request, `made` what each request id made.

    A call raises the next of `failures`; with `after` it does so when the deed is done, as when an answer is lost.
    """

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.made: dict[str, str] = {}
        self.failures: list[Exception] = []
        self.after = False
        self.stages = [pipeline.Stage(id=str(new_id()), name=name) for name in ("New", "In progress")]
        self.deal = pipeline.Deal(id=str(new_id()), pipeline_id=str(new_id()), stage_id=self.stages[0].id, version=4)

    def _do(self, request: Any) -> str:
        failure = self.failures.pop(0) if self.failures else None
        if failure and not self.after:
            raise failure
        self.asked.append(request)
        made = self.made.setdefault(request.request_id, str(new_id()))
        if failure:
            raise failure
        return made

    async def Generate(self, request, context):
        return documents.Document(id=self._do(request))

    async def Send(self, request, context):
        return notifications.Message(id=self._do(request))

    async def Notify(self, request, context):
        return notifications.Notice(id=self._do(request))

    async def CreateTask(self, request, context):
        return activities.Task(id=self._do(request))

    async def GetDeal(self, request, context):
        return self.deal

    async def ListPipelines(self, request, context):
        theirs = pipeline.Pipeline(id=self.deal.pipeline_id, stages=self.stages)
        return pipeline.ListPipelinesResponse(pipelines=[theirs])

    async def MoveDeal(self, request, context):
        self.asked.append(request)
        self.deal.stage_id = request.stage_id
        return self.deal


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def services() -> AsyncIterator[tuple[Others, dict[str, str]]]:
    others = Others()
    async with AsyncExitStack() as stack:
        names = ("documents", "notifications", "activities", "pipeline")
        yield others, {name: await stack.enter_async_context(stand_in(name, others)) for name in names}


@pytest.fixture
def others(services) -> Others:
    others, _ = services
    vars(others).update(vars(Others()))
    return others


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def service(servers: Servers, services) -> AsyncIterator[Harness]:
    async with served(SERVICE, servers, peers=services[1], retry_seconds=0.01, run_attempts=4) as harness:
        yield harness


@pytest_asyncio.fixture(loop_scope="session")
async def harness(service: Harness) -> Harness:
    """With no rule but those that the test makes."""
    await service.clean()
    api = service.stub(AutomationServiceStub)
    for rule in (await api.ListRules(pb.ListRulesRequest())).rules:
        await api.DeleteRule(pb.DeleteRuleRequest(id=rule.id))
    return service


@pytest.fixture
def automation(harness: Harness):
    return harness.stub(AutomationServiceStub)


@asynccontextmanager
async def working(harness: Harness) -> AsyncIterator[None]:
    """Runs are carried out within the block."""
    worker = asyncio.create_task(harness.app.workers[0]())
    yield
    worker.cancel()
    await asyncio.wait([worker])


@pytest.fixture
def ended(automation, harness) -> Callable[..., Any]:
    """Carries out all runs, and gives them, the oldest first, when none is pending."""

    async def wait() -> list[pb.Run]:
        async with working(harness), asyncio.timeout(10):
            while (await automation.ListRuns(pb.ListRunsRequest(state=pb.RUN_STATE_PENDING))).runs:
                await asyncio.sleep(0.01)
        return list(reversed((await automation.ListRuns(pb.ListRunsRequest())).runs))

    return wait
