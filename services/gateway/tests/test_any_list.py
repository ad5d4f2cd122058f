"""Any list of the contracts as a file."""

import csv
import io
import json

import httpx
from openpyxl import load_workbook

_SERVICE = "suki.staff.v1.StaffService"
_STAFF = f"/files/exports/{_SERVICE}"
_PASSWORD = "a long enough password"


async def made(browser: httpx.AsyncClient, service: str, method: str, body: dict) -> dict:
    answer = await browser.post(f"/rpc/{service}/{method}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def rows(answer: httpx.Response) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


async def joins(browser: httpx.AsyncClient, name: str, email: str) -> None:
    """A sales manager in the North."""
    departments = (await made(browser, _SERVICE, "ListDepartments", {}))["departments"]
    north = next((one for one in departments if one["name"] == "North"), None)
    north = north or await made(browser, _SERVICE, "CreateDepartment", {"department": {"name": "North"}})
    roles = (await made(browser, _SERVICE, "ListRoles", {}))["roles"]
    role_id = next(role["id"] for role in roles if role["key"] == "manager")
    employee = {"name": name, "email": email, "departmentId": north["id"], "roleId": role_id, "active": True}
    await made(browser, _SERVICE, "CreateEmployee", {"employee": employee, "password": _PASSWORD})


async def test_a_list_is_a_file_with_names_for_ids(browser: httpx.AsyncClient) -> None:
    north = await made(browser, _SERVICE, "CreateDepartment", {"department": {"name": "North"}})
    await made(browser, _SERVICE, "CreateDepartment", {"department": {"name": "=Fjord", "parentId": north["id"]}})
    answer = await browser.get(f"{_STAFF}/ListDepartments")
    assert "departments.csv" in answer.headers["content-disposition"]
    told = {row["Name"]: row for row in rows(answer)}
    # What a spreadsheet would take for a formula is text.
    assert told["'=Fjord"]["Parent id"] == north["id"] == told["North"]["Id"]
    assert list(told["North"])[-1] == "Id"


async def test_all_pages_are_in_it_and_times_and_words_can_be_read(browser: httpx.AsyncClient) -> None:
    for number in range(120):
        await joins(browser, f"Colleague {number}", f"c{number}@example.com")
    told = {row["Name"]: row for row in rows(await browser.get(f"{_STAFF}/ListEmployees"))}
    one = told["Colleague 7"]
    assert len(told) == 121
    assert (one["Department"], one["Role"], one["Active"]) == ("North", "Sales manager", "yes")
    assert len(one["Create time"]) == len("2026-11-28 10:00")


async def test_who_has_left_still_has_a_name(browser: httpx.AsyncClient) -> None:
    await joins(browser, "Ana", "ana@example.com")
    ana = next(one for one in (await made(browser, _SERVICE, "ListEmployees", {}))["employees"] if one["name"] == "Ana")
    await made(browser, _SERVICE, "CreateDepartment", {"department": {"name": "South", "headId": ana["id"]}})
    change = {"employee": {"id": ana["id"], "version": ana["version"], "active": False}, "updateMask": "active"}
    await made(browser, _SERVICE, "UpdateEmployee", change)
    told = {row["Name"]: row for row in rows(await browser.get(f"{_STAFF}/ListDepartments"))}
    assert told["South"]["Head"] == "Ana"


async def test_what_narrows_the_list_narrows_the_file(browser: httpx.AsyncClient) -> None:
    field = {
        "label": "Colour",
        "entity": "CUSTOM_FIELD_ENTITY_CONTACT",
        "kind": "CUSTOM_FIELD_KIND_CHOICE",
        "options": ["a", "b"],
    }
    path = "suki.contacts.v1.CustomFieldsService"
    await made(browser, path, "CreateCustomField", {"customField": field})
    asked = {"entity": "CUSTOM_FIELD_ENTITY_COMPANY"}
    list_url = f"/files/exports/{path}/ListCustomFields"
    assert rows(await browser.get(list_url, params={"request": json.dumps(asked)})) == []
    [row] = rows(await browser.get(list_url))
    assert (row["Label"], row["Options"], row["Kind"]) == ("Colour", "a, b", "choice")


async def test_a_list_is_a_workbook_too(browser: httpx.AsyncClient) -> None:
    answer = await browser.get(f"{_STAFF}/ListRoles", params={"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    keys = {str(row[0].value) for row in sheet.iter_rows(min_row=2)}
    assert "manager" in keys


async def test_what_is_no_list_is_refused_in_words(browser: httpx.AsyncClient) -> None:
    for path in ("suki.staff.v1.StaffService/GetMe", "suki.contacts.v1.ContactsService/ListContacts", "no.such/ListThings"):
        answer = await browser.get(f"/files/exports/{path}")
        assert answer.status_code == 404
        assert "no list of that name" in answer.json()["message"]
    answer = await browser.get(f"{_STAFF}/ListRoles", params={"request": '{"colour": 1}'})
    assert answer.status_code == 400
    assert "ListRolesRequest" in answer.json()["message"]


async def test_nobody_exports_a_list_that_is_not_theirs(browser: httpx.AsyncClient, gateway) -> None:
    await joins(browser, "Ana", "ana@example.com")
    async with gateway.client() as client:
        assert (await client.get(f"{_STAFF}/ListRoles")).status_code == 401
        await client.post("/login", json={"email": "ana@example.com", "password": _PASSWORD})
        answer = await client.get(f"{_STAFF}/ListApiKeys")
        assert answer.status_code == 403
