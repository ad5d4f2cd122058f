"""Who is let in: sessions, API keys, service keys, and the tokens they are exchanged for."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import staff_pb2 as pb
from suki_kit.auth import Caller, service_caller, sign
from suki_kit.db import Connection
from suki_kit.values import timestamp
from suki_staff import convert, errors, queries, service
from suki_staff.credentials import hash_password, hash_secret, new_secret, password_fits
from suki_staff.models import ApiKey, ApiKeyHash, FailedLogin, LoginSession, Password
from suki_staff.settings import Settings

_SHOWN = 12


async def check_password(connection: Connection, settings: Settings, email: str, password: str, now: datetime) -> Any:
    """The row of the employee who signs in. Raises WrongCredentials and TooManyAttempts; a failure is remembered."""
    email = email.strip().lower()
    window = now - timedelta(seconds=settings.login_window_seconds)
    if await queries.failed_logins(connection, email, window) >= settings.login_attempts:
        raise errors.TooManyAttempts()
    employee = await queries.for_login(connection, email)
    if not await password_fits(password, employee.password if employee else None):
        await connection.execute(sa.insert(FailedLogin).values(email=email, fail_time=now))
        raise errors.WrongCredentials()
    return employee


async def open_session(session: AsyncSession, settings: Settings, employee: Any, now: datetime) -> pb.LoginResponse:
    """A new session with its first token."""
    credential = new_secret("ses")
    expire_time = now + timedelta(days=settings.session_days)
    session.add(LoginSession(hash=hash_secret(credential), employee_id=employee.id, create_time=now, expire_time=expire_time))
    await session.execute(sa.delete(FailedLogin).where(FailedLogin.email == employee.email))
    token = await token_for(session, settings, employee, now)
    return pb.LoginResponse(
        session_credential=credential,
        expire_time=timestamp(expire_time),
        token=token.token,
        token_expire_time=token.expire_time,
        me=await service.describe(session, employee, settings.modules),
    )


async def close_session(session: AsyncSession, credential: str) -> None:
    await session.execute(sa.delete(LoginSession).where(LoginSession.hash == hash_secret(credential)))


async def exchange(connection: Connection, settings: Settings, credential: str, now: datetime) -> pb.IssueTokenResponse:
    """A token for a session credential, an API key or a service key. Raises WrongCredentials."""
    digest = hash_secret(credential)
    match credential.partition("_")[0]:
        case "svc":
            return _service_token(settings, digest, now)
        case "key":
            employee = await queries.holder_of_api_key(connection, digest)
            used = sa.update(ApiKeyHash).where(ApiKeyHash.hash == digest).values(last_used_time=now)
            await connection.execute(used)
        case _:
            employee = await queries.holder_of_session(connection, digest, now)
    if employee is None:
        raise errors.WrongCredentials("This session or key is not valid any more. Sign in again.")
    return await token_for(connection, settings, employee, now)


def _service_token(settings: Settings, digest: str, now: datetime) -> pb.IssueTokenResponse:
    name = next((name for name, known in settings.service_keys.items() if known == digest), None)
    if name is None:
        raise errors.WrongCredentials("This service key is not known.")
    return _signed(settings, service_caller(name), now)


async def token_for(connection: Connection, settings: Settings, employee: Any, now: datetime) -> pb.IssueTokenResponse:
    """A token that says who the employee is and how far each permission reaches."""
    role = await queries.role(connection, employee.role_id)
    below = await queries.departments_below(connection, employee.department_id)
    caller = Caller(f"employee:{employee.id}", employee.id, employee.department_id, frozenset(below), role.grants)
    return _signed(settings, caller, now)


def _signed(settings: Settings, caller: Caller, now: datetime) -> pb.IssueTokenResponse:
    token = sign(settings.token_private_key, caller, settings.token_seconds)
    return pb.IssueTokenResponse(token=token, expire_time=timestamp(now + timedelta(seconds=settings.token_seconds)))


async def change_password(session: AsyncSession, caller: Caller, current: str, new: str) -> None:
    """Raises WrongCredentials and WeakPassword. Other sessions of the employee end."""
    stored = await session.get(Password, caller.id)
    if stored is None or not await password_fits(current, stored.hash):
        raise errors.WrongCredentials("The current password does not fit.", fields={"current_password": "does not fit"})
    employee = await queries.employee(session, stored.employee_id)
    stored.hash = await hash_password(new, employee.email, employee.name)
    await session.execute(sa.delete(LoginSession).where(LoginSession.employee_id == employee.id))


async def create_api_key(session: AsyncSession, name: str, employee_id: UUID) -> pb.CreateApiKeyResponse:
    """The key is in this answer only. Raises EmployeeNotFound."""
    secret = new_secret("key")
    row = ApiKey(name=name, employee_id=employee_id, prefix=secret[:_SHOWN])
    session.add(row)
    await session.flush()
    session.add(ApiKeyHash(hash=hash_secret(secret), api_key_id=row.id))
    return pb.CreateApiKeyResponse(api_key=convert.api_key(row), key=secret)


async def revoke_api_key(session: AsyncSession, key_id: UUID, now: datetime) -> pb.ApiKey:
    """Tokens got with it end within minutes. Raises ApiKeyNotFound."""
    row = await session.get(ApiKey, key_id)
    if row is None:
        raise errors.ApiKeyNotFound(api_key_id=key_id)
    row.revoke_time = row.revoke_time or now
    await session.flush()
    return convert.api_key(row)
