"""The tables of staff."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from suki_kit import clock
from suki_kit.audit import Audited
from suki_kit.db import Stored, new_id, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()
    type_annotation_map: ClassVar = {datetime: sa.DateTime(timezone=True)}


class Calendar(Stored, Audited, Base):
    """When people work. `week` is seven texts of hours; `days` are objects of date, hours and name."""

    __tablename__ = "calendars"
    __table_args__ = (sa.Index("uq_calendars_default", "is_default", unique=True, postgresql_where=sa.text("is_default")),)

    name: Mapped[str] = mapped_column(unique=True)
    time_zone: Mapped[str]
    week: Mapped[list[str]] = mapped_column(JSONB)
    days: Mapped[list[dict[str, str]]] = mapped_column(JSONB)
    is_default: Mapped[bool] = mapped_column(default=False)


class Department(Stored, Audited, Base):
    __tablename__ = "departments"

    name: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("departments.id"))
    head_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("employees.id", use_alter=True))
    calendar_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("calendars.id"))


class Role(Stored, Audited, Base):
    """`grants` maps a permission, "<noun>.*" or "*" to "own", "department" or "all"."""

    __tablename__ = "roles"

    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    grants: Mapped[dict[str, Any]] = mapped_column(JSONB)
    shipped: Mapped[bool] = mapped_column(default=False)


class Employee(Stored, Audited, Base):
    __tablename__ = "employees"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    phone: Mapped[str | None]
    extension: Mapped[str | None] = mapped_column(unique=True)
    position: Mapped[str | None]
    department_id: Mapped[UUID] = mapped_column(sa.ForeignKey("departments.id"), index=True)
    role_id: Mapped[UUID] = mapped_column(sa.ForeignKey("roles.id"))
    active: Mapped[bool] = mapped_column(default=True)
    absent: Mapped[bool] = mapped_column(default=False)
    substitute_id: Mapped[UUID | None]
    language: Mapped[str] = mapped_column(default="en")
    calendar_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("calendars.id"))


class SavedView(Base):
    """What an employee filters and sorts in a list, under a name. `department_id` is the owner's when it was shared."""

    __tablename__ = "saved_views"
    __table_args__ = (sa.UniqueConstraint("owner_id", "list", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    list: Mapped[str]
    name: Mapped[str]
    search: Mapped[dict[str, str]] = mapped_column(JSONB)
    audience: Mapped[int]
    owner_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employees.id"))
    department_id: Mapped[UUID | None]


class Password(Base):
    """Apart from the employee, so that no history and no query shows it. Argon2id."""

    __tablename__ = "passwords"

    employee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employees.id"), primary_key=True)
    hash: Mapped[str]


class LoginSession(Base):
    """`hash` is SHA-256 of the credential that the browser holds."""

    __tablename__ = "login_sessions"

    hash: Mapped[str] = mapped_column(primary_key=True)
    employee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employees.id"), index=True)
    create_time: Mapped[datetime] = mapped_column(default=clock.now)
    expire_time: Mapped[datetime] = mapped_column(index=True)


class FailedLogin(Base):
    __tablename__ = "failed_logins"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str]
    fail_time: Mapped[datetime] = mapped_column(default=clock.now)

    __table_args__ = (sa.Index("ix_failed_logins_email_fail_time", "email", "fail_time"),)


class ApiKey(Stored, Audited, Base):
    __tablename__ = "api_keys"

    name: Mapped[str]
    employee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employees.id"))
    prefix: Mapped[str]
    revoke_time: Mapped[datetime | None]


class ApiKeyHash(Base):
    """Apart from the key's row, so that no history shows it."""

    __tablename__ = "api_key_hashes"

    hash: Mapped[str] = mapped_column(primary_key=True)
    api_key_id: Mapped[UUID] = mapped_column(sa.ForeignKey("api_keys.id"), unique=True)
    last_used_time: Mapped[datetime | None]


class Absence(Stored, Audited, Base):
    __tablename__ = "absences"
    __table_args__ = (
        sa.Index("uq_absences_running", "employee_id", unique=True, postgresql_where=sa.text("end_time IS NULL")),
    )

    employee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("employees.id"))
    substitute_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("employees.id"))
    reason: Mapped[str | None]
    start_time: Mapped[datetime] = mapped_column(default=clock.now)
    end_time: Mapped[datetime | None]
