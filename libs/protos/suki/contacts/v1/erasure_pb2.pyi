from suki.contacts.v1 import contacts_pb2 as _contacts_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ErasePersonRequest(_message.Message):
    __slots__ = ("contact_id", "version")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    version: int
    def __init__(self, contact_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...
