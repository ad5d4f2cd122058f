import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from suki.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RouteReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ROUTE_REASON_UNSPECIFIED: _ClassVar[RouteReason]
    ROUTE_REASON_LAST_SPOKEN: _ClassVar[RouteReason]
    ROUTE_REASON_RESPONSIBLE: _ClassVar[RouteReason]
    ROUTE_REASON_SUBSTITUTE: _ClassVar[RouteReason]
    ROUTE_REASON_LEAST_LOADED: _ClassVar[RouteReason]
    ROUTE_REASON_QUEUE: _ClassVar[RouteReason]

class CallState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_STATE_UNSPECIFIED: _ClassVar[CallState]
    CALL_STATE_QUEUED: _ClassVar[CallState]
    CALL_STATE_RINGING: _ClassVar[CallState]
    CALL_STATE_ANSWERED: _ClassVar[CallState]
    CALL_STATE_ENDED: _ClassVar[CallState]
    CALL_STATE_MISSED: _ClassVar[CallState]

class CallDirection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_DIRECTION_UNSPECIFIED: _ClassVar[CallDirection]
    CALL_DIRECTION_INCOMING: _ClassVar[CallDirection]
    CALL_DIRECTION_OUTGOING: _ClassVar[CallDirection]

class PresenceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRESENCE_STATE_UNSPECIFIED: _ClassVar[PresenceState]
    PRESENCE_STATE_AVAILABLE: _ClassVar[PresenceState]
    PRESENCE_STATE_BREAK: _ClassVar[PresenceState]
    PRESENCE_STATE_OFFLINE: _ClassVar[PresenceState]
ROUTE_REASON_UNSPECIFIED: RouteReason
ROUTE_REASON_LAST_SPOKEN: RouteReason
ROUTE_REASON_RESPONSIBLE: RouteReason
ROUTE_REASON_SUBSTITUTE: RouteReason
ROUTE_REASON_LEAST_LOADED: RouteReason
ROUTE_REASON_QUEUE: RouteReason
CALL_STATE_UNSPECIFIED: CallState
CALL_STATE_QUEUED: CallState
CALL_STATE_RINGING: CallState
CALL_STATE_ANSWERED: CallState
CALL_STATE_ENDED: CallState
CALL_STATE_MISSED: CallState
CALL_DIRECTION_UNSPECIFIED: CallDirection
CALL_DIRECTION_INCOMING: CallDirection
CALL_DIRECTION_OUTGOING: CallDirection
PRESENCE_STATE_UNSPECIFIED: PresenceState
PRESENCE_STATE_AVAILABLE: PresenceState
PRESENCE_STATE_BREAK: PresenceState
PRESENCE_STATE_OFFLINE: PresenceState

class Call(_message.Message):
    __slots__ = ("id", "external_id", "direction", "state", "client_phone", "our_phone", "contact_id", "contact_name", "owner_id", "department_id", "reason", "source_id", "start_time", "answer_time", "end_time", "talk_seconds", "has_recording", "outcome", "outcome_note", "deal_id", "version", "new_contact")
    ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CLIENT_PHONE_FIELD_NUMBER: _ClassVar[int]
    OUR_PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    ANSWER_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    TALK_SECONDS_FIELD_NUMBER: _ClassVar[int]
    HAS_RECORDING_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_NOTE_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NEW_CONTACT_FIELD_NUMBER: _ClassVar[int]
    id: str
    external_id: str
    direction: CallDirection
    state: CallState
    client_phone: str
    our_phone: str
    contact_id: str
    contact_name: str
    owner_id: str
    department_id: str
    reason: RouteReason
    source_id: str
    start_time: _timestamp_pb2.Timestamp
    answer_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    talk_seconds: int
    has_recording: bool
    outcome: str
    outcome_note: str
    deal_id: str
    version: int
    new_contact: bool
    def __init__(self, id: _Optional[str] = ..., external_id: _Optional[str] = ..., direction: _Optional[_Union[CallDirection, str]] = ..., state: _Optional[_Union[CallState, str]] = ..., client_phone: _Optional[str] = ..., our_phone: _Optional[str] = ..., contact_id: _Optional[str] = ..., contact_name: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., reason: _Optional[_Union[RouteReason, str]] = ..., source_id: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., answer_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., talk_seconds: _Optional[int] = ..., has_recording: _Optional[bool] = ..., outcome: _Optional[str] = ..., outcome_note: _Optional[str] = ..., deal_id: _Optional[str] = ..., version: _Optional[int] = ..., new_contact: _Optional[bool] = ...) -> None: ...

