"""What the contracts say: the methods that the edge forwards, and the events that people may hear."""

from dataclasses import dataclass
from typing import Any

from google.protobuf import symbol_database
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message

from suki.activities.v1 import activities_pb2
from suki.activities.v1 import events_pb2 as activities_events
from suki.automation.v1 import automation_pb2
from suki.automation.v1 import events_pb2 as automation_events
from suki.contacts.v1 import (
    contacts_pb2,
    custom_fields_pb2,
    duplicates_pb2,
    erasure_pb2,
    fill_pb2,
    imports_pb2,
    segments_pb2,
    sources_pb2,
)
from suki.contacts.v1 import events_pb2 as contacts_events
from suki.documents.v1 import attachments_pb2, documents_pb2
from suki.documents.v1 import events_pb2 as documents_events
from suki.kpi.v1 import events_pb2 as kpi_events
from suki.kpi.v1 import kpi_pb2
from suki.notifications.v1 import events_pb2 as notifications_events
from suki.notifications.v1 import notifications_pb2
from suki.options.v1 import options_pb2
from suki.pipeline.v1 import events_pb2 as pipeline_events
from suki.pipeline.v1 import imports_pb2 as deal_imports_pb2
from suki.pipeline.v1 import pipeline_pb2, rates_pb2, scripts_pb2
from suki.staff.v1 import events_pb2 as staff_events
from suki.staff.v1 import staff_pb2, views_pb2
from suki.telephony.v1 import events_pb2 as telephony_events
from suki.telephony.v1 import telephony_pb2
from suki_kit.rpc import is_internal, permission_of

CONTRACTS: tuple[Any, ...] = (
    activities_pb2,
    automation_pb2,
    contacts_pb2,
    custom_fields_pb2,
    duplicates_pb2,
    erasure_pb2,
    fill_pb2,
    imports_pb2,
    documents_pb2,
    attachments_pb2,
    kpi_pb2,
    notifications_pb2,
    pipeline_pb2,
    deal_imports_pb2,
    rates_pb2,
    scripts_pb2,
    segments_pb2,
    sources_pb2,
    staff_pb2,
    views_pb2,
    telephony_pb2,
)
EVENTS: tuple[Any, ...] = (
    activities_events,
    automation_events,
    contacts_events,
    documents_events,
    kpi_events,
    notifications_events,
    pipeline_events,
    staff_events,
    telephony_events,
)
_VISIBLE_WITH: Any = options_pb2.visible_with


@dataclass(frozen=True, slots=True)
class Method:
    """A forwarded method. `path` is gRPC's, e.g. "/suki.contacts.v1.ContactsService/GetContact"."""

    service: str
    path: str
    public: bool
    permission: str
    request: type[Message]
    response: type[Message]
    descriptor: MethodDescriptor


def _methods() -> dict[str, Method]:
    found = [m for contract in CONTRACTS for s in contract.DESCRIPTOR.services_by_name.values() for m in s.methods]
    methods = [_method(m) for m in found if not is_internal(m) and not m.server_streaming]
    return {method.path: method for method in methods}


def _method(descriptor: MethodDescriptor) -> Method:
    symbols = symbol_database.Default()
    return Method(
        service=descriptor.containing_service.file.package.split(".")[1],
        path=f"/{descriptor.containing_service.full_name}/{descriptor.name}",
        public=permission_of(descriptor) == "public",
        permission=permission_of(descriptor),
        request=symbols.GetSymbol(descriptor.input_type.full_name),
        response=symbols.GetSymbol(descriptor.output_type.full_name),
        descriptor=descriptor,
    )


METHODS = _methods()
# Full name of the event → its type, and the permission with which one may hear it.
EVENT_TYPES: dict[str, tuple[type[Message], str]] = {
    message.full_name: (
        symbol_database.Default().GetSymbol(message.full_name),
        message.GetOptions().Extensions[_VISIBLE_WITH],
    )
    for module in EVENTS
    for message in module.DESCRIPTOR.message_types_by_name.values()
}
