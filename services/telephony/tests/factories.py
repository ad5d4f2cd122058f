"""A company with an exchange, for tests."""

import json
import time
from datetime import UTC, datetime
from itertools import count
from typing import Any

from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import ContactCreated
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.db import new_id
from suki_telephony.exchange import signature

_numbers = count(1)
OURS = "+12025550000"


class Office:
    """A department with a number, and agents at their desks."""

    def __init__(self, harness: Any, telephony: Any) -> None:
        self.harness, self.telephony, self.department = harness, telephony, str(new_id())

    async def open(self) -> "Office":
        number = pb.Number(phone=OURS, department_id=self.department)
        await self.telephony.CreateNumber(pb.CreateNumberRequest(number=number))
        self.router._numbers_until = None
        return self

    @property
    def router(self) -> Any:
        return self.harness.app.rpc[0][1].router

    async def hire(self, present: bool = True, **overrides: Any) -> str:
        """An employee of the department, at their desk unless not present. The id."""
        number = next(_numbers)
        values = {
            "id": str(new_id()),
            "name": f"Agent {number}",
            "department_id": self.department,
            "extension": f"1{number:03}",
        }
        employee = Employee(**{**values, "active": True, "version": 1, **overrides})
        await self.harness.hear(EmployeeChanged(employee=employee))
        if present:
            await self.set_presence(employee.id, pb.PRESENCE_STATE_AVAILABLE)
        return employee.id

    async def set_presence(self, employee_id: str, state: pb.PresenceState) -> pb.Presence:
        return await self.telephony.SetPresence(pb.SetPresenceRequest(employee_id=employee_id, state=state))

    async def know(self, phone: str, responsible: str = "") -> str:
        """A contact with this number. The id."""
        contact = Contact(id=str(new_id()), phones=[phone], owner_id=responsible, display_name="Ada", version=1)
        await self.harness.hear(ContactCreated(contact=contact))
        return contact.id

    async def call(self, caller: str, external_id: str = "") -> pb.RouteCallResponse:
        request = pb.RouteCallRequest(external_id=external_id or str(new_id()), caller=caller, dialled=OURS)
        return await self.telephony.RouteCall(request)


class Exchange:
    """An exchange that speaks our protocol."""

    def __init__(self, telephony: Any, connection: pb.CreateConnectionResponse) -> None:
        self.telephony, self.id, self.secret = telephony, connection.connection.id, connection.secret

    async def tell(self, event: str, call_id: str, **fields: Any) -> pb.HandlePbxEventResponse:
        told = {"event": event, "call_id": call_id, "event_id": str(new_id()), "time": datetime.now(UTC).isoformat()}
        return await self.send(json.dumps({**told, "dialled": OURS, **fields}).encode())

    async def send(self, body: bytes, **overrides: Any) -> pb.HandlePbxEventResponse:
        timestamp = str(int(time.time()))
        fields = {"timestamp": timestamp, "signature": signature(self.secret, timestamp, body), **overrides}
        return await self.telephony.HandlePbxEvent(pb.HandlePbxEventRequest(connection_id=self.id, body=body, **fields))