class Presence(_message.Message):
    __slots__ = ("employee_id", "state", "since", "active_calls", "absent")
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SINCE_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_CALLS_FIELD_NUMBER: _ClassVar[int]
    ABSENT_FIELD_NUMBER: _ClassVar[int]
    employee_id: str
    state: PresenceState
    since: _timestamp_pb2.Timestamp
    active_calls: int
    absent: bool
    def __init__(self, employee_id: _Optional[str] = ..., state: _Optional[_Union[PresenceState, str]] = ..., since: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., active_calls: _Optional[int] = ..., absent: _Optional[bool] = ...) -> None: ...

class Number(_message.Message):
    __slots__ = ("id", "phone", "name", "source_id", "department_id", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    phone: str
    name: str
    source_id: str
    department_id: str
    version: int
    def __init__(self, id: _Optional[str] = ..., phone: _Optional[str] = ..., name: _Optional[str] = ..., source_id: _Optional[str] = ..., department_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class Connection(_message.Message):
    __slots__ = ("id", "name", "command_url", "last_event_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COMMAND_URL_FIELD_NUMBER: _ClassVar[int]
    LAST_EVENT_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    command_url: str
    last_event_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., command_url: _Optional[str] = ..., last_event_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RouteCallRequest(_message.Message):
    __slots__ = ("external_id", "caller", "dialled")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    DIALLED_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    caller: str
    dialled: str
    def __init__(self, external_id: _Optional[str] = ..., caller: _Optional[str] = ..., dialled: _Optional[str] = ...) -> None: ...

class RouteCallResponse(_message.Message):
    __slots__ = ("call_id", "employee_id", "extension", "reason", "contact_id", "contact_name", "new_contact")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    NEW_CONTACT_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    employee_id: str
    extension: str
    reason: RouteReason
    contact_id: str
    contact_name: str
    new_contact: bool
    def __init__(self, call_id: _Optional[str] = ..., employee_id: _Optional[str] = ..., extension: _Optional[str] = ..., reason: _Optional[_Union[RouteReason, str]] = ..., contact_id: _Optional[str] = ..., contact_name: _Optional[str] = ..., new_contact: _Optional[bool] = ...) -> None: ...

class HandlePbxEventRequest(_message.Message):
    __slots__ = ("connection_id", "body", "signature", "timestamp")
    CONNECTION_ID_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_FIELD_NUMBER: _ClassVar[int]
    TIMESTAMP_FIELD_NUMBER: _ClassVar[int]
    connection_id: str
    body: bytes
    signature: str
    timestamp: str
    def __init__(self, connection_id: _Optional[str] = ..., body: _Optional[bytes] = ..., signature: _Optional[str] = ..., timestamp: _Optional[str] = ...) -> None: ...

class HandlePbxEventResponse(_message.Message):
    __slots__ = ("route",)
    ROUTE_FIELD_NUMBER: _ClassVar[int]
    route: RouteCallResponse
    def __init__(self, route: _Optional[_Union[RouteCallResponse, _Mapping]] = ...) -> None: ...

class SetPresenceRequest(_message.Message):
    __slots__ = ("state", "employee_id")
    STATE_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    state: PresenceState
    employee_id: str
    def __init__(self, state: _Optional[_Union[PresenceState, str]] = ..., employee_id: _Optional[str] = ...) -> None: ...

class ListPresenceRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListPresenceResponse(_message.Message):
    __slots__ = ("presences",)
    PRESENCES_FIELD_NUMBER: _ClassVar[int]
    presences: _containers.RepeatedCompositeFieldContainer[Presence]
    def __init__(self, presences: _Optional[_Iterable[_Union[Presence, _Mapping]]] = ...) -> None: ...

class DialRequest(_message.Message):
    __slots__ = ("phone", "contact_id", "deal_id")
    PHONE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    phone: str
    contact_id: str
    deal_id: str
    def __init__(self, phone: _Optional[str] = ..., contact_id: _Optional[str] = ..., deal_id: _Optional[str] = ...) -> None: ...

class GetCallRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ListCallsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "contact_id", "owner_id", "states", "period")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    contact_id: str
    owner_id: str
    states: _containers.RepeatedScalarFieldContainer[CallState]
    period: _type_pb2.Period
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., contact_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[CallState, str]]] = ..., period: _Optional[_Union[_type_pb2.Period, _Mapping]] = ...) -> None: ...

