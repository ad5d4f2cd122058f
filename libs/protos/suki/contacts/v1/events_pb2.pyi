import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.contacts.v1 import contacts_pb2 as _contacts_pb2
from suki.contacts.v1 import custom_fields_pb2 as _custom_fields_pb2
from suki.contacts.v1 import duplicates_pb2 as _duplicates_pb2
from suki.contacts.v1 import fill_pb2 as _fill_pb2
from suki.contacts.v1 import segments_pb2 as _segments_pb2
from suki.contacts.v1 import sources_pb2 as _sources_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContactCreated(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ...) -> None: ...

class ContactUpdated(_message.Message):
    __slots__ = ("contact", "changed_fields", "previous_owner_id")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    previous_owner_id: str
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., changed_fields: _Optional[_Iterable[str]] = ..., previous_owner_id: _Optional[str] = ...) -> None: ...

class CompanyCreated(_message.Message):
    __slots__ = ("company",)
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    company: _contacts_pb2.Company
    def __init__(self, company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ...) -> None: ...

class CompanyUpdated(_message.Message):
    __slots__ = ("company", "changed_fields")
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    company: _contacts_pb2.Company
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ..., changed_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class SourceChanged(_message.Message):
    __slots__ = ("source",)
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    source: _contacts_pb2.Source
    def __init__(self, source: _Optional[_Union[_contacts_pb2.Source, _Mapping]] = ...) -> None: ...

class SourceCostChanged(_message.Message):
    __slots__ = ("cost",)
    COST_FIELD_NUMBER: _ClassVar[int]
    cost: _sources_pb2.SourceCost
    def __init__(self, cost: _Optional[_Union[_sources_pb2.SourceCost, _Mapping]] = ...) -> None: ...

class ContactErased(_message.Message):
    __slots__ = ("contact_id", "owner_id", "department_id", "merged_ids")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_IDS_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    owner_id: str
    department_id: str
    merged_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., merged_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ContactDeleted(_message.Message):
    __slots__ = ("contact",)
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ...) -> None: ...

class CompanyDeleted(_message.Message):
    __slots__ = ("company",)
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    company: _contacts_pb2.Company
    def __init__(self, company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ...) -> None: ...

class CustomFieldChanged(_message.Message):
    __slots__ = ("custom_field",)
    CUSTOM_FIELD_FIELD_NUMBER: _ClassVar[int]
    custom_field: _custom_fields_pb2.CustomField
    def __init__(self, custom_field: _Optional[_Union[_custom_fields_pb2.CustomField, _Mapping]] = ...) -> None: ...

class FillRuleChanged(_message.Message):
    __slots__ = ("fill_rule",)
    FILL_RULE_FIELD_NUMBER: _ClassVar[int]
    fill_rule: _fill_pb2.FillRule
    def __init__(self, fill_rule: _Optional[_Union[_fill_pb2.FillRule, _Mapping]] = ...) -> None: ...

class InteractionLogged(_message.Message):
    __slots__ = ("interaction", "owner_id", "department_id")
    INTERACTION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    interaction: _contacts_pb2.Interaction
    owner_id: str
    department_id: str
    def __init__(self, interaction: _Optional[_Union[_contacts_pb2.Interaction, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class LeadSubmitted(_message.Message):
    __slots__ = ("contact", "text", "source_id", "contact_created")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_CREATED_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    text: str
    source_id: str
    contact_created: bool
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., text: _Optional[str] = ..., source_id: _Optional[str] = ..., contact_created: _Optional[bool] = ...) -> None: ...

class CardsMerged(_message.Message):
    __slots__ = ("merge_id", "kind", "survivor_id", "loser_id", "contact", "company", "owner_id", "department_id")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    kind: _duplicates_pb2.CardKind
    survivor_id: str
    loser_id: str
    contact: _contacts_pb2.Contact
    company: _contacts_pb2.Company
    owner_id: str
    department_id: str
    def __init__(self, merge_id: _Optional[str] = ..., kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., survivor_id: _Optional[str] = ..., loser_id: _Optional[str] = ..., contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class CardsParted(_message.Message):
    __slots__ = ("merge_id", "kind", "survivor_id", "loser_id", "contact", "company", "owner_id", "department_id")
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    merge_id: str
    kind: _duplicates_pb2.CardKind
    survivor_id: str
    loser_id: str
    contact: _contacts_pb2.Contact
    company: _contacts_pb2.Company
    owner_id: str
    department_id: str
    def __init__(self, merge_id: _Optional[str] = ..., kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., survivor_id: _Optional[str] = ..., loser_id: _Optional[str] = ..., contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class SegmentChanged(_message.Message):
    __slots__ = ("segment",)
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: _segments_pb2.Segment
    def __init__(self, segment: _Optional[_Union[_segments_pb2.Segment, _Mapping]] = ...) -> None: ...

class CardEnteredSegment(_message.Message):
    __slots__ = ("segment_id", "segment_name", "contact_id", "company_id", "display_name", "owner_id", "department_id", "segment_changed")
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_CHANGED_FIELD_NUMBER: _ClassVar[int]
    segment_id: str
    segment_name: str
    contact_id: str
    company_id: str
    display_name: str
    owner_id: str
    department_id: str
    segment_changed: bool
    def __init__(self, segment_id: _Optional[str] = ..., segment_name: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., display_name: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., segment_changed: _Optional[bool] = ...) -> None: ...

class CardLeftSegment(_message.Message):
    __slots__ = ("segment_id", "segment_name", "contact_id", "company_id", "segment_changed")
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_CHANGED_FIELD_NUMBER: _ClassVar[int]
    segment_id: str
    segment_name: str
    contact_id: str
    company_id: str
    segment_changed: bool
    def __init__(self, segment_id: _Optional[str] = ..., segment_name: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., segment_changed: _Optional[bool] = ...) -> None: ...

class SourceTouched(_message.Message):
    __slots__ = ("id", "contact_id", "contact_name", "owner_id", "department_id", "source_id", "kind", "touch_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TOUCH_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    contact_id: str
    contact_name: str
    owner_id: str
    department_id: str
    source_id: str
    kind: str
    touch_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., contact_id: _Optional[str] = ..., contact_name: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[str] = ..., touch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
