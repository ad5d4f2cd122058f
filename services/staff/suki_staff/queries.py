"""Every SELECT of staff. Everyone with `staff.read` may see who works here; secrets are in tables of their own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_kit.db import Connection, decode_page, encode_page
from suki_staff.errors import EmployeeNotFound
from suki_staff.models import (
    Absence,
    ApiKey,
    ApiKeyHash,
    Calendar,
    Department,
    Employee,
    FailedLogin,
    LoginSession,
    Password,
    Role,
)

_BELOW = sa.text(
    "WITH RECURSIVE below AS (SELECT id FROM departments WHERE id = :id "
    "UNION SELECT d.id FROM departments d JOIN below ON d.parent_id = below.id) SELECT id FROM below"
)


async def employee(connection: Connection, employee_id: UUID) -> Any:
    """Raises EmployeeNotFound."""
    row = (await connection.execute(sa.select(*Employee.__table__.columns).where(Employee.id == employee_id))).first()
    if row is None:
        raise EmployeeNotFound(employee_id=employee_id)
    return row


async def role(connection: Connection, role_id: UUID) -> Any:
    return (await connection.execute(sa.select(*Role.__table__.columns).where(Role.id == role_id))).one()


async def department(connection: Connection, department_id: UUID) -> Any:
    return (await connection.execute(sa.select(*Department.__table__.columns).where(Department.id == department_id))).one()


async def departments_below(connection: Connection, department_id: UUID) -> list[UUID]:
    """The department itself and all below it."""
    return list((await connection.execute(_BELOW, {"id": department_id})).scalars())


async def list_departments(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(sa.select(*Department.__table__.columns).order_by(Department.name))).all()


async def list_calendars(connection: Connection) -> Sequence[Any]:
    """The default one first."""
    statement = sa.select(*Calendar.__table__.columns).order_by(Calendar.is_default.desc(), Calendar.name)
    return (await connection.execute(statement)).all()


async def list_roles(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(sa.select(*Role.__table__.columns).order_by(Role.name))).all()


async def list_employees(
    connection: Connection, department_id: UUID | None, include_inactive: bool, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page in the order of their creation, and the token of the next one."""
    statement = sa.select(*Employee.__table__.columns).order_by(Employee.id).limit(size + 1)
    if department_id:
        statement = statement.where(Employee.department_id.in_(await departments_below(connection, department_id)))
    if not include_inactive:
        statement = statement.where(Employee.active)
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(Employee.id > position[0])
    rows = (await connection.execute(statement)).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def list_api_keys(connection: Connection) -> Sequence[Any]:
    statement = sa.select(*ApiKey.__table__.columns, ApiKeyHash.last_used_time).join(ApiKeyHash).order_by(ApiKey.id)
    return (await connection.execute(statement)).all()


async def list_absences(connection: Connection, include_ended: bool) -> Sequence[Any]:
    statement = sa.select(*Absence.__table__.columns).order_by(Absence.start_time.desc())
    if not include_ended:
        statement = statement.where(Absence.end_time.is_(None))
    return (await connection.execute(statement)).all()


async def for_login(connection: Connection, email: str) -> Any:
    """The active employee with this e-mail and their password's hash, or None."""
    statement = (
        sa.select(*Employee.__table__.columns, Password.hash.label("password"))
        .outerjoin(Password)
        .where(Employee.email == email, Employee.active)
    )
    return (await connection.execute(statement)).first()


async def failed_logins(connection: Connection, email: str, since: datetime) -> int:
    statement = sa.select(sa.func.count()).where(FailedLogin.email == email, FailedLogin.fail_time > since)
    return (await connection.execute(statement)).scalar_one()


async def holder_of_session(connection: Connection, digest: str, now: datetime) -> Any:
    """The active employee whose session this is, or None."""
    statement = (
        sa.select(*Employee.__table__.columns)
        .join(LoginSession, LoginSession.employee_id == Employee.id)
        .where(LoginSession.hash == digest, LoginSession.expire_time > now, Employee.active)
    )
    return (await connection.execute(statement)).first()


async def holder_of_api_key(connection: Connection, digest: str) -> Any:
    """The active employee whose key this is, or None."""
    statement = (
        sa.select(*Employee.__table__.columns)
        .join(ApiKey, ApiKey.employee_id == Employee.id)
        .join(ApiKeyHash, ApiKeyHash.api_key_id == ApiKey.id)
        .where(ApiKeyHash.hash == digest, ApiKey.revoke_time.is_(None), Employee.active)
    )
    return (await connection.execute(statement)).first()
