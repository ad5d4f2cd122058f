"""The small copy of who works here."""

from uuid import UUID

import pytest

from suki.staff.v1.events_pb2 import AbsenceEnded, AbsenceStarted, EmployeeChanged, EmployeeTold
from suki.staff.v1.staff_pb2 import Absence, Employee
from suki_kit import outbox
from suki_kit.colleagues import UnknownEmployee, department_of, find_colleagues, follow_colleagues
from suki_kit.db import new_id
from suki_kit.inbox import Consumers
from suki_kit.testing import employee

pytestmark = pytest.mark.usefixtures("caller")
ADA, GRACE, OFFICE = new_id(), new_id(), new_id()
consumers = Consumers("trial")
follow_colleagues(consumers)


async def hear(db, *events):
    async with db.transaction() as session:
        for event in events:
            row = outbox.row(event)
            await consumers.handle(session, row["subject"], row["payload"], outbox._headers(row))


async def found(db, id_: UUID):
    async with db.connection() as connection:
        return (await find_colleagues(connection, [id_])).get(id_)


def changed(version: int, **values) -> EmployeeChanged:
    told = {"id": str(ADA), "name": "Ada", "department_id": str(OFFICE), "active": True, "version": version, **values}
    return EmployeeChanged(employee=Employee(**told))


async def test_a_change_is_followed_and_an_older_one_never_wins(db):
    await hear(db, changed(2, name="Ada Reyes"), changed(1, name="Ada"))
    ada = await found(db, ADA)
    assert ada is not None
    assert (ada.name, ada.department_id, ada.active, ada.absent) == ("Ada Reyes", OFFICE, True, False)


async def test_who_is_known_is_put_right_by_being_told_again(db):
    role = new_id()
    await hear(db, changed(3), changed(2, name="Old"))
    told = EmployeeTold(employee=changed(3, role_id=str(role)).employee)
    await hear(db, told, EmployeeTold(employee=changed(2, name="Old").employee))
    ada = await found(db, ADA)
    assert ada is not None
    assert (ada.name, ada.role_id) == ("Ada", role)


async def test_an_absence_is_followed_from_its_start_to_its_end(db):
    absence = Absence(employee_id=str(ADA), substitute_id=str(GRACE))
    await hear(db, changed(1), AbsenceStarted(absence=absence, employee_version=2))
    ada = await found(db, ADA)
    assert ada is not None
    assert (ada.absent, ada.substitute_id) == (True, GRACE)
    await hear(db, AbsenceEnded(absence=absence, employee_version=4), AbsenceStarted(absence=absence, employee_version=3))
    ada = await found(db, ADA)
    assert ada is not None
    assert (ada.absent, ada.substitute_id) == (False, None)


async def test_a_row_is_in_its_owners_department(db):
    await hear(db, changed(1))
    me = employee()
    async with db.connection() as connection:
        assert await department_of(connection, me, ADA) == OFFICE
        assert await department_of(connection, me, me.id) == me.department_id
        assert await department_of(connection, me, None) is None
        with pytest.raises(UnknownEmployee):
            await department_of(connection, me, GRACE)
