"""The events a rule can start from, read from the contracts: their types, their fields, and whom they are about."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from google.protobuf import message_factory
from google.protobuf.message import Message

from suki_automation.errors import UnknownEventType
from suki_kit.templates import Own

_OWN = "suki.automation."
_TIMESTAMP = "google.protobuf.Timestamp"
_DEEPEST = 5
# Below it any key can be asked for: which there are is for the company to say.
OWN_FIELDS = "custom_fields"

# The stubs know two classes of each; the one that is there is a third.
type Descriptor = Any
type FieldDescriptor = Any


@cache
def event_types() -> dict[str, type[Message]]:
    """Every event of every service but automation's own, by full name, in order."""
    found: dict[str, type[Message]] = {}
    for package in sorted(folder.name for folder in files("suki").iterdir()):
        with suppress(ModuleNotFoundError):
            module = import_module(f"suki.{package}.v1.events_pb2")
            for descriptor in module.DESCRIPTOR.message_types_by_name.values():
                if not descriptor.full_name.startswith(_OWN):
                    found[descriptor.full_name] = message_factory.GetMessageClass(descriptor)
    return found


def event_class(name: str) -> type[Message]:
    """Raises UnknownEventType."""
    if name not in event_types():
        raise UnknownEventType(fields={"rule.event_type": "is not the full name of an event"}, event_type=name)
    return event_types()[name]


@cache
def field_paths(descriptor: Descriptor) -> tuple[str, ...]:
    """Dotted paths of the values in an event, e.g. "deal.amount.amount"; what is in a list is below the list's own path."""
    return tuple(_paths(descriptor, "", 0))


def _paths(descriptor: Descriptor, prefix: str, depth: int) -> Iterator[str]:
    for field in descriptor.fields:
        path = prefix + field.name
        if _is_map(field):
            yield path
        elif _is_nested(field):
            if field.is_repeated:
                yield path
            if depth < _DEEPEST:
                yield from _paths(field.message_type, f"{path}.", depth + 1)
        else:
            yield path


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _is_nested(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.full_name != _TIMESTAMP


@dataclass(frozen=True, slots=True)
class Links:
    """Whom and what an event is about; empty where it does not say."""

    deal_id: str = ""
    contact_id: str = ""
    company_id: str = ""
    owner_id: str = ""


_RESOURCES = {
    "deal_id": "suki.pipeline.v1.Deal",
    "contact_id": "suki.contacts.v1.Contact",
    "company_id": "suki.contacts.v1.Company",
}


def links_of(event: Message) -> Links:
    """From the event's own fields, else from the resource in it."""
    found: dict[str, str] = {}
    parts: list[Any] = [event, *_resources(event)]
    for part in parts:
        for name, full_name in _RESOURCES.items():
            if part.DESCRIPTOR.full_name == full_name:
                found.setdefault(name, part.id)
        for name in Links.__slots__:
            if name in part.DESCRIPTOR.fields_by_name and getattr(part, name):
                found.setdefault(name, getattr(part, name))
    return Links(**{name: value for name, value in found.items() if value})


def _resources(event: Message) -> list[Any]:
    return [getattr(event, field.name) for field in event.DESCRIPTOR.fields if _is_nested(field) and not field.is_repeated]


@cache
def linkable(descriptor: Descriptor) -> frozenset[str]:
    """Which of the links an event of this type can have at all."""
    found = set()
    for part in (descriptor, *(f.message_type for f in descriptor.fields if _is_nested(f) and not f.is_repeated)):
        found |= {name for name, full_name in _RESOURCES.items() if part.full_name == full_name}
        found |= {name for name in Links.__slots__ if name in part.fields_by_name}
    return frozenset(found)


def event_values(message: Any, depth: int = 0) -> dict[str, Any]:
    """What the texts of actions see as `event`: fields by name, enums by name, times in UTC; what is not set is empty."""
    return {field.name: _value(message, field, depth) for field in message.DESCRIPTOR.fields}


def _value(message: Any, field: FieldDescriptor, depth: int) -> Any:
    value = getattr(message, field.name)
    if _is_map(field):
        return Own(value)
    if field.is_repeated:
        return [_single(one, field, depth) for one in value]
    if field.message_type is not None and not _is_nested(field) and not message.HasField(field.name):
        return ""
    return _single(value, field, depth)


def _single(value: Any, field: FieldDescriptor, depth: int) -> Any:
    if field.message_type is not None:
        if not _is_nested(field):
            return value.ToDatetime(tzinfo=UTC)
        return event_values(value, depth + 1) if depth <= _DEEPEST else {}
    if field.enum_type is not None:
        known = field.enum_type.values_by_number.get(value)
        return known.name if known else str(value)
    return value
