"""Between rows and messages."""

from collections.abc import Iterable
from typing import Any

from suki.staff.v1 import staff_pb2 as pb
from suki_kit.values import masked_fields, text, timestamp, uuid

_SCOPES = {"own": pb.SCOPE_OWN, "department": pb.SCOPE_DEPARTMENT, "all": pb.SCOPE_ALL}
_SCOPE_NAMES = {number: name for name, number in _SCOPES.items()}
_EMPLOYEE_TEXTS = ("name", "email", "phone", "extension", "position", "language")
EMPLOYEE_FIELDS = (*_EMPLOYEE_TEXTS, "department_id", "role_id", "calendar_id", "active")
DEPARTMENT_FIELDS = ("name", "parent_id", "head_id", "calendar_id")
CALENDAR_FIELDS = ("name", "time_zone", "week", "days", "default")
ROLE_FIELDS = ("name", "grants")


def department(row: Any) -> pb.Department:
    return pb.Department(
        **{field: text(getattr(row, field)) for field in ("id", "parent_id", "head_id", "calendar_id")},
        name=row.name,
        version=row.version,
    )


def calendar(row: Any) -> pb.Calendar:
    return pb.Calendar(
        id=str(row.id),
        name=row.name,
        time_zone=row.time_zone,
        week=row.week,
        days=[pb.CalendarDay(**day) for day in row.days],
        default=row.is_default,
        version=row.version,
    )


def calendar_values(message: pb.Calendar, fields: Iterable[str] = CALENDAR_FIELDS) -> dict[str, Any]:
    """Column → value."""
    values: dict[str, Any] = {}
    for field in fields:
        match field:
            case "default":
                values["is_default"] = message.default
            case "week":
                values[field] = [hours.strip() for hours in message.week]
            case "days":
                values[field] = [{"date": day.date, "hours": day.hours.strip(), "name": day.name} for day in message.days]
            case _:
                values[field] = getattr(message, field).strip()
    return values


def calendar_changes(request: Any) -> dict[str, Any]:
    """Column → value of the fields that an update names."""
    return calendar_values(request.calendar, masked_fields(request.calendar, request.update_mask, CALENDAR_FIELDS))


def role(row: Any) -> pb.Role:
    grants = [pb.Grant(permission=permission, scope=_SCOPES[scope]) for permission, scope in sorted(row.grants.items())]
    return pb.Role(id=str(row.id), key=row.key, name=row.name, grants=grants, shipped=row.shipped, version=row.version)


def employee(row: Any) -> pb.Employee:
    return pb.Employee(
        **{field: getattr(row, field) or "" for field in _EMPLOYEE_TEXTS},
        **{field: text(getattr(row, field)) for field in ("id", "department_id", "role_id", "substitute_id", "calendar_id")},
        active=row.active,
        absent=row.absent,
        version=row.version,
        create_time=timestamp(row.create_time),
    )


def absence(row: Any) -> pb.Absence:
    return pb.Absence(
        id=str(row.id),
        employee_id=str(row.employee_id),
        substitute_id=text(row.substitute_id),
        reason=row.reason or "",
        start_time=timestamp(row.start_time),
        end_time=timestamp(row.end_time),
    )


def api_key(row: Any) -> pb.ApiKey:
    """From a key's columns and its hash's `last_used_time`."""
    return pb.ApiKey(
        id=str(row.id),
        name=row.name,
        employee_id=str(row.employee_id),
        prefix=row.prefix,
        create_time=timestamp(row.create_time),
        last_used_time=timestamp(getattr(row, "last_used_time", None)),
        revoke_time=timestamp(row.revoke_time),
    )


def employee_changes(request: Any) -> dict[str, Any]:
    fields = masked_fields(request.employee, request.update_mask, EMPLOYEE_FIELDS)
    return {field: _employee_value(request.employee, field) for field in fields}


def employee_values(message: pb.Employee) -> dict[str, Any]:
    values = {field: _employee_value(message, field) for field in EMPLOYEE_FIELDS}
    return {**values, "active": True, "language": message.language or "en"}


def _employee_value(message: pb.Employee, field: str) -> Any:
    value = getattr(message, field)
    match field:
        case "department_id" | "role_id" | "calendar_id":
            return uuid(value)
        case "active":
            return value
        case "email":
            return value.strip().lower()
    return value.strip() or None


def department_changes(request: Any) -> dict[str, Any]:
    fields = masked_fields(request.department, request.update_mask, DEPARTMENT_FIELDS)
    return {field: _department_value(request.department, field) for field in fields}


def department_values(message: pb.Department) -> dict[str, Any]:
    return {field: _department_value(message, field) for field in DEPARTMENT_FIELDS}


def _department_value(message: pb.Department, field: str) -> Any:
    value = getattr(message, field)
    return value.strip() if field == "name" else uuid(value)


def role_changes(request: Any) -> dict[str, Any]:
    fields = masked_fields(request.role, request.update_mask, ROLE_FIELDS)
    return {field: grants(request.role) if field == "grants" else request.role.name for field in fields}


def grants(message: pb.Role) -> dict[str, str]:
    """Permission → scope, as it is stored."""
    return {grant.permission: _SCOPE_NAMES[grant.scope] for grant in message.grants}
