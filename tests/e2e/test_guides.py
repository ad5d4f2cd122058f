"""What the guides tell, done as they tell it."""

import asyncio
import sys
from pathlib import Path

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.staff.v1 import staff_pb2 as staff
from suki_platform.demo.company import Company

from .people import Person
from .running import RunningPlatform

GUIDES = Path(__file__).parents[2] / "docs/guides"


async def test_another_service_calls_suki(platform: RunningPlatform, admin: Person, company: Company) -> None:
    key = await key_of_a_service(admin, company)
    state = platform.state
    addresses = [state["services"]["staff"]["grpc"], state["services"]["contacts"]["grpc"], state["nats_url"]]
    client = await asyncio.create_subprocess_exec(
        *(sys.executable, GUIDES / "calling_suki.py", *addresses, key),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    deal = await admin.makes_deal(title="Won for the guide")
    await admin.pipeline.WinDeal(pipeline.WinDealRequest(id=deal.id, version=deal.version))
    printed, _ = await asyncio.wait_for(client.communicate(), 60)
    assert client.returncode == 0, printed.decode()
    assert "sent again, it is the same" in printed.decode()
    assert "won: " in printed.decode()


async def key_of_a_service(admin: Person, company: Company) -> str:
    """Of an employee made for it, who may do what managers may."""
    role = next(one for one in (await admin.staff.ListRoles(staff.ListRolesRequest())).roles if one.key == "manager")
    billing = staff.Employee(name="Billing", email="billing@suki.example", department_id=company.offices[0].id, role_id=role.id)
    made = await admin.staff.CreateEmployee(staff.CreateEmployeeRequest(employee=billing))
    return (await admin.staff.CreateApiKey(staff.CreateApiKeyRequest(name="Billing", employee_id=made.id))).key
