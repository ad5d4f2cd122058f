"""Tasks, meetings and what staff tells, for tests."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from suki.activities.v1 import activities_pb2 as pb
from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, EmployeeChanged
from suki.staff.v1.staff_pb2 import Absence, Employee
from suki_kit.auth import Caller

_numbers = count(1)
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def a_task(**overrides: Any) -> pb.CreateTaskRequest:
    return pb.CreateTaskRequest(task=pb.Task(**{"title": f"Call back {next(_numbers)}", **overrides}))


def a_meeting(**overrides: Any) -> pb.ScheduleMeetingRequest:
    return pb.ScheduleMeetingRequest(meeting=pb.Meeting(**{"title": "Tasting", "start_time": NOON, **overrides}))


def hired(person: Caller) -> EmployeeChanged:
    """What staff tells when this caller begins to work here."""
    department = str(person.department_id)
    return EmployeeChanged(employee=Employee(id=str(person.id), name="Jo", department_id=department, active=True, version=1))


def away(person: Caller, substitute: Caller | None, version: int = 2) -> AbsenceStarted:
    absence = Absence(employee_id=str(person.id), substitute_id=str(substitute.id) if substitute else "")
    return AbsenceStarted(absence=absence, employee_version=version)


def back(person: Caller, version: int = 3) -> AbsenceEnded:
    return AbsenceEnded(absence=Absence(employee_id=str(person.id)), employee_version=version)
