"""What staff refuses, and what to do about it."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed, TooMuch, Unauthenticated


class WrongCredentials(Unauthenticated):
    message = "E-mail or password do not fit. Check both, or ask an administrator for a new password."


class TooManyAttempts(TooMuch):
    message = "Too many wrong passwords for this e-mail. Wait five minutes and try again."


class WeakPassword(InvalidInput):
    message = "Choose a password of at least 10 characters that is not your e-mail or name."


class EmployeeNotFound(NotFound):
    message = "There is no employee with this id."


class DepartmentNotFound(NotFound):
    message = "There is no department with this id. List the departments and choose one."


class DepartmentCycle(InvalidInput):
    message = "A department cannot be below itself. Choose another parent."


class CalendarNotFound(NotFound):
    message = "There is no calendar with this id. List the calendars and choose one."


class CalendarExists(AlreadyExists):
    message = "There is a calendar of this name. Change that one, or choose another name."


class InvalidCalendar(InvalidInput):
    message = "Nobody can work by this calendar. Correct the named fields."


class RoleNotFound(NotFound):
    message = "There is no role with this id. List the roles and choose one."


class RoleExists(AlreadyExists):
    message = "There is a role with this key. Change that one, or choose another key."


class EmailTaken(AlreadyExists):
    message = "Another employee signs in with this e-mail. Choose another one."


class ExtensionTaken(AlreadyExists):
    message = "Another employee has this extension. Choose another one."


class ApiKeyNotFound(NotFound):
    message = "There is no API key with this id."


class AbsenceNotFound(NotFound):
    message = "There is no absence with this id."


class AlreadyAbsent(PreconditionFailed):
    message = "This employee is absent already. End that absence first."


class AbsenceEnded(PreconditionFailed):
    message = "This absence has ended."


class SubstituteAbsent(PreconditionFailed):
    message = "The substitute is absent or not active. Choose somebody who is here."


class ViewNotFound(NotFound):
    message = "There is no view with this id that you may change."


class TooManyViews(PreconditionFailed):
    message = "There are too many views of this list. Delete some first."


CONSTRAINTS = {
    "uq_employees_email": EmailTaken,
    "uq_employees_extension": ExtensionTaken,
    "uq_roles_key": RoleExists,
    "uq_calendars_name": CalendarExists,
    "uq_absences_running": AlreadyAbsent,
    "fk_employees_department_id": DepartmentNotFound,
    "fk_employees_role_id": RoleNotFound,
    "fk_employees_calendar_id": CalendarNotFound,
    "fk_departments_calendar_id": CalendarNotFound,
    "fk_departments_parent_id": DepartmentNotFound,
    "fk_departments_head_id": EmployeeNotFound,
    "fk_api_keys_employee_id": EmployeeNotFound,
    "fk_absences_employee_id": EmployeeNotFound,
    "fk_absences_substitute_id": EmployeeNotFound,
}
