"""Can this rule work? Asked when it is saved or tried, so that it does not fail at night."""

from collections.abc import Iterable

from suki.automation.v1 import automation_pb2 as pb
from suki_automation import conditions, loops
from suki_automation.catalogue import OWN_FIELDS, Descriptor, event_class, field_paths, linkable
from suki_automation.errors import InvalidAction
from suki_automation.wording import kind_of, sandbox
from suki_kit.errors import DomainError

_NEEDS = {
    "generate_document": ({"deal_id"}, "has no deal to generate a document for"),
    "send_message": ({"deal_id", "contact_id"}, "has no client to write to"),
    "move_deal": ({"deal_id"}, "has no deal to move"),
    "create_task": ({"owner_id"}, "has no owner, so name who gets the task"),
    "notify": ({"owner_id"}, "has no owner, so name who is notified"),
}


def check_rule(event_type: str, condition: str, actions: Iterable[pb.Action]) -> None:
    """Raises UnknownEventType, InvalidCondition and InvalidAction."""
    descriptor = event_class(event_type).DESCRIPTOR
    conditions.check_condition(event_type, condition)
    actions = list(actions)
    for number, action in enumerate(actions):
        _check_action(descriptor, action, f"rule.actions[{number}]")
    if loops.answers_itself(event_type, map(kind_of, actions)):
        raise InvalidAction("This rule would answer each of its own letters with another one. Start it from another event.")


def _check_action(descriptor: Descriptor, action: pb.Action, path: str) -> None:
    kind = kind_of(action)
    if not kind:
        raise InvalidAction("Choose what the action does.", fields={path: "names no action"})
    chosen = getattr(action, kind)
    named = getattr(chosen, "owner_id", "") or getattr(chosen, "employee_id", "")
    links, lack = _NEEDS[kind]
    if not named and not links & linkable(descriptor):
        raise InvalidAction(f"The event {lack}.", fields={f"{path}.{kind}": lack})
    for field, value in chosen.ListFields():
        if isinstance(value, str):
            _check_text(descriptor, value, f"{path}.{kind}.{field.name}")


def _check_text(descriptor: Descriptor, text: str, path: str) -> None:
    try:
        used = sandbox.check(text)
    except DomainError as error:
        raise InvalidAction(error.message, fields={path: error.message}) from error
    known = {f"event.{field}" for field in field_paths(descriptor)}
    groups = {field[: place + 1].rstrip(".") for field in known for place, one in enumerate(field) if one == "."}
    own = {field for field in known if field.endswith(f".{OWN_FIELDS}")}
    if unknown := [field for field in used if field not in known | groups and field.rpartition(".")[0] not in own]:
        lack = f"the event has no {', '.join(unknown)}"
        raise InvalidAction(f"In a text of an action {lack}. The event types show its fields.", fields={path: lack})
