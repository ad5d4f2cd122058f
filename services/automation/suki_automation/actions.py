"""The *then* of a rule: one call to the service that owns the deed, always with the same request id for the same step."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from suki.activities.v1 import activities_pb2 as activities
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.automation.v1 import automation_pb2 as pb
from suki.documents.v1 import documents_pb2 as documents
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.notifications.v1.notifications_pb2_grpc import NotificationsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_automation.catalogue import Links, event_values, links_of
from suki_automation.wording import filled, kind_of
from suki_kit.errors import PreconditionFailed
from suki_kit.peers import Peers
from suki_kit.templates import in_thread
from suki_kit.values import timestamp

_GENERATE_SECONDS = 30.0
_MOST_TITLE = 300
_MOST_BODY = 4000


class DealLacking(PreconditionFailed):
    message = "The event has no deal."


class ClientLacking(PreconditionFailed):
    message = "The event has no client."


class EmployeeLacking(PreconditionFailed):
    message = "The event has no responsible employee, and the rule names none."


class StageLacking(PreconditionFailed):
    message = "The deal's pipeline has no stage of this name. Correct the rule."


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a run. `documents` are the ids of those generated before it."""

    run_id: UUID
    rule_id: UUID
    number: int
    action: pb.Action
    event: Message
    documents: list[str]
    begin_time: datetime

    @property
    def request_id(self) -> str:
        """The same whenever the step is repeated."""
        return str(uuid5(self.run_id, str(self.number)))


async def carry_out(peers: Peers, step: Step) -> str:
    """The id of what was made, or of the deal that was moved.

    Raises what the other service answers, errors of the texts, and the errors above where the event lacks what is needed.
    """
    action = await in_thread(filled, step.action, event_values(step.event))
    kind = kind_of(action)
    return await _CARRIED_OUT[kind](peers, step, getattr(action, kind))


async def _generate_document(peers: Peers, step: Step, action: pb.GenerateDocument) -> str:
    deal_id = _deal_id(step)
    request = documents.GenerateRequest(template=action.template_key, deal_id=deal_id, request_id=step.request_id)
    return (await peers.stub(DocumentsServiceStub).Generate(request, timeout=_GENERATE_SECONDS)).id


async def _send_message(peers: Peers, step: Step, action: pb.SendMessage) -> str:
    links = links_of(step.event)
    if not links.deal_id and not links.contact_id:
        raise ClientLacking()
    attached = step.documents if action.attach_documents else []
    request = notifications.SendRequest(
        template_key=action.template_key,
        deal_id=links.deal_id,
        contact_id="" if links.deal_id else links.contact_id,
        attachments=[notifications.Attachment(document_id=one) for one in attached],
        request_id=step.request_id,
    )
    return (await peers.stub(NotificationsServiceStub).Send(request)).id


async def _create_task(peers: Peers, step: Step, action: pb.CreateTask) -> str:
    links = links_of(step.event)
    due = step.begin_time + timedelta(seconds=action.due_in_seconds) if action.due_in_seconds else None
    task = activities.Task(
        title=action.title[:_MOST_TITLE],
        body=action.body[:_MOST_BODY],
        owner_id=_employee(action.owner_id, links.owner_id),
        due_time=timestamp(due),
        deal_id=links.deal_id,
        contact_id=links.contact_id,
        company_id=links.company_id,
        origin=f"rule:{step.rule_id}",
    )
    request = activities.CreateTaskRequest(task=task, request_id=step.request_id)
    return (await peers.stub(ActivitiesServiceStub).CreateTask(request)).id


async def _move_deal(peers: Peers, step: Step, action: pb.MoveDeal) -> str:
    """Into the stage it stands in is no move, so that repeating the step is harmless."""
    deals = peers.stub(PipelineServiceStub)
    deal = await deals.GetDeal(pipeline.GetDealRequest(id=_deal_id(step)))
    answer = await deals.ListPipelines(pipeline.ListPipelinesRequest(include_archived=True))
    stages = [stage for one in answer.pipelines if one.id == deal.pipeline_id for stage in one.stages]
    target = next((stage for stage in stages if stage.name == action.stage_name), None)
    if target is None:
        raise StageLacking(f'The deal\'s pipeline has no stage "{action.stage_name}". Correct the rule.')
    if target.id != deal.stage_id:
        await deals.MoveDeal(pipeline.MoveDealRequest(id=deal.id, stage_id=target.id, version=deal.version))
    return deal.id


async def _notify(peers: Peers, step: Step, action: pb.Notify) -> str:
    links = links_of(step.event)
    request = notifications.NotifyRequest(
        employee_id=_employee(action.employee_id, links.owner_id),
        title=action.title[:_MOST_TITLE],
        body=action.body[:_MOST_BODY],
        link=_screen(links),
        request_id=step.request_id,
    )
    return (await peers.stub(NotificationsServiceStub).Notify(request)).id


def _screen(links: Links) -> str:
    """The screen of the workspace that shows what a notice is about; without a deal or a client it is about figures."""
    if links.deal_id:
        return f"/deals/{links.deal_id}"
    return f"/clients/{links.contact_id}" if links.contact_id else "/office"


def _deal_id(step: Step) -> str:
    deal_id = links_of(step.event).deal_id
    if not deal_id:
        raise DealLacking()
    return deal_id


def _employee(named: str, owner_id: str) -> str:
    employee_id = named or owner_id
    if not employee_id:
        raise EmployeeLacking()
    return employee_id


_CARRIED_OUT: dict[str, Any] = {
    "generate_document": _generate_document,
    "send_message": _send_message,
    "create_task": _create_task,
    "move_deal": _move_deal,
    "notify": _notify,
}
