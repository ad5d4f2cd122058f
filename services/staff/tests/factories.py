"""People for tests."""

from itertools import count
from typing import Any

from suki.staff.v1 import staff_pb2 as pb

_numbers = count(1)


async def role_named(staff: Any, key: str) -> pb.Role:
    return next(role for role in (await staff.ListRoles(pb.ListRolesRequest())).roles if role.key == key)


async def make_department(staff: Any, **overrides: Any) -> pb.Department:
    return await staff.CreateDepartment(
        pb.CreateDepartmentRequest(department=pb.Department(**{"name": "Central", **overrides}))
    )


async def make_employee(staff: Any, password: str = "", role: str = "manager", **overrides: Any) -> pb.Employee:
    number = next(_numbers)
    values = {"name": f"Maria {number}", "email": f"maria{number}@example.com", "extension": str(1000 + number)}
    values["role_id"] = (await role_named(staff, role)).id
    if "department_id" not in overrides:
        values["department_id"] = (await make_department(staff)).id
    request = pb.CreateEmployeeRequest(employee=pb.Employee(**{**values, **overrides}), password=password)
    return await staff.CreateEmployee(request)
