from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Format(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FORMAT_UNSPECIFIED: _ClassVar[Format]
    FORMAT_UUID: _ClassVar[Format]
    FORMAT_EMAIL: _ClassVar[Format]
    FORMAT_PHONE: _ClassVar[Format]
    FORMAT_DATE: _ClassVar[Format]
    FORMAT_DECIMAL: _ClassVar[Format]
    FORMAT_CURRENCY: _ClassVar[Format]
    FORMAT_COLOR: _ClassVar[Format]
FORMAT_UNSPECIFIED: Format
FORMAT_UUID: Format
FORMAT_EMAIL: Format
FORMAT_PHONE: Format
FORMAT_DATE: Format
FORMAT_DECIMAL: Format
FORMAT_CURRENCY: Format
FORMAT_COLOR: Format
PERMISSION_FIELD_NUMBER: _ClassVar[int]
permission: _descriptor.FieldDescriptor
INTERNAL_FIELD_NUMBER: _ClassVar[int]
internal: _descriptor.FieldDescriptor
RULE_FIELD_NUMBER: _ClassVar[int]
rule: _descriptor.FieldDescriptor
VISIBLE_WITH_FIELD_NUMBER: _ClassVar[int]
visible_with: _descriptor.FieldDescriptor

class FieldRule(_message.Message):
    __slots__ = ("required", "min_length", "max_length", "gte", "lte", "max_items", "format", "apart")
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    MIN_LENGTH_FIELD_NUMBER: _ClassVar[int]
    MAX_LENGTH_FIELD_NUMBER: _ClassVar[int]
    GTE_FIELD_NUMBER: _ClassVar[int]
    LTE_FIELD_NUMBER: _ClassVar[int]
    MAX_ITEMS_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    APART_FIELD_NUMBER: _ClassVar[int]
    required: bool
    min_length: int
    max_length: int
    gte: float
    lte: float
    max_items: int
    format: Format
    apart: bool
    def __init__(self, required: _Optional[bool] = ..., min_length: _Optional[int] = ..., max_length: _Optional[int] = ..., gte: _Optional[float] = ..., lte: _Optional[float] = ..., max_items: _Optional[int] = ..., format: _Optional[_Union[Format, str]] = ..., apart: _Optional[bool] = ...) -> None: ...
