"""Errors that a caller can act on."""

import pytest
from google.rpc import code_pb2, error_details_pb2

from suki_kit.errors import DomainError, NotFound, reason_of


class EmailTaken(NotFound):
    message = "Take another one."


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("EmailTaken", "EMAIL_TAKEN"),
        ("NotAWordFile", "NOT_A_WORD_FILE"),
        ("PBXAway", "PBX_AWAY"),
        ("Sha256Wrong", "SHA256_WRONG"),
        ("Away", "AWAY"),
    ],
)
def test_the_reason_is_the_name_of_the_class(name, reason):
    assert reason_of(name) == reason


def test_a_status_holds_reason_metadata_and_fields():
    status = EmailTaken(fields={"contact.email": "is Ada's"}, existing_id=7).status("suki")
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    assert status.details[0].Unpack(info)
    assert status.details[1].Unpack(bad)
    assert (status.code, status.message) == (code_pb2.NOT_FOUND, "Take another one.")
    assert (info.reason, info.domain, dict(info.metadata)) == ("EMAIL_TAKEN", "suki", {"existing_id": "7"})
    assert [(violation.field, violation.description) for violation in bad.field_violations] == [("contact.email", "is Ada's")]


def test_a_message_of_its_own_replaces_the_usual_one():
    assert EmailTaken("Not this one.").status("suki").message == str(EmailTaken("Not this one.")) == "Not this one."


def test_what_is_said_of_one_error_is_not_said_of_the_next():
    DomainError(fields={"a": "b"}, id=1)
    assert (DomainError().fields, DomainError().metadata) == ({}, {})
