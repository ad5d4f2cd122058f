"""Who calls, what they may do and how far: tokens that each service verifies by itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import jwt
import sqlalchemy as sa

from suki_kit.errors import PermissionDenied, Unauthenticated

Scope = Literal["own", "department", "all"]
_WIDTH = {"own": 1, "department": 2, "all": 3}
_ALGORITHM = "EdDSA"
_CACHED_TOKENS = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """An employee, or a service acting for the company.

    `grants` maps "<noun>.<verb>", "<noun>.*" or "*" to a scope; `departments` are the caller's own and those below it.
    """

    actor: str
    id: UUID | None = None
    department_id: UUID | None = None
    departments: frozenset[UUID] = frozenset()
    grants: dict[str, Scope] = field(default_factory=dict, hash=False)
    token: str = field(default="", repr=False, compare=False)

    def scope(self, permission: str) -> Scope | None:
        """How far `permission` reaches, None where it is not granted. The widest fitting grant counts."""
        noun = permission.partition(".")[0]
        fitting: list[Scope] = [self.grants[key] for key in (permission, f"{noun}.*", "*") if key in self.grants]
        return max(fitting, key=lambda scope: _WIDTH[scope]) if fitting else None

    def require(self, permission: str) -> Scope:
        """The scope of `permission`. Raises PermissionDenied."""
        scope = self.scope(permission)
        if scope is None:
            raise PermissionDenied(f"This needs the permission {permission}. Ask an administrator.", permission=permission)
        return scope

    def require_employee(self) -> UUID:
        """The employee's id. Raises PermissionDenied for a service, which has no desk of its own."""
        if self.id is None:
            raise PermissionDenied("This is done by employees only. Sign in as one.")
        return self.id

    def may_reach(self, permission: str, owner_id: UUID | None, department_id: UUID | None) -> bool:
        """Is a row of this owner and department within the permission's scope?"""
        match self.scope(permission):
            case "all":
                return True
            case "department":
                return department_id in self.departments or (owner_id is not None and owner_id == self.id)
            case "own":
                return owner_id is not None and owner_id == self.id
        return False


def service_caller(name: str) -> Caller:
    """A service acting by itself: in consumers and jobs."""
    return Caller(actor=f"service:{name}", grants={"*": "all"})


def visible(model: Any, caller: Caller, permission: str) -> sa.ColumnElement[bool]:
    """The condition that keeps a query on an owned table within the caller's scope."""
    own = sa.false() if caller.id is None else model.owner_id == caller.id
    match caller.require(permission):
        case "all":
            return sa.true()
        case "department":
            return sa.or_(model.department_id.in_(caller.departments), own)
        case _:
            return own


_current: ContextVar[Caller | None] = ContextVar("caller", default=None)


def current_caller() -> Caller:
    """Who the running request, event or job acts for. Raises Unauthenticated outside of one."""
    caller = _current.get()
    if caller is None:
        raise Unauthenticated()
    return caller


def set_caller(caller: Caller | None) -> None:
    """For the rest of the running task."""
    _current.set(caller)


@contextmanager
def acting_as(caller: Caller) -> Iterator[None]:
    token = _current.set(caller)
    try:
        yield
    finally:
        _current.reset(token)


def sign(private_key: str, caller: Caller, lifetime_seconds: int) -> str:
    """A JWT for the caller, signed with an Ed25519 key in PEM. Only `staff` and tests hold one."""
    now = int(time.time())
    claims = {
        "sub": caller.actor,
        "iat": now,
        "exp": now + lifetime_seconds,
        "dep": str(caller.department_id) if caller.department_id else "",
        "deps": [str(department) for department in caller.departments],
        "grants": caller.grants,
    }
    return jwt.encode(claims, private_key, algorithm=_ALGORITHM)


class TokenVerifier:
    """Turns a token into a Caller, remembering those it has seen until they expire."""

    def __init__(self, public_key: str) -> None:
        self._key = public_key
        self._seen: dict[str, tuple[Caller, float]] = {}

    def verify(self, token: str) -> Caller:
        """Raises Unauthenticated for a token that is malformed, forged or expired."""
        known = self._seen.get(token)
        if known is not None and known[1] > time.time():
            return known[0]
        return self._verify_anew(token)

    def _verify_anew(self, token: str) -> Caller:
        try:
            claims = jwt.decode(token, self._key, algorithms=[_ALGORITHM], options={"require": ["sub", "exp"]})
        except jwt.InvalidTokenError as error:
            self._seen.pop(token, None)
            raise Unauthenticated("The token is not valid or has expired. Sign in again.") from error
        caller = _caller_from(claims, token)
        if len(self._seen) >= _CACHED_TOKENS:
            self._seen.clear()
        self._seen[token] = (caller, claims["exp"])
        return caller


def _caller_from(claims: dict[str, Any], token: str) -> Caller:
    kind, _, name = claims["sub"].partition(":")
    return Caller(
        actor=claims["sub"],
        id=UUID(name) if kind == "employee" else None,
        department_id=UUID(claims["dep"]) if claims.get("dep") else None,
        departments=frozenset(UUID(department) for department in claims.get("deps", ())),
        grants=claims.get("grants", {}),
        token=token,
    )
