"""The *if* of a rule: CEL over `event`, checked against the event's contract when the rule is saved."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from typing import Any

from cel_expr_python import cel
from google.protobuf import descriptor_pool
from google.protobuf.message import Message

from suki_automation.catalogue import event_class
from suki_automation.errors import InvalidCondition

_TOGETHER = 50


class ConditionFailed(Exception):
    """The condition has no answer for this event, e.g. an empty text was taken as a number."""


@cache
def _environment(event_type: str) -> cel.Env:
    descriptor = event_class(event_type).DESCRIPTOR
    variables = {"event": cel.Type(descriptor.full_name)}
    return cel.NewEnv(descriptor_pool.Default(), variables=variables, container=descriptor.file.package)


def check_condition(event_type: str, condition: str) -> None:
    """Raises InvalidCondition with the compiler's words."""
    try:
        found = _compiled(event_type, condition).return_type()
    except RuntimeError as error:
        raise InvalidCondition(_words(error), fields={"rule.condition": _words(error)}) from error
    if found != cel.Type.BOOL:
        lack = f"must be true or false, but is {found.name()}"
        raise InvalidCondition(f"The condition {lack}.", fields={"rule.condition": lack})


@lru_cache(maxsize=2000)
def _compiled(event_type: str, condition: str) -> cel.Expression:
    """The empty condition always holds."""
    return _environment(event_type).compile(condition if condition.strip() else "true")


class Conditions:
    """The conditions of many rules on one event type; each has been checked.

    A list of fifty is one expression: evaluating it costs little more than evaluating one. Only where it fails, because one
    of them has no answer, each is asked alone.
    """

    def __init__(self, event_type: str, conditions: Sequence[str]) -> None:
        self._environment = _environment(event_type)
        self._groups = [
            _Group(event_type, conditions[start : start + _TOGETHER]) for start in range(0, len(conditions), _TOGETHER)
        ]

    def answers(self, event: Message) -> list[bool | ConditionFailed]:
        """In the order of the conditions."""
        activation = self._environment.Activation({"event": event})
        return [answer for group in self._groups for answer in group.answers(activation)]


class _Group:
    def __init__(self, event_type: str, conditions: Sequence[str]) -> None:
        self._single = [_compiled(event_type, condition) for condition in conditions]
        self._all: cel.Expression | None = None
        # Conditions too large for one expression stay apart. The line break ends a comment.
        with suppress(RuntimeError):
            parts = ",".join(f"({condition if condition.strip() else 'true'}\n)" for condition in conditions)
            self._all = _environment(event_type).compile(f"[{parts}]")

    def answers(self, activation: cel.Activation) -> list[bool | ConditionFailed]:
        if self._all is not None:
            with suppress(RuntimeError):
                together: Any = self._all.eval(activation).plain_value()
                if isinstance(together, list):
                    return together
        return [_answer(expression, activation) for expression in self._single]


def _answer(expression: cel.Expression, activation: cel.Activation) -> bool | ConditionFailed:
    try:
        value = expression.eval(activation).value()
    except RuntimeError as error:
        return ConditionFailed(_words(error))
    return value if isinstance(value, bool) else ConditionFailed(_words(value))


def _words(error: object) -> str:
    """What CEL says, without the names of its codes."""
    text = str(error).partition(" [")[0] if "[" in str(error).rpartition("\n")[2] else str(error)
    for code in ("INVALID_ARGUMENT: ", "ERROR: <input>:", "INTERNAL: ", "CANCELLED: "):
        text = text.replace(code, "")
    return text.strip()
