"""Who may do what, and how far."""

import time
from contextvars import Context
from uuid import UUID

import jwt
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st
from jwt.utils import base64url_decode, base64url_encode

from suki_kit.auth import Caller, TokenVerifier, acting_as, current_caller, service_caller, sign, visible
from suki_kit.db import new_id
from suki_kit.errors import PermissionDenied, Unauthenticated
from suki_kit.testing import PRIVATE_KEY, PUBLIC_KEY, colleague_of, employee

from .suki_trial.models import Note

SCOPES = st.sampled_from(["own", "department", "all"])
WIDTH = ["own", "department", "all"]


@pytest.mark.parametrize(
    ("grants", "scope"),
    [
        ({}, None),
        ({"deals.read": "own"}, "own"),
        ({"deals.*": "department"}, "department"),
        ({"*": "all"}, "all"),
        ({"deals.write": "all", "contacts.*": "all"}, None),
        ({"deal.*": "all"}, None),
        ({"deals.read": "own", "deals.*": "department"}, "department"),
        ({"deals.read": "all", "*": "own"}, "all"),
    ],
)
def test_the_widest_fitting_grant_counts(grants, scope):
    caller = employee(**grants)
    assert caller.scope("deals.read") == scope
    if scope is None:
        with pytest.raises(PermissionDenied) as refusal:
            caller.require("deals.read")
        assert refusal.value.metadata == {"permission": "deals.read"}


@given(st.dictionaries(st.sampled_from(["deals.read", "deals.*", "*"]), SCOPES, min_size=1))
def test_a_further_grant_never_narrows(grants):
    scope = employee(**grants).require("deals.read")
    assert all(WIDTH.index(scope) >= WIDTH.index(other) for other in grants.values())


def test_a_row_is_within_reach_of_its_owner_their_department_or_all():
    ada = employee(**{"notes.read": "own"})
    grace, stranger = colleague_of(ada, **{"notes.read": "department"}), employee(**{"notes.read": "department"})
    reach = [caller.may_reach("notes.read", ada.id, ada.department_id) for caller in (ada, grace, stranger)]
    assert reach == [True, True, False]
    assert not ada.may_reach("notes.read", grace.id, ada.department_id)
    assert employee(**{"*": "all"}).may_reach("notes.read", ada.id, None)
    assert not ada.may_reach("notes.write", ada.id, ada.department_id)


def test_a_row_without_owner_and_department_is_for_those_who_see_all():
    assert not employee(**{"notes.read": "own"}).may_reach("notes.read", None, None)
    assert not employee(**{"notes.read": "department"}).may_reach("notes.read", None, None)
    assert employee(**{"notes.read": "all"}).may_reach("notes.read", None, None)


async def test_a_query_shows_what_may_be_reached_and_nothing_else(db):
    department, below, elsewhere = new_id(), new_id(), new_id()
    ada, other = new_id(), new_id()
    kept = [(owner, where) for owner in (ada, other, None) for where in (department, below, elsewhere, None)]
    with acting_as(service_caller("trial")):
        async with db.transaction() as session:
            session.add_all(Note(title=str(n), owner_id=owner, department_id=at) for n, (owner, at) in enumerate(kept))
    for id_ in (ada, None):
        for scope in ("own", "department", "all"):
            caller = Caller("someone", id_, department, frozenset({department, below}), {"notes.read": scope})
            async with db.connection() as connection:
                statement = sa.select(Note.owner_id, Note.department_id).where(visible(Note, caller, "notes.read"))
                shown = {tuple(row) for row in await connection.execute(statement)}
            assert shown == {row for row in kept if caller.may_reach("notes.read", *row)}, (id_, scope)


def test_a_query_without_the_permission_is_refused():
    with pytest.raises(PermissionDenied):
        visible(Note, employee(), "notes.read")


def test_a_service_may_do_all_but_sits_at_no_desk():
    caller = service_caller("trial")
    assert caller.scope("deals.read") == "all"
    with pytest.raises(PermissionDenied):
        caller.require_employee()
    assert isinstance(employee().require_employee(), UUID)


def test_a_token_says_who_calls():
    caller = employee(**{"deals.*": "department"})
    token = sign(PRIVATE_KEY, caller, 60)
    found = TokenVerifier(PUBLIC_KEY).verify(token)
    assert found == caller
    assert (found.grants, found.token) == (caller.grants, token)
    assert token not in repr(found)


def test_a_service_token_has_no_employee():
    found = TokenVerifier(PUBLIC_KEY).verify(sign(PRIVATE_KEY, service_caller("trial"), 60))
    assert (found.actor, found.id, found.department_id, found.departments) == ("service:trial", None, None, frozenset())


def test_a_token_ends_even_when_it_was_seen_before():
    verifier, token = TokenVerifier(PUBLIC_KEY), sign(PRIVATE_KEY, employee(), 2)
    verifier.verify(token)
    time.sleep(2.05)
    with pytest.raises(Unauthenticated):
        verifier.verify(token)


def other_key() -> str:
    key = Ed25519PrivateKey.generate()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        sign(other_key(), employee(**{"*": "all"}), 60),
        sign(PRIVATE_KEY, employee(), -1),
        jwt.encode({"sub": "employee:1", "exp": 2**33}, "", algorithm="none"),
        jwt.encode({"sub": "employee:1", "exp": 2**33}, "x" * 32, algorithm="HS256"),
        jwt.encode({"sub": "service:trial"}, PRIVATE_KEY, algorithm="EdDSA"),
        jwt.encode({"exp": 2**33}, PRIVATE_KEY, algorithm="EdDSA"),
    ],
    ids=["empty", "malformed", "forged", "expired", "unsigned", "other algorithm", "endless", "nameless"],
)
def test_a_token_that_staff_did_not_give_is_refused(token):
    with pytest.raises(Unauthenticated):
        TokenVerifier(PUBLIC_KEY).verify(token)


def test_a_changed_token_is_refused():
    head, body, signature = sign(PRIVATE_KEY, employee(), 60).split(".")
    richer = base64url_encode(base64url_decode(body).replace(b'"grants":{}', b'"grants":{"*":"all"}'))
    with pytest.raises(Unauthenticated):
        TokenVerifier(PUBLIC_KEY).verify(f"{head}.{richer.decode()}.{signature}")


def test_a_verifier_that_has_seen_many_tokens_still_knows_new_ones(monkeypatch):
    monkeypatch.setattr("suki_kit.auth._CACHED_TOKENS", 2)
    verifier = TokenVerifier(PUBLIC_KEY)
    callers = [employee() for _ in range(5)]
    assert [verifier.verify(sign(PRIVATE_KEY, caller, 60)) for caller in callers] == callers


def test_outside_of_a_request_nobody_acts():
    def inside() -> None:
        with pytest.raises(Unauthenticated):
            current_caller()
        with acting_as(service_caller("trial")):
            assert current_caller().actor == "service:trial"
        with pytest.raises(Unauthenticated):
            current_caller()

    Context().run(inside)
