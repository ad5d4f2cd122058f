"""A service's small copy of who works here, kept by the events of `staff`."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, EmployeeChanged, EmployeeTold
from suki_kit.auth import Caller
from suki_kit.db import Connection
from suki_kit.errors import PreconditionFailed
from suki_kit.inbox import Consumers
from suki_kit.values import uuid


class UnknownEmployee(PreconditionFailed):
    message = "This employee is not known here. Check the id; one who was just created is known in a moment."


@dataclass(frozen=True, slots=True)
class Colleague:
    id: UUID
    name: str
    department_id: UUID | None
    extension: str
    active: bool
    absent: bool
    substitute_id: UUID | None
    role_id: UUID | None


def employees_table(metadata: sa.MetaData) -> sa.Table:
    """Adds the copy to a service's tables."""
    return sa.Table(
        "employees",
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("department_id", sa.Uuid, index=True),
        sa.Column("extension", sa.Text, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("absent", sa.Boolean, nullable=False),
        sa.Column("substitute_id", sa.Uuid),
        sa.Column("role_id", sa.Uuid),
        sa.Column("version", sa.BigInteger, nullable=False),
    )


async def names_of(connection: Connection, employees: sa.Table, ids: Collection[UUID | None]) -> dict[UUID | None, str]:
    """Those who are known here."""
    found = await connection.execute(sa.select(employees.c.id, employees.c.name).where(employees.c.id.in_(set(ids) - {None})))
    return {row.id: row.name for row in found}


_COLUMNS = "id, name, department_id, extension, active, absent, substitute_id, role_id"
_UPSERT = sa.text(
    f"INSERT INTO employees ({_COLUMNS}, version) "
    "VALUES (:id, :name, :department_id, :extension, :active, :absent, :substitute_id, :role_id, :version) "
    "ON CONFLICT (id) DO UPDATE SET name = :name, department_id = :department_id, extension = :extension, "
    "active = :active, absent = :absent, substitute_id = :substitute_id, role_id = :role_id, version = :version "
    "WHERE employees.version <= :version"
)
_ABSENCE = sa.text(
    "UPDATE employees SET absent = :absent, substitute_id = :substitute_id, version = :version "
    "WHERE id = :id AND version < :version"
)
_FIND = sa.text(f"SELECT {_COLUMNS} FROM employees WHERE id = ANY(:ids)")


def follow_colleagues(consumers: Consumers) -> None:
    """Registers the handlers that keep the copy. An older event never wins."""

    @consumers.on(EmployeeChanged, EmployeeTold)
    async def employee_told(session: AsyncSession, event: EmployeeChanged | EmployeeTold) -> None:
        employee = event.employee
        values = {
            "id": UUID(employee.id),
            "name": employee.name,
            "department_id": uuid(employee.department_id),
            "extension": employee.extension,
            "active": employee.active,
            "absent": employee.absent,
            "substitute_id": uuid(employee.substitute_id),
            "role_id": uuid(employee.role_id),
            "version": employee.version,
        }
        await session.execute(_UPSERT, values)

    @consumers.on(AbsenceStarted)
    async def absence_started(session: AsyncSession, event: AbsenceStarted) -> None:
        await _set_absence(session, event, absent=True, substitute_id=uuid(event.absence.substitute_id))

    @consumers.on(AbsenceEnded)
    async def absence_ended(session: AsyncSession, event: AbsenceEnded) -> None:
        await _set_absence(session, event, absent=False, substitute_id=None)


async def _set_absence(session: AsyncSession, event: Any, absent: bool, substitute_id: UUID | None) -> None:
    values = {"id": UUID(event.absence.employee_id), "absent": absent, "substitute_id": substitute_id}
    await session.execute(_ABSENCE, {**values, "version": event.employee_version})


async def find_colleagues(connection: Connection, ids: list[UUID]) -> dict[UUID, Colleague]:
    """Those of `ids` that are known here."""
    rows = await connection.execute(_FIND, {"ids": ids})
    return {row.id: Colleague(*row) for row in rows}


async def role_of(connection: Connection, employee_id: UUID | None) -> UUID | None:
    """None for nobody, and for whom is not known here."""
    if employee_id is None:
        return None
    found = (await find_colleagues(connection, [employee_id])).get(employee_id)
    return found.role_id if found else None


async def department_of(connection: Connection, caller: Caller, owner_id: UUID | None) -> UUID | None:
    """The department of a row's owner. Raises UnknownEmployee."""
    if owner_id is None:
        return None
    if owner_id == caller.id:
        return caller.department_id
    found = await find_colleagues(connection, [owner_id])
    if owner_id not in found:
        raise UnknownEmployee(employee_id=owner_id)
    return found[owner_id].department_id
