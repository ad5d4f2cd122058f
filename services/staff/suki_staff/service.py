"""Decisions and writes about departments, employees, roles and absences. Credentials are in `access.py`."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import staff_pb2 as pb
from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, DepartmentChanged, EmployeeChanged
from suki_kit.auth import Caller
from suki_kit.db import Connection, check_version
from suki_kit.errors import PermissionDenied
from suki_kit.outbox import publish
from suki_kit.settings import CORE
from suki_staff import convert, errors, queries
from suki_staff.credentials import hash_password
from suki_staff.models import Absence, Department, Employee, LoginSession, Password, Role

_READ_BY_ALL = {
    f"{noun}.read": "all"
    for noun in ("staff", "sources", "pipelines", "products", "custom_fields", "numbers", "templates", "rules", "scripts")
}
_WORK = ("contacts", "deals", "calls", "tasks", "meetings", "documents", "messages")

# What the shipped roles may do. An administrator can change them and make others.
SHIPPED_ROLES: dict[str, tuple[str, dict[str, str]]] = {
    "administrator": ("Administrator", {"*": "all"}),
    "head": (
        "Head of department",
        {
            **_READ_BY_ALL,
            **{f"{noun}.*": "department" for noun in _WORK},
            "notices.read": "own",
            "presence.*": "department",
            "views.share": "department",
            "absences.write": "department",
            "targets.manage": "department",
            "reports.read": "department",
        },
    ),
    "manager": (
        "Sales manager",
        {
            **_READ_BY_ALL,
            **{f"{noun}.read": "department" for noun in _WORK},
            **{f"{noun}.write": "own" for noun in _WORK},
            "contacts.write": "department",
            "contacts.merge": "own",
            "tasks.*": "own",
            "meetings.*": "own",
            "notices.read": "own",
            "presence.*": "own",
            "reports.read": "own",
        },
    ),
    "website": ("Website form and exchange", {"contacts.resolve": "all", "calls.route": "all"}),
}


async def create_department(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Department:
    """The same `request_id` returns what it created. Raises DepartmentNotFound for an unknown parent."""
    row = await _made_before(session, Department, request_id)
    if row is None:
        row = Department(**values, request_id=request_id)
        session.add(row)
        await session.flush()
        await publish(session, DepartmentChanged(department=convert.department(row)))
    return convert.department(row)


async def _made_before(session: AsyncSession, model: Any, request_id: UUID | None) -> Any:
    if request_id is None:
        return None
    return (await session.execute(sa.select(model).where(model.request_id == request_id))).scalar_one_or_none()


async def update_department(session: AsyncSession, department_id: UUID, version: int, changes: dict[str, Any]) -> pb.Department:
    """Raises DepartmentNotFound, DepartmentCycle and StaleVersion."""
    row = await session.get(Department, department_id)
    if row is None:
        raise errors.DepartmentNotFound(department_id=department_id)
    check_version(row, version)
    if changes.get("parent_id") in await queries.departments_below(session, department_id):
        raise errors.DepartmentCycle(fields={"department.parent_id": "is the department itself or below it"})
    _set(row, changes)
    await session.flush()
    message = convert.department(row)
    await publish(session, DepartmentChanged(department=message))
    return message


def _set(row: Any, changes: dict[str, Any]) -> None:
    for column, value in changes.items():
        setattr(row, column, value)


async def create_employee(
    session: AsyncSession, values: dict[str, Any], password_hash: str | None, request_id: UUID | None
) -> pb.Employee:
    """The same `request_id` returns whom it created. Raises EmailTaken, ExtensionTaken, DepartmentNotFound, RoleNotFound."""
    row = await _made_before(session, Employee, request_id)
    if row is None:
        row = Employee(**values, request_id=request_id)
        session.add(row)
        await session.flush()
        if password_hash:
            session.add(Password(employee_id=row.id, hash=password_hash))
        await publish(session, EmployeeChanged(employee=convert.employee(row)))
    return convert.employee(row)


async def update_employee(session: AsyncSession, employee_id: UUID, version: int, changes: dict[str, Any]) -> pb.Employee:
    """One who is no longer active is signed out everywhere. Raises EmployeeNotFound, EmailTaken and StaleVersion."""
    row = await _employee(session, employee_id)
    check_version(row, version)
    _set(row, changes)
    if not row.active:
        await session.execute(sa.delete(LoginSession).where(LoginSession.employee_id == employee_id))
    await session.flush()
    message = convert.employee(row)
    await publish(session, EmployeeChanged(employee=message))
    return message


async def _employee(session: AsyncSession, employee_id: UUID) -> Employee:
    row = await session.get(Employee, employee_id)
    if row is None:
        raise errors.EmployeeNotFound(employee_id=employee_id)
    return row


async def create_role(session: AsyncSession, key: str, values: dict[str, Any], request_id: UUID | None) -> pb.Role:
    """Raises RoleExists."""
    row = await _made_before(session, Role, request_id)
    if row is None:
        row = Role(key=key, **values, request_id=request_id)
        session.add(row)
        await session.flush()
    return convert.role(row)


async def update_role(session: AsyncSession, role_id: UUID, version: int, changes: dict[str, Any]) -> pb.Role:
    """Tokens in use keep the old grants until they expire. Raises RoleNotFound and StaleVersion."""
    row = await session.get(Role, role_id)
    if row is None:
        raise errors.RoleNotFound(role_id=role_id)
    check_version(row, version)
    _set(row, changes)
    await session.flush()
    return convert.role(row)


async def start_absence(
    session: AsyncSession, caller: Caller, employee_id: UUID, substitute_id: UUID | None, reason: str, now: datetime
) -> pb.Absence:
    """Raises EmployeeNotFound, AlreadyAbsent, SubstituteAbsent, and PermissionDenied out of the caller's reach."""
    employee = await _within_reach(session, caller, employee_id)
    if employee.absent:
        raise errors.AlreadyAbsent(employee_id=employee_id)
    if substitute_id:
        substitute = await _employee(session, substitute_id)
        if substitute.absent or not substitute.active or substitute_id == employee_id:
            raise errors.SubstituteAbsent(employee_id=substitute_id)
    absence = Absence(employee_id=employee_id, substitute_id=substitute_id, reason=reason or None, start_time=now)
    session.add(absence)
    employee.absent, employee.substitute_id = True, substitute_id
    await session.flush()
    message = convert.absence(absence)
    department_id = str(employee.department_id)
    event = AbsenceStarted(absence=message, department_id=department_id, employee_version=employee.version)
    await publish(session, event)
    return message


