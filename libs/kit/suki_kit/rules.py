"""Request rules that stand in the contracts, compiled once per message type into plain functions."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from suki.options.v1 import options_pb2
from suki_kit.errors import InvalidInput

# Writes what is wrong into a dict of field path → text.
type Check = Callable[[Message, str, dict[str, str]], None]

# The generated stubs know extensions by a narrower type than they have.
_RULE: Any = options_pb2.rule
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")


def validate(request: Message) -> None:
    """Raises InvalidInput that names every field which breaks its rule.

    In an update, `required` holds only for the fields which the mask names, and the resource needs its id.
    """
    wrong: dict[str, str] = {}
    partial = "update_mask" in request.DESCRIPTOR.fields_by_name
    for check in _checks(request.DESCRIPTOR, partial):
        check(request, "", wrong)
    if partial:
        _check_masked(request, wrong)
    if wrong:
        names = ", ".join(f"{field} {text}" for field, text in wrong.items())
        raise InvalidInput(f"Correct these fields and send it again: {names}.", fields=wrong)


def _check_masked(request: Any, wrong: dict[str, str]) -> None:
    for field in request.DESCRIPTOR.fields:
        if field.message_type is None or field.name == "update_mask" or not request.HasField(field.name):
            continue
        resource = getattr(request, field.name)
        if "id" in resource.DESCRIPTOR.fields_by_name and not _is_uuid(resource.id):
            wrong[f"{field.name}.id"] = "must be a UUID"
        for path in request.update_mask.paths:
            target = resource.DESCRIPTOR.fields_by_name.get(path)
            if target is not None and _rule(target).required and not _is_set(resource, target):
                wrong[f"{field.name}.{path}"] = "must not be empty"


def _rule(field: FieldDescriptor) -> options_pb2.FieldRule:
    return field.GetOptions().Extensions[_RULE]


@cache
def _checks(descriptor: Descriptor, partial: bool, depth: int = 0) -> tuple[Check, ...]:
    """All checks of one message type. In a partial resource (depth > 0) nothing is required."""
    found: list[Check] = []
    for field in descriptor.fields:
        found += _field_checks(field, _rule(field), required=not (partial and depth > 0))
        nested = None if _rule(field).apart else field.message_type
        if nested is not None and nested.full_name.startswith("suki.") and nested is not descriptor:
            inner = _checks(nested, partial, depth + 1)
            if inner:
                found.append(_nested(field, inner))
    return tuple(found)


def _field_checks(field: FieldDescriptor, rule: options_pb2.FieldRule, required: bool) -> list[Check]:
    found: list[Check] = []
    if rule.required and required:
        found.append(_required(field))
    if field.is_repeated and rule.max_items:
        found.append(_simple(field, lambda items: len(items) <= rule.max_items, f"holds at most {rule.max_items} items"))
    found += [_each(field, holds, text) for holds, text in _value_checks(field, rule)]
    return found


def _value_checks(field: FieldDescriptor, rule: options_pb2.FieldRule) -> Iterable[tuple[Callable[[Any], bool], str]]:
    unit = "bytes" if field.type == FieldDescriptor.TYPE_BYTES else "characters"
    if rule.min_length:
        yield lambda value: not value or len(value) >= rule.min_length, f"needs at least {rule.min_length} {unit}"
    if rule.max_length:
        yield lambda value: len(value) <= rule.max_length, f"may have at most {rule.max_length} {unit}"
    if rule.HasField("gte"):
        yield lambda value: value >= rule.gte, f"must be at least {rule.gte:g}"
    if rule.HasField("lte"):
        yield lambda value: value <= rule.lte, f"must be at most {rule.lte:g}"
    if rule.format:
        holds, text = _FORMATS[rule.format]
        yield lambda value: not value or holds(value), text


def _required(field: FieldDescriptor) -> Check:
    def check(message: Message, path: str, wrong: dict[str, str]) -> None:
        if not _is_set(message, field):
            wrong[path + field.name] = "must not be empty"

    return check


def _is_set(message: Message, field: FieldDescriptor) -> bool:
    if field.message_type is not None and not field.is_repeated:
        return message.HasField(field.name)
    return bool(getattr(message, field.name))


def _simple(field: FieldDescriptor, holds: Callable[[Any], bool], text: str) -> Check:
    name = field.name

    def check(message: Message, path: str, wrong: dict[str, str]) -> None:
        if not holds(getattr(message, name)):
            wrong.setdefault(path + name, text)

    return check


def _each(field: FieldDescriptor, holds: Callable[[Any], bool], text: str) -> Check:
    if field.is_repeated:
        return _simple(field, lambda items: all(map(holds, items)), text)
    return _simple(field, holds, text)


def _nested(field: FieldDescriptor, checks: tuple[Check, ...]) -> Check:
    name = field.name

    def check_one(message: Message, path: str, wrong: dict[str, str]) -> None:
        if message.HasField(name):
            for check in checks:
                check(getattr(message, name), f"{path}{name}.", wrong)

    def check_all(message: Message, path: str, wrong: dict[str, str]) -> None:
        for number, item in enumerate(getattr(message, name)):
            for check in checks:
                check(item, f"{path}{name}[{number}].", wrong)

    return check_all if field.is_repeated else check_one


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def holds(value: str) -> bool:
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return holds


_is_uuid = _parses(UUID)
_FORMATS: dict[int, tuple[Callable[[str], bool], str]] = {
    options_pb2.FORMAT_UUID: (_is_uuid, "must be a UUID"),
    options_pb2.FORMAT_EMAIL: (lambda v: _EMAIL.fullmatch(v) is not None, "must be an e-mail address like name@example.com"),
    options_pb2.FORMAT_PHONE: (
        lambda v: re.fullmatch(r"[+(\d][\d\s().-]*", v) is not None,
        "must be a telephone number: digits, spaces and + ( ) - . only",
    ),
    options_pb2.FORMAT_DATE: (
        lambda v: len(v) == 10 and _parses(date.fromisoformat)(v),
        "must be a date like 2026-11-24",
    ),
    options_pb2.FORMAT_DECIMAL: (lambda v: _DECIMAL.fullmatch(v) is not None, "must be a number like 1234.50"),
    options_pb2.FORMAT_CURRENCY: (lambda v: re.fullmatch(r"[A-Z]{3}", v) is not None, "must be a currency like USD"),
    options_pb2.FORMAT_COLOR: (
        lambda v: re.fullmatch(r"#[0-9a-fA-F]{6}", v) is not None,
        "must be a colour like #4c6ef5",
    ),
}
