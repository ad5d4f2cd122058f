"""Calls as a file: what the list shows, in the caller's scope."""

from typing import Any

from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_kit.testing import csv_rows, employee
from suki_telephony import exporting

from .factories import OURS, Office


async def exported(stub: Any, **asked: Any) -> list[list[str]]:
    return await csv_rows(stub.ExportCalls(pb.ExportCallsRequest(csv=True, **asked)))


async def test_all_pages_of_calls_and_whose_they_were(harness, telephony, monkeypatch):
    monkeypatch.setattr(exporting, "_PAGE", 2)
    office = await Office(harness, telephony).open()
    jo = await office.hire(name="Jo")
    await office.know("+12025550101", responsible=jo)
    for _ in range(5):
        await office.call("+12025550101")
    titles, *rows = await exported(telephony)
    assert titles == list(exporting.TITLES)
    assert len(rows) == 5
    assert rows[-1][1:7] == ["incoming", "ringing", "Ada", "+12025550101", OURS, "Jo"]
    assert len(await exported(telephony, states=[pb.CALL_STATE_MISSED])) == 1
    assert len(await exported(telephony, owner_id=jo)) - 1 == sum(row[6] == "Jo" for row in rows)


async def test_only_what_one_sees(harness, telephony):
    office = await Office(harness, telephony).open()
    await office.hire()
    await office.call("+12025550102")
    assert len(await exported(telephony)) == 2
    stranger = harness.stub(TelephonyServiceStub, employee(**{"calls.read": "own"}))
    assert len(await exported(stranger)) == 1
