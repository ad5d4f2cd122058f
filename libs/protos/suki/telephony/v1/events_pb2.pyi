from suki.options.v1 import options_pb2 as _options_pb2
from suki.telephony.v1 import telephony_pb2 as _telephony_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CallRouted(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class CallerIdentified(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class CallAnswered(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class CallEnded(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class CallMissed(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class RecordingStored(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class CallOutcomeSet(_message.Message):
    __slots__ = ("call",)
    CALL_FIELD_NUMBER: _ClassVar[int]
    call: _telephony_pb2.Call
    def __init__(self, call: _Optional[_Union[_telephony_pb2.Call, _Mapping]] = ...) -> None: ...

class PresenceChanged(_message.Message):
    __slots__ = ("presence", "department_id")
    PRESENCE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    presence: _telephony_pb2.Presence
    department_id: str
    def __init__(self, presence: _Optional[_Union[_telephony_pb2.Presence, _Mapping]] = ..., department_id: _Optional[str] = ...) -> None: ...
