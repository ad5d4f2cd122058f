"""Signing in and out."""

from .conftest import ADMIN

CONTACTS = "/rpc/suki.contacts.v1.ContactsService"


async def test_signing_in_gives_a_cookie_that_scripts_cannot_read(gateway):
    async with gateway.client() as client:
        answer = await client.post("/login", json=ADMIN)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert answer.json()["employee"]["email"] == ADMIN["email"]
    assert "ses_" not in answer.text


async def test_a_wrong_password_is_refused(gateway):
    async with gateway.client() as client:
        answer = await client.post("/login", json={**ADMIN, "password": "wrong"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


async def test_many_sign_ins_from_one_address_have_to_wait(gateway):
    async with gateway.client() as client:
        answers = [await client.post("/login", json={**ADMIN, "password": "wrong"}) for _ in range(6)]
    assert answers[-1].status_code == 429


async def test_signing_out_ends_the_session(browser):
    credential = browser.cookies["suki_session"]
    assert (await browser.post("/logout")).status_code == 204
    browser.cookies.set("suki_session", credential)
    assert (await browser.post(f"{CONTACTS}/ListContacts", json={})).status_code == 401


async def test_a_session_survives_the_loss_of_redis(gateway, browser):
    await gateway.redis.flushall()
    assert (await browser.post(f"{CONTACTS}/ListContacts", json={})).status_code == 200


async def test_an_api_key_signs_in_a_program(gateway, browser):
    me = (await browser.post("/rpc/suki.staff.v1.StaffService/GetMe", json={})).json()
    made = await browser.post(
        "/rpc/suki.staff.v1.StaffService/CreateApiKey", json={"name": "Site", "employeeId": me["employee"]["id"]}
    )
    async with gateway.client(headers={"Authorization": f"Bearer {made.json()['key']}"}) as client:
        lead = {"name": "Lina Cruz", "email": "lina@example.com", "source": "Website"}
        assert (await client.post("/hooks/leads", json=lead)).json() == {"received": True, "new": True}
        form = await client.post("/hooks/leads", data={"email": "lina@example.com"})
        assert form.json() == {"received": True, "new": False}


async def test_a_form_without_a_key_is_refused(gateway):
    async with gateway.client() as client:
        assert (await client.post("/hooks/leads", json={"email": "a@example.com"})).status_code == 401
