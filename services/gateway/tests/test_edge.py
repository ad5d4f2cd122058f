"""The Connect edge, as browsers and curl see it."""

import base64

import httpx
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo
from prometheus_client import REGISTRY

from suki.contacts.v1 import contacts_pb2 as pb
from suki_gateway.edge import Edge
from suki_kit.db import new_id
from suki_kit.peers import Peers
from suki_kit.testing import employee, token_of

CONTACTS = "/rpc/suki.contacts.v1.ContactsService"
PROTO = {"Content-Type": "application/proto"}


async def test_a_json_call_answers_json(browser):
    made = await browser.post(f"{CONTACTS}/CreateContact", json={"contact": {"firstName": "Ada", "phones": ["+12025550143"]}})
    assert made.status_code == 200
    assert made.json()["displayName"] == "Ada"


async def test_a_binary_call_answers_binary(browser):
    request = pb.CreateContactRequest(contact=pb.Contact(first_name="Ada"))
    answer = await browser.post(f"{CONTACTS}/CreateContact", content=request.SerializeToString(), headers=PROTO)
    assert answer.headers["content-type"] == "application/proto"
    assert pb.Contact.FromString(answer.content).first_name == "Ada"


async def test_a_refusal_is_connects_error_with_its_details(browser):
    answer = await browser.post(f"{CONTACTS}/GetContact", json={"id": str(new_id())})
    body = answer.json()
    assert (answer.status_code, body["code"]) == (404, "not_found")
    detail = body["details"][0]
    assert detail["type"] == "google.rpc.ErrorInfo"
    assert ErrorInfo.FromString(base64.b64decode(detail["value"] + "==")).reason == "CONTACT_NOT_FOUND"


async def test_a_wrong_field_is_named(browser):
    answer = await browser.post(f"{CONTACTS}/CreateContact", json={"contact": {"emails": ["no"]}})
    details = {detail["type"]: base64.b64decode(detail["value"] + "==") for detail in answer.json()["details"]}
    assert answer.status_code == 400
    assert BadRequest.FromString(details["google.rpc.BadRequest"]).field_violations[0].field == "contact.emails"


async def test_without_a_session_nothing_is_shown(gateway):
    async with gateway.client() as client:
        answer = await client.post(f"{CONTACTS}/ListContacts", json={})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize("method", ["ResolveCaller", "Nothing"])
async def test_methods_for_services_are_not_here(browser, method):
    answer = await browser.post(f"{CONTACTS}/{method}", json={})
    assert (answer.status_code, answer.json()["code"]) == (501, "unimplemented")


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"nothing": 1}', "application/json", 400),
        (b"\xff\xff", "application/json", 400),
        (b"<xml/>", "text/xml", 400),
        (b"a=b", "application/x-www-form-urlencoded", 400),
    ],
)
async def test_a_malformed_body_is_refused(browser, content, content_type, status):
    answer = await browser.post(f"{CONTACTS}/ListContacts", content=content, headers={"Content-Type": content_type})
    assert answer.status_code == status


async def test_a_body_that_is_too_large_is_refused(browser):
    answer = await browser.post(f"{CONTACTS}/ListContacts", content=b"x" * (1024 * 1024 + 1), headers=PROTO)
    assert (answer.status_code, answer.json()["code"]) == (413, "resource_exhausted")


async def test_a_service_that_is_away_is_told_in_words(browser):
    answer = await browser.post(
        "/rpc/suki.pipeline.v1.PipelineService/MoveDeal", json={"id": str(new_id()), "stageId": str(new_id())}
    )
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert "127.0.0.1" not in answer.text


async def test_a_module_that_is_left_out_is_told_in_words(browser):
    answer = await browser.post("/rpc/suki.kpi.v1.KpiService/ListKpis", json={})
    assert (answer.status_code, answer.json()["code"]) == (501, "unimplemented")
    assert "kpi is not installed" in answer.json()["message"]


async def test_what_breaks_here_is_told_in_words_and_counted():
    class Broken:
        async def token(self, _request):
            raise RuntimeError("of our own making")

    counted = {"method": f"edge/{CONTACTS.removeprefix('/rpc/')}/ListContacts", "code": "500"}
    before = REGISTRY.get_sample_value("suki_rpc_seconds_count", counted) or 0
    edge = Edge(Peers({}, ""), Broken(), 1000)  # pyright: ignore[reportArgumentType]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(edge), base_url="http://edge") as client:
        answer = await client.post(f"{CONTACTS}/ListContacts", json={})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "our own making" not in answer.text
    assert REGISTRY.get_sample_value("suki_rpc_seconds_count", counted) == before + 1


async def test_a_token_is_taken_as_it_is(gateway):
    token = token_of(employee(**{"contacts.read": "own"}))
    async with gateway.client(headers={"Authorization": f"Bearer {token}"}) as client:
        assert (await client.post(f"{CONTACTS}/ListContacts", json={})).status_code == 200
        assert (await client.post(f"{CONTACTS}/CreateSource", json={"source": {"name": "x"}})).status_code == 403


async def test_the_description_names_every_forwarded_method(gateway):
    async with gateway.client() as client:
        described = (await client.get("/openapi.json")).json()
        assert (await client.get("/docs")).status_code == 200
    assert f"{CONTACTS}/GetContact" in described["paths"]
    assert f"{CONTACTS}/ResolveCaller" not in described["paths"]
    assert not [path for path in described["paths"] if "suki.kpi" in path], "a module that is left out"
    assert described["components"]["schemas"]["suki.contacts.v1.GetContactRequest"]["required"] == ["id"]
