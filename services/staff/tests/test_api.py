"""Staff over gRPC: people, roles, sessions, tokens, absences."""

import asyncio

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.staff.v1 import staff_pb2 as pb
from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, EmployeeChanged, EmployeeTold
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit import clock
from suki_kit.auth import TokenVerifier
from suki_kit.db import new_id
from suki_kit.settings import CORE, MODULES
from suki_kit.testing import NOBODY, PUBLIC_KEY, employee, refused
from suki_staff.jobs import tell_employees

from .conftest import ADMIN, SERVICE_KEY
from .factories import make_department, make_employee, role_named

PASSWORD = "correct horse battery"


async def login(staff, email: str, password: str = PASSWORD) -> pb.LoginResponse:
    return await staff.Login(pb.LoginRequest(email=email, password=password))


async def test_the_first_administrator_can_do_everything(harness):
    answer = await login(harness.stub(StaffServiceStub, NOBODY), *ADMIN)
    caller = TokenVerifier(PUBLIC_KEY).verify(answer.token)
    assert caller.scope("staff.manage") == "all"
    assert answer.me.employee.email == ADMIN[0]
    assert set(answer.me.modules) == CORE | MODULES


async def test_a_wrong_password_is_refused_like_an_unknown_email(staff):
    person = await make_employee(staff, PASSWORD)
    with refused("WRONG_CREDENTIALS") as wrong:
        await login(staff, person.email, "not the password")
    with refused("WRONG_CREDENTIALS") as unknown:
        await login(staff, "nobody@example.com")
    assert wrong.message == unknown.message


async def test_guessing_passwords_has_to_wait(staff):
    person = await make_employee(staff, PASSWORD)
    for _ in range(3):
        with refused("WRONG_CREDENTIALS"):
            await login(staff, person.email, "a wrong guess")
    with refused("TOO_MANY_ATTEMPTS"):
        await login(staff, person.email)


async def test_a_token_carries_scope_and_departments(staff):
    parent = await make_department(staff, name="North")
    child = await make_department(staff, name="Harbour", parent_id=parent.id)
    head = await make_employee(staff, PASSWORD, role="head", department_id=parent.id)
    answer = await login(staff, head.email)
    caller = TokenVerifier(PUBLIC_KEY).verify(answer.token)
    assert {str(one) for one in caller.departments} == {parent.id, child.id}
    assert caller.scope("deals.write") == "department"
    assert caller.scope("staff.manage") is None
    assert caller.scope("rules.manage") is None


async def test_a_session_is_exchanged_until_it_is_closed(staff):
    person = await make_employee(staff, PASSWORD)
    session = (await login(staff, person.email)).session_credential
    token = (await staff.IssueToken(pb.IssueTokenRequest(credential=session))).token
    assert TokenVerifier(PUBLIC_KEY).verify(token).actor == f"employee:{person.id}"
    await staff.Logout(pb.LogoutRequest(session_credential=session))
    with refused("WRONG_CREDENTIALS"):
        await staff.IssueToken(pb.IssueTokenRequest(credential=session))


async def test_an_api_key_works_until_it_is_revoked(staff):
    person = await make_employee(staff)
    made = await staff.CreateApiKey(pb.CreateApiKeyRequest(name="Site", employee_id=person.id))
    assert (await staff.IssueToken(pb.IssueTokenRequest(credential=made.key))).token
    await staff.RevokeApiKey(pb.RevokeApiKeyRequest(id=made.api_key.id))
    with refused("WRONG_CREDENTIALS"):
        await staff.IssueToken(pb.IssueTokenRequest(credential=made.key))
    (listed,) = (await staff.ListApiKeys(pb.ListApiKeysRequest())).api_keys
    assert listed.HasField("last_used_time")
    assert made.key.startswith(listed.prefix)
    assert made.key not in str(listed)


async def test_a_service_key_becomes_a_service(staff):
    token = (await staff.IssueToken(pb.IssueTokenRequest(credential=SERVICE_KEY))).token
    assert TokenVerifier(PUBLIC_KEY).verify(token).actor == "service:contacts"
    with refused("WRONG_CREDENTIALS"):
        await staff.IssueToken(pb.IssueTokenRequest(credential="svc_contacts_guess"))


async def test_one_who_left_is_signed_out(staff):
    person = await make_employee(staff, PASSWORD)
    session = (await login(staff, person.email)).session_credential
    mask = FieldMask(paths=["active"])
    await staff.UpdateEmployee(pb.UpdateEmployeeRequest(employee=pb.Employee(id=person.id), update_mask=mask))
    with refused("WRONG_CREDENTIALS"):
        await staff.IssueToken(pb.IssueTokenRequest(credential=session))
    with refused("WRONG_CREDENTIALS"):
        await login(staff, person.email)


