"""The gRPC methods of staff: open the transaction, call one service function, convert."""

from uuid import UUID

from suki.staff.v1 import staff_pb2 as pb
from suki_kit import clock
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import uuid
from suki_staff import access, calendars, convert, queries, service
from suki_staff.credentials import hash_password
from suki_staff.settings import Settings


class StaffApi:
    def __init__(self, db: Database, settings: Settings) -> None:
        self.db = db
        self.settings = settings

    async def Login(self, request, context):
        now = clock.now()
        async with self.db.connection() as connection:
            employee = await access.check_password(connection, self.settings, request.email, request.password, now)
        async with self.db.transaction() as session:
            return await access.open_session(session, self.settings, employee, now)

    async def Logout(self, request, context):
        async with self.db.transaction() as session:
            await access.close_session(session, request.session_credential)
        return pb.LogoutResponse()

    async def IssueToken(self, request, context):
        async with self.db.connection() as connection:
            return await access.exchange(connection, self.settings, request.credential, clock.now())

    async def GetMe(self, request, context):
        async with self.db.connection() as connection:
            return await service.me(connection, caller_of(context), self.settings.modules)

    async def ChangePassword(self, request, context):
        async with self.db.transaction() as session:
            await access.change_password(session, caller_of(context), request.current_password, request.new_password)
        return pb.ChangePasswordResponse()

    async def CreateDepartment(self, request, context):
        values = convert.department_values(request.department)
        async with self.db.transaction() as session:
            return await service.create_department(session, values, uuid(request.request_id))

    async def UpdateDepartment(self, request, context):
        changes = convert.department_changes(request)
        async with self.db.transaction() as session:
            department_id = UUID(request.department.id)
            return await service.update_department(session, department_id, request.department.version, changes)

    async def ListDepartments(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_departments(connection)
        return pb.ListDepartmentsResponse(departments=map(convert.department, rows))

    async def CreateCalendar(self, request, context):
        values = convert.calendar_values(request.calendar)
        async with self.db.transaction() as session:
            return await calendars.create_calendar(session, values, uuid(request.request_id))

    async def UpdateCalendar(self, request, context):
        changes = convert.calendar_changes(request)
        async with self.db.transaction() as session:
            return await calendars.update_calendar(session, UUID(request.calendar.id), request.calendar.version, changes)

    async def ListCalendars(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListCalendarsResponse(calendars=map(convert.calendar, await queries.list_calendars(connection)))

    async def CreateEmployee(self, request, context):
        values = convert.employee_values(request.employee)
        asked = request.password
        password = await hash_password(asked, request.employee.email, request.employee.name) if asked else None
        async with self.db.transaction() as session:
            return await service.create_employee(session, values, password, uuid(request.request_id))

    async def GetEmployee(self, request, context):
        async with self.db.connection() as connection:
            return convert.employee(await queries.employee(connection, UUID(request.id)))

    async def UpdateEmployee(self, request, context):
        changes = convert.employee_changes(request)
        async with self.db.transaction() as session:
            employee_id = UUID(request.employee.id)
            return await service.update_employee(session, employee_id, request.employee.version, changes)

    async def ListEmployees(self, request, context):
        size = page_size(request.page_size, default=200)
        async with self.db.connection() as connection:
            rows, token = await queries.list_employees(
                connection, uuid(request.department_id), request.include_inactive, size, request.page_token
            )
        return pb.ListEmployeesResponse(employees=map(convert.employee, rows), next_page_token=token)

    async def CreateRole(self, request, context):
        role = request.role
        values = {"name": role.name, "grants": convert.grants(role)}
        async with self.db.transaction() as session:
            return await service.create_role(session, role.key, values, uuid(request.request_id))

    async def UpdateRole(self, request, context):
        changes = convert.role_changes(request)
        async with self.db.transaction() as session:
            return await service.update_role(session, UUID(request.role.id), request.role.version, changes)

    async def ListRoles(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListRolesResponse(roles=map(convert.role, await queries.list_roles(connection)))

    async def CreateApiKey(self, request, context):
        async with self.db.transaction() as session:
            return await access.create_api_key(session, request.name, UUID(request.employee_id))

    async def ListApiKeys(self, request, context):
        async with self.db.connection() as connection:
            return pb.ListApiKeysResponse(api_keys=map(convert.api_key, await queries.list_api_keys(connection)))

    async def RevokeApiKey(self, request, context):
        async with self.db.transaction() as session:
            return await access.revoke_api_key(session, UUID(request.id), clock.now())

    async def StartAbsence(self, request, context):
        employee_id, substitute_id = UUID(request.employee_id), uuid(request.substitute_id)
        async with self.db.transaction() as session:
            return await service.start_absence(
                session, caller_of(context), employee_id, substitute_id, request.reason, clock.now()
            )

    async def EndAbsence(self, request, context):
        async with self.db.transaction() as session:
            return await service.end_absence(session, caller_of(context), UUID(request.id), clock.now())

    async def ListAbsences(self, request, context):
        async with self.db.connection() as connection:
            rows = await queries.list_absences(connection, request.include_ended)
        return pb.ListAbsencesResponse(absences=map(convert.absence, rows))
