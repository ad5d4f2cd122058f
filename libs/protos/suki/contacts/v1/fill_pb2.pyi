from google.protobuf import field_mask_pb2 as _field_mask_pb2
from suki.contacts.v1 import custom_fields_pb2 as _custom_fields_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class FillRule(_message.Message):
    __slots__ = ("id", "entity", "fields", "employee_id", "department_id", "stage_id", "role_id", "version", "gone_fields")
    ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    entity: _custom_fields_pb2.CustomFieldEntity
    fields: _containers.RepeatedScalarFieldContainer[str]
    employee_id: str
    department_id: str
    stage_id: str
    role_id: str
    version: int
    gone_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., entity: _Optional[_Union[_custom_fields_pb2.CustomFieldEntity, str]] = ..., fields: _Optional[_Iterable[str]] = ..., employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., stage_id: _Optional[str] = ..., role_id: _Optional[str] = ..., version: _Optional[int] = ..., gone_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class CreateFillRuleRequest(_message.Message):
    __slots__ = ("fill_rule", "request_id")
    FILL_RULE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    fill_rule: FillRule
    request_id: str
    def __init__(self, fill_rule: _Optional[_Union[FillRule, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateFillRuleRequest(_message.Message):
    __slots__ = ("fill_rule", "update_mask")
    FILL_RULE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    fill_rule: FillRule
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, fill_rule: _Optional[_Union[FillRule, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class DeleteFillRuleRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DeleteFillRuleResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFillRulesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListFillRulesResponse(_message.Message):
    __slots__ = ("fill_rules",)
    FILL_RULES_FIELD_NUMBER: _ClassVar[int]
    fill_rules: _containers.RepeatedCompositeFieldContainer[FillRule]
    def __init__(self, fill_rules: _Optional[_Iterable[_Union[FillRule, _Mapping]]] = ...) -> None: ...

class GetCompletenessRequest(_message.Message):
    __slots__ = ("card_id",)
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    card_id: str
    def __init__(self, card_id: _Optional[str] = ...) -> None: ...

class Completeness(_message.Message):
    __slots__ = ("wanted", "missing")
    WANTED_FIELD_NUMBER: _ClassVar[int]
    MISSING_FIELD_NUMBER: _ClassVar[int]
    wanted: _containers.RepeatedScalarFieldContainer[str]
    missing: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, wanted: _Optional[_Iterable[str]] = ..., missing: _Optional[_Iterable[str]] = ...) -> None: ...

class CheckFilledRequest(_message.Message):
    __slots__ = ("contact_id", "company_id", "contact_fields", "company_fields")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELDS_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELDS_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    company_id: str
    contact_fields: _containers.RepeatedScalarFieldContainer[str]
    company_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., contact_fields: _Optional[_Iterable[str]] = ..., company_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class CheckFilledResponse(_message.Message):
    __slots__ = ("missing_contact_fields", "missing_company_fields")
    MISSING_CONTACT_FIELDS_FIELD_NUMBER: _ClassVar[int]
    MISSING_COMPANY_FIELDS_FIELD_NUMBER: _ClassVar[int]
    missing_contact_fields: _containers.RepeatedScalarFieldContainer[str]
    missing_company_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, missing_contact_fields: _Optional[_Iterable[str]] = ..., missing_company_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class ReportGapsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Gap(_message.Message):
    __slots__ = ("owner_id", "entity", "field", "missing_count", "card_count")
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    ENTITY_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    MISSING_COUNT_FIELD_NUMBER: _ClassVar[int]
    CARD_COUNT_FIELD_NUMBER: _ClassVar[int]
    owner_id: str
    entity: _custom_fields_pb2.CustomFieldEntity
    field: str
    missing_count: int
    card_count: int
    def __init__(self, owner_id: _Optional[str] = ..., entity: _Optional[_Union[_custom_fields_pb2.CustomFieldEntity, str]] = ..., field: _Optional[str] = ..., missing_count: _Optional[int] = ..., card_count: _Optional[int] = ...) -> None: ...

class ReportGapsResponse(_message.Message):
    __slots__ = ("gaps",)
    GAPS_FIELD_NUMBER: _ClassVar[int]
    gaps: _containers.RepeatedCompositeFieldContainer[Gap]
    def __init__(self, gaps: _Optional[_Iterable[_Union[Gap, _Mapping]]] = ...) -> None: ...