async def test_a_changed_password_replaces_the_old_one(harness, staff):
    person = await make_employee(staff, PASSWORD)
    caller = TokenVerifier(PUBLIC_KEY).verify((await login(staff, person.email)).token)
    own = harness.stub(StaffServiceStub, caller)
    await own.ChangePassword(pb.ChangePasswordRequest(current_password=PASSWORD, new_password="another long one"))
    with refused("WRONG_CREDENTIALS"):
        await login(staff, person.email)
    assert (await login(staff, person.email, "another long one")).token


@pytest.mark.parametrize("password", ["short", "maria@example.com"])
async def test_a_weak_password_is_refused(staff, password):
    with refused("WEAK_PASSWORD"):
        await make_employee(staff, password, email="maria@example.com")


async def test_an_email_signs_in_one_employee(staff):
    person = await make_employee(staff)
    with refused("EMAIL_TAKEN"):
        await make_employee(staff, email=person.email.upper(), extension="")


async def test_a_new_employee_is_told_without_the_password(harness, staff):
    person = await make_employee(staff, PASSWORD)
    told = [event for event in await harness.published() if isinstance(event, EmployeeChanged)]
    assert told == [EmployeeChanged(employee=person)]


async def test_the_same_request_makes_one_department(staff):
    request = pb.CreateDepartmentRequest(department=pb.Department(name="East"), request_id=str(new_id()))
    assert (await staff.CreateDepartment(request)).id == (await staff.CreateDepartment(request)).id


async def test_a_department_cannot_stand_below_itself(staff):
    top = await make_department(staff)
    child = await make_department(staff, parent_id=top.id)
    moved = pb.Department(id=top.id, parent_id=child.id)
    with refused("DEPARTMENT_CYCLE"):
        await staff.UpdateDepartment(pb.UpdateDepartmentRequest(department=moved, update_mask=FieldMask(paths=["parent_id"])))


async def test_a_manager_cannot_manage_people(harness):
    manager = harness.stub(StaffServiceStub, employee(**{"staff.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await manager.CreateDepartment(pb.CreateDepartmentRequest(department=pb.Department(name="Mine")))


async def test_a_role_can_be_changed(staff):
    role = await role_named(staff, "manager")
    changed = pb.Role(id=role.id, version=role.version, grants=[pb.Grant(permission="deals.*", scope=pb.SCOPE_OWN)])
    answer = await staff.UpdateRole(pb.UpdateRoleRequest(role=changed, update_mask=FieldMask(paths=["grants"])))
    assert list(answer.grants) == list(changed.grants)
    assert answer.name == role.name


async def test_an_absence_begins_and_ends(harness, staff):
    person, substitute = await make_employee(staff), await make_employee(staff)
    absence = await staff.StartAbsence(
        pb.StartAbsenceRequest(employee_id=person.id, substitute_id=substitute.id, reason="illness")
    )
    away = await staff.GetEmployee(pb.GetEmployeeRequest(id=person.id))
    assert (away.absent, away.substitute_id) == (True, substitute.id)
    await staff.EndAbsence(pb.EndAbsenceRequest(id=absence.id))
    back = await staff.GetEmployee(pb.GetEmployeeRequest(id=person.id))
    assert (back.absent, back.substitute_id) == (False, "")
    told = [event for event in await harness.published() if isinstance(event, AbsenceStarted | AbsenceEnded)]
    assert [event.employee_version for event in told] == [2, 3]


async def test_two_heads_start_one_absence(staff):
    person = await make_employee(staff)
    request = pb.StartAbsenceRequest(employee_id=person.id)
    answers = await asyncio.gather(*(staff.StartAbsence(request) for _ in range(2)), return_exceptions=True)
    assert sum(isinstance(answer, pb.Absence) for answer in answers) == 1


async def test_nobody_absent_is_a_substitute(staff):
    person, substitute = await make_employee(staff), await make_employee(staff)
    await staff.StartAbsence(pb.StartAbsenceRequest(employee_id=substitute.id))
    with refused("SUBSTITUTE_ABSENT"):
        await staff.StartAbsence(pb.StartAbsenceRequest(employee_id=person.id, substitute_id=substitute.id))


async def test_a_head_sets_absences_of_the_own_department_only(harness, staff):
    stranger = harness.stub(StaffServiceStub, employee(**{"absences.write": "department"}))
    person = await make_employee(staff)
    with refused("PERMISSION_DENIED"):
        await stranger.StartAbsence(pb.StartAbsenceRequest(employee_id=person.id))


async def test_who_works_here_is_told_anew_as_they_are(staff, harness):
    person = await make_employee(staff, PASSWORD)
    before = len(await harness.published())
    async with harness.transaction() as session:
        await tell_employees(session, clock.now())
    told = (await harness.published())[before:]
    assert EmployeeTold(employee=person) in told
    assert len(told) == len((await staff.ListEmployees(pb.ListEmployeesRequest())).employees)
