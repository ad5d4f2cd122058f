"""No rule may keep itself running.

Each kind of action is known to cause certain events. A rule whose actions lead back to its own event, directly or through other
enabled rules, is *circular*: it hears only what people do, never what a service did. All other rules hear everything; as
nothing leads back to them, a chain of them ends by itself. Besides, a rule that creates tasks leaves alone the tasks that rules
have made, for those are heard of again when they are overdue, long after.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from google.protobuf.message import Message

_INTERACTION = "suki.contacts.v1.InteractionLogged"
_SENT = frozenset({"suki.notifications.v1.MessageSent", "suki.notifications.v1.MessageFailed"})
CAUSED: Mapping[str, frozenset[str]] = {
    "generate_document": frozenset({"suki.documents.v1.DocumentGenerated", _INTERACTION}),
    "send_message": _SENT | {_INTERACTION},
    "create_task": frozenset({"suki.activities.v1.TaskCreated", "suki.activities.v1.TaskDelegated"}),
    "move_deal": frozenset({"suki.pipeline.v1.DealStageChanged", _INTERACTION}),
    "notify": frozenset({"suki.notifications.v1.NoticePosted"}),
}


class Caused(Protocol):
    """What this module needs to know of a rule."""

    @property
    def id(self) -> Any: ...
    @property
    def event_type(self) -> str: ...
    @property
    def kinds(self) -> frozenset[str]: ...


def circular(rules: Iterable[Caused]) -> set[Any]:
    """The ids of the rules that could start themselves."""
    rules = list(rules)
    followers = {rule.id: [other for other in rules if other.event_type in _caused(rule)] for rule in rules}
    return {rule.id for rule in rules if _leads_back(rule, followers)}


def _caused(rule: Caused) -> frozenset[str]:
    return frozenset().union(*(CAUSED[kind] for kind in rule.kinds))


def _leads_back(rule: Caused, followers: Mapping[Any, list[Caused]]) -> bool:
    waiting, seen = list(followers[rule.id]), set()
    while waiting:
        other = waiting.pop()
        if other.id == rule.id:
            return True
        if other.id not in seen:
            seen.add(other.id)
            waiting += followers[other.id]
    return False


def answers_itself(event_type: str, kinds: Iterable[str]) -> bool:
    """Would it send a letter whenever a letter was sent? No person ever causes such an event, so it is refused when saved."""
    return event_type in _SENT and "send_message" in kinds


def must_ignore(rule: Caused, is_circular: bool, actor: str, event: Message) -> bool:
    """Could this event be the rule's own doing?"""
    if is_circular and actor.startswith("service:"):
        return True
    task = getattr(event, "task", None)
    return "create_task" in rule.kinds and task is not None and task.origin.startswith("rule:")
