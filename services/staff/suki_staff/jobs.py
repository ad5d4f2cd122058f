"""Periodic work of staff."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit.jobs import Job
from suki_staff.models import FailedLogin, LoginSession


async def forget_expired(session: AsyncSession, now: datetime) -> None:
    await session.execute(sa.delete(LoginSession).where(LoginSession.expire_time < now))
    await session.execute(sa.delete(FailedLogin).where(FailedLogin.fail_time < now - timedelta(days=1)))


JOBS = [Job("forget expired sessions", timedelta(hours=1), forget_expired)]
