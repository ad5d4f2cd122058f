from suki.automation.v1 import automation_pb2 as _automation_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RuleFired(_message.Message):
    __slots__ = ("run",)
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _automation_pb2.Run
    def __init__(self, run: _Optional[_Union[_automation_pb2.Run, _Mapping]] = ...) -> None: ...

class RuleFailed(_message.Message):
    __slots__ = ("run",)
    RUN_FIELD_NUMBER: _ClassVar[int]
    run: _automation_pb2.Run
    def __init__(self, run: _Optional[_Union[_automation_pb2.Run, _Mapping]] = ...) -> None: ...
