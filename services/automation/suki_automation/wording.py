"""A rule in plain English, and what its actions would do for an event."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from suki.automation.v1 import automation_pb2 as pb
from suki_kit.templates import Sandbox

sandbox = Sandbox()


def sentence(event_type: str, condition: str, actions: Iterable[pb.Action]) -> str:
    """E.g. `When deal stage changed, if event.to_stage_name == "In progress": generate the document "offer", then …`."""
    told = ", then ".join(_told(action) for action in actions) or "do nothing"
    doubt = f", if {' '.join(condition.split())}" if condition.strip() else ""
    return f"When {event_words(event_type)}{doubt}: {told}."


def event_words(event_type: str) -> str:
    """ "suki.pipeline.v1.DealStageChanged" → "deal stage changed"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", event_type.rpartition(".")[2]).lower()


def kind_of(action: pb.Action) -> str:
    """E.g. "send_message"; empty when none is chosen."""
    return action.WhichOneof("kind") or ""


def _told(action: pb.Action) -> str:
    match kind_of(action):
        case "generate_document":
            return f'generate the document "{action.generate_document.template_key}"'
        case "send_message":
            attached = " with the documents attached" if action.send_message.attach_documents else ""
            return f'write "{action.send_message.template_key}" to the client{attached}'
        case "create_task":
            return f'create the task "{action.create_task.title}"{_whom(action.create_task.owner_id)}{_due(action.create_task)}'
        case "move_deal":
            return f'move the deal to "{action.move_deal.stage_name}"'
        case _:
            return f'notify{_whom(action.notify.employee_id)} "{action.notify.title}"'


def _whom(employee_id: str) -> str:
    return f" for {employee_id}" if employee_id else " for the responsible employee"


def _due(task: pb.CreateTask) -> str:
    return f" due in {timedelta(seconds=task.due_in_seconds)}" if task.due_in_seconds else ""


def filled(action: pb.Action, values: dict[str, Any]) -> pb.Action:
    """The action with its texts filled from the event. Raises BadTemplate, UnsafeTemplate and FieldMissing."""
    made = pb.Action()
    made.CopyFrom(action)
    chosen = getattr(made, kind_of(action))
    for field, value in chosen.ListFields():
        if isinstance(value, str):
            setattr(chosen, field.name, sandbox.render(value, {"event": values}).strip())
    return made


def would_do(action: pb.Action, values: dict[str, Any]) -> str:
    """What the action would do for this event, as a sentence."""
    told = _told(filled(action, values))
    return f"{told[0].upper()}{told[1:]}."
