"""Between rows and messages."""

from collections.abc import Iterable
from typing import Any

from suki.activities.v1 import activities_pb2 as pb
from suki_kit.values import masked_fields, moment, text, timestamp, uuid

_IDS = ("owner_id", "department_id", "contact_id", "company_id", "deal_id")
_TIMES = ("due_time", "start_time", "end_time")
TASK_FIELDS = (*_IDS, "title", "body", "due_time")
MEETING_FIELDS = (*_IDS, "title", "place", "start_time", "end_time")


def task(row: Any) -> pb.Task:
    """From a task, or a row of its columns."""
    return pb.Task(
        **{field: text(getattr(row, field)) for field in (*_IDS, "performer_id")},
        id=str(row.id),
        title=row.title,
        body=row.body,
        state=row.state,
        due_time=timestamp(row.due_time),
        origin=row.origin,
        complete_time=timestamp(row.complete_time),
        result=row.result,
        create_time=timestamp(row.create_time),
        version=row.version,
        overdue=is_overdue(row),
    )


def is_overdue(row: Any) -> bool:
    """An open task whose due time has passed and been announced."""
    return row.state == pb.TASK_STATE_OPEN and row.due_time is not None and row.due_announced == row.due_time


def meeting(row: Any) -> pb.Meeting:
    """From a meeting, or a row of its columns."""
    return pb.Meeting(
        **{field: text(getattr(row, field)) for field in _IDS},
        id=str(row.id),
        title=row.title,
        place=row.place,
        start_time=timestamp(row.start_time),
        end_time=timestamp(row.end_time),
        state=row.state,
        outcome=row.outcome,
        version=row.version,
    )


def task_values(message: pb.Task) -> dict[str, Any]:
    """Column → value of all that may be said about a new task."""
    return _columns(message, TASK_FIELDS) | {"origin": message.origin or "person"}


def task_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    return _columns(request.task, masked_fields(request.task, request.update_mask, TASK_FIELDS))


def meeting_values(message: pb.Meeting) -> dict[str, Any]:
    """Column → value of all that may be said about a new meeting."""
    return _columns(message, MEETING_FIELDS)


def meeting_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    return _columns(request.meeting, masked_fields(request.meeting, request.update_mask, MEETING_FIELDS))


def _columns(message: pb.Task | pb.Meeting, fields: Iterable[str]) -> dict[str, Any]:
    return {field: _value(message, field) for field in fields}


def _value(message: pb.Task | pb.Meeting, field: str) -> Any:
    if field in _IDS:
        return uuid(getattr(message, field))
    if field in _TIMES:
        return moment(message, field)
    return getattr(message, field).strip() or None
