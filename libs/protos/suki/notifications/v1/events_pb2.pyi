from suki.notifications.v1 import notifications_pb2 as _notifications_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class MessageSent(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _notifications_pb2.Message
    def __init__(self, message: _Optional[_Union[_notifications_pb2.Message, _Mapping]] = ...) -> None: ...

class MessageFailed(_message.Message):
    __slots__ = ("message",)
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    message: _notifications_pb2.Message
    def __init__(self, message: _Optional[_Union[_notifications_pb2.Message, _Mapping]] = ...) -> None: ...

class NoticePosted(_message.Message):
    __slots__ = ("notice", "owner_id", "department_id")
    NOTICE_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    notice: _notifications_pb2.Notice
    owner_id: str
    department_id: str
    def __init__(self, notice: _Optional[_Union[_notifications_pb2.Notice, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...