class ListCallsResponse(_message.Message):
    __slots__ = ("calls", "next_page_token")
    CALLS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    calls: _containers.RepeatedCompositeFieldContainer[Call]
    next_page_token: str
    def __init__(self, calls: _Optional[_Iterable[_Union[Call, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ExportCallsRequest(_message.Message):
    __slots__ = ("contact_id", "owner_id", "states", "period", "csv")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    CSV_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    owner_id: str
    states: _containers.RepeatedScalarFieldContainer[CallState]
    period: _type_pb2.Period
    csv: bool
    def __init__(self, contact_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[CallState, str]]] = ..., period: _Optional[_Union[_type_pb2.Period, _Mapping]] = ..., csv: _Optional[bool] = ...) -> None: ...

class SetCallOutcomeRequest(_message.Message):
    __slots__ = ("id", "outcome", "note", "deal_id")
    ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    outcome: str
    note: str
    deal_id: str
    def __init__(self, id: _Optional[str] = ..., outcome: _Optional[str] = ..., note: _Optional[str] = ..., deal_id: _Optional[str] = ...) -> None: ...

class DownloadRecordingRequest(_message.Message):
    __slots__ = ("call_id",)
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    def __init__(self, call_id: _Optional[str] = ...) -> None: ...

class CreateNumberRequest(_message.Message):
    __slots__ = ("number", "request_id")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    number: Number
    request_id: str
    def __init__(self, number: _Optional[_Union[Number, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateNumberRequest(_message.Message):
    __slots__ = ("number", "update_mask")
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    number: Number
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, number: _Optional[_Union[Number, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ListNumbersRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListNumbersResponse(_message.Message):
    __slots__ = ("numbers",)
    NUMBERS_FIELD_NUMBER: _ClassVar[int]
    numbers: _containers.RepeatedCompositeFieldContainer[Number]
    def __init__(self, numbers: _Optional[_Iterable[_Union[Number, _Mapping]]] = ...) -> None: ...

class CreateConnectionRequest(_message.Message):
    __slots__ = ("connection",)
    CONNECTION_FIELD_NUMBER: _ClassVar[int]
    connection: Connection
    def __init__(self, connection: _Optional[_Union[Connection, _Mapping]] = ...) -> None: ...

class CreateConnectionResponse(_message.Message):
    __slots__ = ("connection", "secret")
    CONNECTION_FIELD_NUMBER: _ClassVar[int]
    SECRET_FIELD_NUMBER: _ClassVar[int]
    connection: Connection
    secret: str
    def __init__(self, connection: _Optional[_Union[Connection, _Mapping]] = ..., secret: _Optional[str] = ...) -> None: ...

class ListConnectionsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListConnectionsResponse(_message.Message):
    __slots__ = ("connections",)
    CONNECTIONS_FIELD_NUMBER: _ClassVar[int]
    connections: _containers.RepeatedCompositeFieldContainer[Connection]
    def __init__(self, connections: _Optional[_Iterable[_Union[Connection, _Mapping]]] = ...) -> None: ...
