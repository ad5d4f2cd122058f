import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from suki.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SourceCost(_message.Message):
    __slots__ = ("id", "source_id", "first_day", "last_day", "amount", "note", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_DAY_FIELD_NUMBER: _ClassVar[int]
    LAST_DAY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    source_id: str
    first_day: str
    last_day: str
    amount: _type_pb2.Money
    note: str
    version: int
    def __init__(self, id: _Optional[str] = ..., source_id: _Optional[str] = ..., first_day: _Optional[str] = ..., last_day: _Optional[str] = ..., amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., note: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class CreateSourceCostRequest(_message.Message):
    __slots__ = ("cost", "request_id")
    COST_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    cost: SourceCost
    request_id: str
    def __init__(self, cost: _Optional[_Union[SourceCost, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class DeleteSourceCostRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DeleteSourceCostResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSourceCostsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSourceCostsResponse(_message.Message):
    __slots__ = ("costs",)
    COSTS_FIELD_NUMBER: _ClassVar[int]
    costs: _containers.RepeatedCompositeFieldContainer[SourceCost]
    def __init__(self, costs: _Optional[_Iterable[_Union[SourceCost, _Mapping]]] = ...) -> None: ...

class Touch(_message.Message):
    __slots__ = ("source_id", "touch_time", "kind")
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    TOUCH_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    source_id: str
    touch_time: _timestamp_pb2.Timestamp
    kind: str
    def __init__(self, source_id: _Optional[str] = ..., touch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[str] = ...) -> None: ...

class ListTouchesRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class ListTouchesResponse(_message.Message):
    __slots__ = ("touches",)
    TOUCHES_FIELD_NUMBER: _ClassVar[int]
    touches: _containers.RepeatedCompositeFieldContainer[Touch]
    def __init__(self, touches: _Optional[_Iterable[_Union[Touch, _Mapping]]] = ...) -> None: ...
