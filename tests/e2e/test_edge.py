"""The edge as other programs use it: curl with JSON, and the Connect protocol in both of its formats."""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki_platform.client import raise_refusal

from .people import Person
from .running import RunningPlatform

_CONTACTS = "/rpc/suki.contacts.v1.ContactsService"


@dataclass
class Curl:
    """The command, with a cookie jar of its own."""

    url: str
    jar: Path

    async def post(self, path: str, body: dict[str, Any], *more: str) -> tuple[int, dict[str, Any]]:
        """Status and JSON."""
        command = ["curl", "--silent", "--show-error", "--cookie", self.jar, "--cookie-jar", self.jar]
        command += ["--header", "Content-Type: application/json", "--data", json.dumps(body), "--write-out", "\n%{http_code}"]
        process = await asyncio.create_subprocess_exec(*command, *more, self.url + path, stdout=asyncio.subprocess.PIPE)
        answer, _ = await process.communicate()
        text, _, status = answer.decode().rpartition("\n")
        return int(status), json.loads(text)


@pytest.fixture
async def curl(platform: RunningPlatform, tmp_path: Path) -> Curl:
    return Curl(platform.state["gateway_url"], tmp_path / "cookies")


async def test_curl_signs_in_and_makes_and_reads_a_card(curl: Curl, platform: RunningPlatform) -> None:
    status, me = await curl.post("/login", platform.state["admin"])
    assert (status, me["employee"]["email"]) == (200, platform.state["admin"]["email"])
    asked = {"contact": {"firstName": "Ada", "phones": ["+1 (425) 555-1001"]}}
    status, card = await curl.post(f"{_CONTACTS}/CreateContact", asked)
    assert (status, card["phones"]) == (200, ["+14255551001"])
    assert await curl.post(f"{_CONTACTS}/GetContact", {"id": card["id"]}) == (200, card)


async def test_curl_uses_an_api_key_without_a_session(curl: Curl, platform: RunningPlatform, company, admin: Person) -> None:
    form = {"name": "Bo", "email": "bo@curl.example"}
    key = f"Authorization: Bearer {company.website_key}"
    assert await curl.post("/hooks/leads", form, "--header", key) == (200, {"received": True, "new": True})
    status, refusal = await curl.post(f"{_CONTACTS}/ListContacts", {}, "--header", key)
    assert (status, refusal["code"]) == (403, "permission_denied")


async def test_curl_without_a_session_is_told_to_sign_in(curl: Curl) -> None:
    status, refusal = await curl.post(f"{_CONTACTS}/ListContacts", {})
    assert (status, refusal["code"], refusal["message"]) == (401, "unauthenticated", "Sign in first.")


@pytest.fixture
def http(admin: Person) -> httpx.AsyncClient:
    return admin.suki.http


async def test_a_unary_call_answers_in_the_format_of_the_question(http: httpx.AsyncClient) -> None:
    version = {"Connect-Protocol-Version": "1"}
    asked = contacts.ListContactsRequest(page_size=1)
    headers = {**version, "Content-Type": "application/proto"}
    binary = await http.post(f"{_CONTACTS}/ListContacts", content=asked.SerializeToString(), headers=headers)
    assert (binary.status_code, binary.headers["content-type"]) == (200, "application/proto")
    found = contacts.ListContactsResponse.FromString(binary.content)
    text = await http.post(f"{_CONTACTS}/ListContacts", json={"pageSize": 1}, headers=version)
    assert (text.status_code, text.headers["content-type"]) == (200, "application/json")
    assert text.json()["contacts"][0]["id"] == found.contacts[0].id


@pytest.mark.parametrize("form", ["application/proto", "application/json"])
async def test_an_error_is_json_with_code_message_and_typed_details(http: httpx.AsyncClient, form: str) -> None:
    asked = contacts.GetContactRequest(id="0197a4f0-0000-7000-8000-000000000000")
    body = asked.SerializeToString() if form.endswith("proto") else json.dumps({"id": asked.id}).encode()
    refused = await http.post(f"{_CONTACTS}/GetContact", content=body, headers={"Content-Type": form})
    assert (refused.status_code, refused.headers["content-type"]) == (404, "application/json")
    told = refused.json()
    assert (told["code"], bool(told["message"])) == ("not_found", True)
    assert [detail["type"] for detail in told["details"]] == ["google.rpc.ErrorInfo"]
    with pytest.raises(Exception, match="CONTACT_NOT_FOUND"):
        raise_refusal(refused)


async def test_a_request_that_breaks_a_rule_names_the_field(http: httpx.AsyncClient) -> None:
    refused = await http.post(f"{_CONTACTS}/GetContact", json={"id": "17"})
    assert (refused.status_code, refused.json()["code"]) == (400, "invalid_argument")
    assert "google.rpc.BadRequest" in {detail["type"] for detail in refused.json()["details"]}


async def test_a_method_that_is_not_there_is_unimplemented(http: httpx.AsyncClient) -> None:
    refused = await http.post(f"{_CONTACTS}/BuyContact", json={})
    assert (refused.status_code, refused.json()["code"]) == (501, "unimplemented")


async def test_an_internal_method_is_not_at_the_edge(http: httpx.AsyncClient) -> None:
    refused = await http.post(f"{_CONTACTS}/ResolveCaller", json={"phone": "+14255551001"})
    assert (refused.status_code, refused.json()["code"]) == (501, "unimplemented")


async def test_a_deadline_of_the_caller_is_kept(http: httpx.AsyncClient) -> None:
    refused = await http.post(f"{_CONTACTS}/ListContacts", json={}, headers={"Connect-Timeout-Ms": "0"})
    assert (refused.status_code, refused.json()["code"]) == (504, "deadline_exceeded")


async def test_the_api_describes_itself(http: httpx.AsyncClient) -> None:
    described = (await http.get("/openapi.json")).json()
    assert f"{_CONTACTS}/GetContact" in described["paths"]
    assert (await http.get("/docs")).status_code == 200