async def end_absence(session: AsyncSession, caller: Caller, absence_id: UUID, now: datetime) -> pb.Absence:
    """Raises AbsenceNotFound and AbsenceEnded."""
    absence = await session.get(Absence, absence_id)
    if absence is None:
        raise errors.AbsenceNotFound(absence_id=absence_id)
    employee = await _within_reach(session, caller, absence.employee_id)
    if absence.end_time is not None:
        raise errors.AbsenceEnded(absence_id=absence_id)
    absence.end_time = now
    employee.absent, employee.substitute_id = False, None
    await session.flush()
    message = convert.absence(absence)
    department_id = str(employee.department_id)
    event = AbsenceEnded(absence=message, department_id=department_id, employee_version=employee.version)
    await publish(session, event)
    return message


async def _within_reach(session: AsyncSession, caller: Caller, employee_id: UUID) -> Employee:
    employee = await _employee(session, employee_id)
    if not caller.may_reach("absences.write", employee.id, employee.department_id):
        raise PermissionDenied("You may set the absence of your own people only.")
    return employee


async def me(connection: Connection, caller: Caller, modules: Collection[str]) -> pb.Me:
    """The calling employee. Raises EmployeeNotFound for a caller that is none."""
    if caller.id is None:
        raise errors.EmployeeNotFound("This call is made by a service, not by an employee.")
    return await describe(connection, await queries.employee(connection, caller.id), modules)


async def describe(connection: Connection, employee: Any, modules: Collection[str]) -> pb.Me:
    """An employee's row with role, department and the departments below, and the modules that are installed."""
    return pb.Me(
        employee=convert.employee(employee),
        role=convert.role(await queries.role(connection, employee.role_id)),
        department=convert.department(await queries.department(connection, employee.department_id)),
        department_ids=map(str, await queries.departments_below(connection, employee.department_id)),
        modules=sorted(CORE | frozenset(modules)),
    )


async def seed(session: AsyncSession, admin_email: str, admin_password: str) -> None:
    """The shipped roles where they are missing, and the first administrator while nobody works here."""
    known = set((await session.execute(sa.select(Role.key))).scalars())
    for key, (name, grants) in SHIPPED_ROLES.items():
        if key not in known:
            session.add(Role(key=key, name=name, grants=grants, shipped=True))
    await session.flush()
    if not admin_email or (await session.execute(sa.select(Employee.id).limit(1))).first():
        return
    role = (await session.execute(sa.select(Role).where(Role.key == "administrator"))).scalar_one()
    company = await create_department(session, {"name": "Company"}, None)
    values = {"name": "Administrator", "email": admin_email.lower(), "role_id": role.id, "department_id": UUID(company.id)}
    await create_employee(session, values, await hash_password(admin_password, admin_email, "Administrator"), None)
