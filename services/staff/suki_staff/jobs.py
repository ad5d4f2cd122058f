"""Periodic work of staff."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1.events_pb2 import EmployeeTold
from suki_kit.jobs import Job
from suki_kit.outbox import publish
from suki_staff import convert
from suki_staff.models import Employee, FailedLogin, LoginSession


async def forget_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(sa.delete(LoginSession).where(LoginSession.expire_time < now))
    await session.execute(sa.delete(FailedLogin).where(FailedLogin.fail_time < now - timedelta(days=1)))


async def tell_employees(session: AsyncSession, _now: datetime) -> None:
    """To the services that keep copies: what a release adds to them comes so for who is there already."""
    for row in (await session.execute(sa.select(Employee))).scalars():
        await publish(session, EmployeeTold(employee=convert.employee(row)))


JOBS = [
    Job("forget expired sessions", timedelta(hours=1), forget_expired),
    Job("tell who works here", timedelta(days=1), tell_employees),
]
