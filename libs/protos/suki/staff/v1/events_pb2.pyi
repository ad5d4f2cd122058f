from suki.options.v1 import options_pb2 as _options_pb2
from suki.staff.v1 import staff_pb2 as _staff_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DepartmentChanged(_message.Message):
    __slots__ = ("department",)
    DEPARTMENT_FIELD_NUMBER: _ClassVar[int]
    department: _staff_pb2.Department
    def __init__(self, department: _Optional[_Union[_staff_pb2.Department, _Mapping]] = ...) -> None: ...

class EmployeeChanged(_message.Message):
    __slots__ = ("employee",)
    EMPLOYEE_FIELD_NUMBER: _ClassVar[int]
    employee: _staff_pb2.Employee
    def __init__(self, employee: _Optional[_Union[_staff_pb2.Employee, _Mapping]] = ...) -> None: ...

class EmployeeTold(_message.Message):
    __slots__ = ("employee",)
    EMPLOYEE_FIELD_NUMBER: _ClassVar[int]
    employee: _staff_pb2.Employee
    def __init__(self, employee: _Optional[_Union[_staff_pb2.Employee, _Mapping]] = ...) -> None: ...

class AbsenceStarted(_message.Message):
    __slots__ = ("absence", "department_id", "employee_version")
    ABSENCE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_VERSION_FIELD_NUMBER: _ClassVar[int]
    absence: _staff_pb2.Absence
    department_id: str
    employee_version: int
    def __init__(self, absence: _Optional[_Union[_staff_pb2.Absence, _Mapping]] = ..., department_id: _Optional[str] = ..., employee_version: _Optional[int] = ...) -> None: ...

class AbsenceEnded(_message.Message):
    __slots__ = ("absence", "department_id", "employee_version")
    ABSENCE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_VERSION_FIELD_NUMBER: _ClassVar[int]
    absence: _staff_pb2.Absence
    department_id: str
    employee_version: int
    def __init__(self, absence: _Optional[_Union[_staff_pb2.Absence, _Mapping]] = ..., department_id: _Optional[str] = ..., employee_version: _Optional[int] = ...) -> None: ...

class CalendarChanged(_message.Message):
    __slots__ = ("calendar",)
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    calendar: _staff_pb2.Calendar
    def __init__(self, calendar: _Optional[_Union[_staff_pb2.Calendar, _Mapping]] = ...) -> None: ...
