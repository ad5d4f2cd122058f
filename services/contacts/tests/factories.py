"""Cards for tests."""

from itertools import count
from typing import Any

from suki.contacts.v1 import contacts_pb2 as pb

_numbers = count(1000)


def a_contact(**overrides: Any) -> pb.CreateContactRequest:
    number = next(_numbers)
    values = {
        "first_name": "Ada",
        "last_name": "Reyes",
        "phones": [f"+1 202 555 {number}"],
        "emails": [f"ada{number}@example.com"],
    }
    return pb.CreateContactRequest(contact=pb.Contact(**{**values, **overrides}))


def a_company(**overrides: Any) -> pb.CreateCompanyRequest:
    return pb.CreateCompanyRequest(company=pb.Company(**{"name": "Harbour Foods", **overrides}))
