import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CustomFieldEntity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOM_FIELD_ENTITY_UNSPECIFIED: _ClassVar[CustomFieldEntity]
    CUSTOM_FIELD_ENTITY_CONTACT: _ClassVar[CustomFieldEntity]
    CUSTOM_FIELD_ENTITY_COMPANY: _ClassVar[CustomFieldEntity]
    CUSTOM_FIELD_ENTITY_DEAL: _ClassVar[CustomFieldEntity]

class CustomFieldKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOM_FIELD_KIND_UNSPECIFIED: _ClassVar[CustomFieldKind]
    CUSTOM_FIELD_KIND_TEXT: _ClassVar[CustomFieldKind]
    CUSTOM_FIELD_KIND_NUMBER: _ClassVar[CustomFieldKind]
    CUSTOM_FIELD_KIND_DATE: _ClassVar[CustomFieldKind]
    CUSTOM_FIELD_KIND_CHOICE: _ClassVar[CustomFieldKind]
    CUSTOM_FIELD_KIND_BOOLEAN: _ClassVar[CustomFieldKind]
CUSTOM_FIELD_ENTITY_UNSPECIFIED: CustomFieldEntity
CUSTOM_FIELD_ENTITY_CONTACT: CustomFieldEntity
CUSTOM_FIELD_ENTITY_COMPANY: CustomFieldEntity
CUSTOM_FIELD_ENTITY_DEAL: CustomFieldEntity
CUSTOM_FIELD_KIND_UNSPECIFIED: CustomFieldKind
CUSTOM_FIELD_KIND_TEXT: CustomFieldKind
CUSTOM_FIELD_KIND_NUMBER: CustomFieldKind
CUSTOM_FIELD_KIND_DATE: CustomFieldKind
CUSTOM_FIELD_KIND_CHOICE: CustomFieldKind
CUSTOM_FIELD_KIND_BOOLEAN: CustomFieldKind

class CustomField(_message.Message):
    __slots__ = ("id", "entity", "key", "label", "kind", "options", "hint", "position", "version", "delete_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    LABEL_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OPTIONS_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    DELETE_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    entity: CustomFieldEntity
    key: str
    label: str
    kind: CustomFieldKind
    options: _containers.RepeatedScalarFieldContainer[str]
    hint: str
    position: int
    version: int
    delete_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., entity: _Optional[_Union[CustomFieldEntity, str]] = ..., key: _Optional[str] = ..., label: _Optional[str] = ..., kind: _Optional[_Union[CustomFieldKind, str]] = ..., options: _Optional[_Iterable[str]] = ..., hint: _Optional[str] = ..., position: _Optional[int] = ..., version: _Optional[int] = ..., delete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CreateCustomFieldRequest(_message.Message):
    __slots__ = ("custom_field", "request_id")
    CUSTOM_FIELD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    custom_field: CustomField
    request_id: str
    def __init__(self, custom_field: _Optional[_Union[CustomField, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateCustomFieldRequest(_message.Message):
    __slots__ = ("custom_field", "update_mask")
    CUSTOM_FIELD_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    custom_field: CustomField
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, custom_field: _Optional[_Union[CustomField, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class DeleteCustomFieldRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ListCustomFieldsRequest(_message.Message):
    __slots__ = ("entity",)
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    entity: CustomFieldEntity
    def __init__(self, entity: _Optional[_Union[CustomFieldEntity, str]] = ...) -> None: ...

class ListCustomFieldsResponse(_message.Message):
    __slots__ = ("custom_fields",)
    CUSTOM_FIELDS_FIELD_NUMBER: _ClassVar[int]
    custom_fields: _containers.RepeatedCompositeFieldContainer[CustomField]
    def __init__(self, custom_fields: _Optional[_Iterable[_Union[CustomField, _Mapping]]] = ...) -> None: ...
