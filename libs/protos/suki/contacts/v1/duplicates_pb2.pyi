import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.contacts.v1 import contacts_pb2 as _contacts_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CardKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CARD_KIND_UNSPECIFIED: _ClassVar[CardKind]
    CARD_KIND_CONTACT: _ClassVar[CardKind]
    CARD_KIND_COMPANY: _ClassVar[CardKind]

class MatchField(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MATCH_FIELD_UNSPECIFIED: _ClassVar[MatchField]
    MATCH_FIELD_PHONE: _ClassVar[MatchField]
    MATCH_FIELD_EMAIL: _ClassVar[MatchField]
    MATCH_FIELD_INN: _ClassVar[MatchField]
    MATCH_FIELD_NAME: _ClassVar[MatchField]
    MATCH_FIELD_CITY: _ClassVar[MatchField]
    MATCH_FIELD_BIRTH_DATE: _ClassVar[MatchField]
    MATCH_FIELD_COMPANY: _ClassVar[MatchField]
    MATCH_FIELD_TELEGRAM: _ClassVar[MatchField]
    MATCH_FIELD_OGRN: _ClassVar[MatchField]

class Likeness(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LIKENESS_UNSPECIFIED: _ClassVar[Likeness]
    LIKENESS_SAME: _ClassVar[Likeness]
    LIKENESS_SIMILAR: _ClassVar[Likeness]
    LIKENESS_DIFFERENT: _ClassVar[Likeness]

class DuplicateAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUPLICATE_ACTION_UNSPECIFIED: _ClassVar[DuplicateAction]
    DUPLICATE_ACTION_REPORT: _ClassVar[DuplicateAction]
    DUPLICATE_ACTION_WARN: _ClassVar[DuplicateAction]
    DUPLICATE_ACTION_BLOCK: _ClassVar[DuplicateAction]
CARD_KIND_UNSPECIFIED: CardKind
CARD_KIND_CONTACT: CardKind
CARD_KIND_COMPANY: CardKind
MATCH_FIELD_UNSPECIFIED: MatchField
MATCH_FIELD_PHONE: MatchField
MATCH_FIELD_EMAIL: MatchField
MATCH_FIELD_INN: MatchField
MATCH_FIELD_NAME: MatchField
MATCH_FIELD_CITY: MatchField
MATCH_FIELD_BIRTH_DATE: MatchField
MATCH_FIELD_COMPANY: MatchField
MATCH_FIELD_TELEGRAM: MatchField
MATCH_FIELD_OGRN: MatchField
LIKENESS_UNSPECIFIED: Likeness
LIKENESS_SAME: Likeness
LIKENESS_SIMILAR: Likeness
LIKENESS_DIFFERENT: Likeness
DUPLICATE_ACTION_UNSPECIFIED: DuplicateAction
DUPLICATE_ACTION_REPORT: DuplicateAction
DUPLICATE_ACTION_WARN: DuplicateAction
DUPLICATE_ACTION_BLOCK: DuplicateAction

class MatchReason(_message.Message):
    __slots__ = ("field", "likeness", "weight", "theirs")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    LIKENESS_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    THEIRS_FIELD_NUMBER: _ClassVar[int]
    field: MatchField
    likeness: Likeness
    weight: float
    theirs: str
    def __init__(self, field: _Optional[_Union[MatchField, str]] = ..., likeness: _Optional[_Union[Likeness, str]] = ..., weight: _Optional[float] = ..., theirs: _Optional[str] = ...) -> None: ...

class Match(_message.Message):
    __slots__ = ("id", "kind", "name", "owner_id", "score", "reasons", "action")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    ACTION_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: CardKind
    name: str
    owner_id: str
    score: float
    reasons: _containers.RepeatedCompositeFieldContainer[MatchReason]
    action: DuplicateAction
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[CardKind, str]] = ..., name: _Optional[str] = ..., owner_id: _Optional[str] = ..., score: _Optional[float] = ..., reasons: _Optional[_Iterable[_Union[MatchReason, _Mapping]]] = ..., action: _Optional[_Union[DuplicateAction, str]] = ...) -> None: ...

class FindDuplicatesRequest(_message.Message):
    __slots__ = ("contact", "company", "limit")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    company: _contacts_pb2.Company
    limit: int
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ..., limit: _Optional[int] = ...) -> None: ...

class FindDuplicatesResponse(_message.Message):
    __slots__ = ("matches",)
    MATCHES_FIELD_NUMBER: _ClassVar[int]
    matches: _containers.RepeatedCompositeFieldContainer[Match]
    def __init__(self, matches: _Optional[_Iterable[_Union[Match, _Mapping]]] = ...) -> None: ...

class DuplicatePolicy(_message.Message):
    __slots__ = ("kind", "on_create", "on_edit", "version", "on_import", "fields")
    KIND_FIELD_NUMBER: _ClassVar[int]
    ON_CREATE_FIELD_NUMBER: _ClassVar[int]
    ON_EDIT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ON_IMPORT_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    kind: CardKind
    on_create: DuplicateAction
    on_edit: DuplicateAction
    version: int
    on_import: DuplicateAction
    fields: _containers.RepeatedCompositeFieldContainer[DuplicateFieldPolicy]
    def __init__(self, kind: _Optional[_Union[CardKind, str]] = ..., on_create: _Optional[_Union[DuplicateAction, str]] = ..., on_edit: _Optional[_Union[DuplicateAction, str]] = ..., version: _Optional[int] = ..., on_import: _Optional[_Union[DuplicateAction, str]] = ..., fields: _Optional[_Iterable[_Union[DuplicateFieldPolicy, _Mapping]]] = ...) -> None: ...

class DuplicateFieldPolicy(_message.Message):
    __slots__ = ("field", "on_create", "on_edit", "on_import")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    ON_CREATE_FIELD_NUMBER: _ClassVar[int]
    ON_EDIT_FIELD_NUMBER: _ClassVar[int]
    ON_IMPORT_FIELD_NUMBER: _ClassVar[int]
    field: MatchField
    on_create: DuplicateAction
    on_edit: DuplicateAction
    on_import: DuplicateAction
    def __init__(self, field: _Optional[_Union[MatchField, str]] = ..., on_create: _Optional[_Union[DuplicateAction, str]] = ..., on_edit: _Optional[_Union[DuplicateAction, str]] = ..., on_import: _Optional[_Union[DuplicateAction, str]] = ...) -> None: ...

class ListDuplicatePoliciesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListDuplicatePoliciesResponse(_message.Message):
    __slots__ = ("policies",)
    POLICIES_FIELD_NUMBER: _ClassVar[int]
    policies: _containers.RepeatedCompositeFieldContainer[DuplicatePolicy]
    def __init__(self, policies: _Optional[_Iterable[_Union[DuplicatePolicy, _Mapping]]] = ...) -> None: ...

class UpdateDuplicatePolicyRequest(_message.Message):
    __slots__ = ("policy",)
    POLICY_FIELD_NUMBER: _ClassVar[int]
    policy: DuplicatePolicy
    def __init__(self, policy: _Optional[_Union[DuplicatePolicy, _Mapping]] = ...) -> None: ...

class DuplicateGroup(_message.Message):
    __slots__ = ("id", "kind", "contacts", "companies", "score", "reasons", "find_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    COMPANIES_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    FIND_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: CardKind
    contacts: _containers.RepeatedCompositeFieldContainer[_contacts_pb2.Contact]
    companies: _containers.RepeatedCompositeFieldContainer[_contacts_pb2.Company]
    score: float
    reasons: _containers.RepeatedCompositeFieldContainer[MatchReason]
    find_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[CardKind, str]] = ..., contacts: _Optional[_Iterable[_Union[_contacts_pb2.Contact, _Mapping]]] = ..., companies: _Optional[_Iterable[_Union[_contacts_pb2.Company, _Mapping]]] = ..., score: _Optional[float] = ..., reasons: _Optional[_Iterable[_Union[MatchReason, _Mapping]]] = ..., find_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListDuplicateGroupsRequest(_message.Message):
    __slots__ = ("kind", "page_size", "page_token")
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kind: CardKind
    page_size: int
    page_token: str
    def __init__(self, kind: _Optional[_Union[CardKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDuplicateGroupsResponse(_message.Message):
    __slots__ = ("groups", "next_page_token", "scan_time")
    GROUPS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SCAN_TIME_FIELD_NUMBER: _ClassVar[int]
    groups: _containers.RepeatedCompositeFieldContainer[DuplicateGroup]
    next_page_token: str
    scan_time: _timestamp_pb2.Timestamp
    def __init__(self, groups: _Optional[_Iterable[_Union[DuplicateGroup, _Mapping]]] = ..., next_page_token: _Optional[str] = ..., scan_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DismissDuplicatesRequest(_message.Message):
    __slots__ = ("kind", "ids")
    KIND_FIELD_NUMBER: _ClassVar[int]
    IDS_FIELD_NUMBER: _ClassVar[int]
    kind: CardKind
    ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, kind: _Optional[_Union[CardKind, str]] = ..., ids: _Optional[_Iterable[str]] = ...) -> None: ...

class DismissDuplicatesResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MergeContactsRequest(_message.Message):
    __slots__ = ("survivor_id", "loser_id", "take_from_loser", "validate_only", "request_id")
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_ID_FIELD_NUMBER: _ClassVar[int]
    TAKE_FROM_LOSER_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    survivor_id: str
    loser_id: str
    take_from_loser: _containers.RepeatedScalarFieldContainer[str]
    validate_only: bool
    request_id: str
    def __init__(self, survivor_id: _Optional[str] = ..., loser_id: _Optional[str] = ..., take_from_loser: _Optional[_Iterable[str]] = ..., validate_only: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class MergeContactsResponse(_message.Message):
    __slots__ = ("contact", "conflicts", "merge_id")
    CONTACT_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    contact: _contacts_pb2.Contact
    conflicts: _containers.RepeatedScalarFieldContainer[str]
    merge_id: str
    def __init__(self, contact: _Optional[_Union[_contacts_pb2.Contact, _Mapping]] = ..., conflicts: _Optional[_Iterable[str]] = ..., merge_id: _Optional[str] = ...) -> None: ...

class MergeCompaniesRequest(_message.Message):
    __slots__ = ("survivor_id", "loser_id", "take_from_loser", "validate_only", "request_id")
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_ID_FIELD_NUMBER: _ClassVar[int]
    TAKE_FROM_LOSER_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    survivor_id: str
    loser_id: str
    take_from_loser: _containers.RepeatedScalarFieldContainer[str]
    validate_only: bool
    request_id: str
    def __init__(self, survivor_id: _Optional[str] = ..., loser_id: _Optional[str] = ..., take_from_loser: _Optional[_Iterable[str]] = ..., validate_only: _Optional[bool] = ..., request_id: _Optional[str] = ...) -> None: ...

class MergeCompaniesResponse(_message.Message):
    __slots__ = ("company", "conflicts", "merge_id")
    COMPANY_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    MERGE_ID_FIELD_NUMBER: _ClassVar[int]
    company: _contacts_pb2.Company
    conflicts: _containers.RepeatedScalarFieldContainer[str]
    merge_id: str
    def __init__(self, company: _Optional[_Union[_contacts_pb2.Company, _Mapping]] = ..., conflicts: _Optional[_Iterable[str]] = ..., merge_id: _Optional[str] = ...) -> None: ...

class Merge(_message.Message):
    __slots__ = ("id", "kind", "survivor_id", "loser_id", "loser_name", "actor_id", "merge_time", "undo_time")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SURVIVOR_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_ID_FIELD_NUMBER: _ClassVar[int]
    LOSER_NAME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    MERGE_TIME_FIELD_NUMBER: _ClassVar[int]
    UNDO_TIME_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: CardKind
    survivor_id: str
    loser_id: str
    loser_name: str
    actor_id: str
    merge_time: _timestamp_pb2.Timestamp
    undo_time: _timestamp_pb2.Timestamp
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[CardKind, str]] = ..., survivor_id: _Optional[str] = ..., loser_id: _Optional[str] = ..., loser_name: _Optional[str] = ..., actor_id: _Optional[str] = ..., merge_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., undo_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UndoMergeRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ListMergesRequest(_message.Message):
    __slots__ = ("card_id", "page_size", "page_token")
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    card_id: str
    page_size: int
    page_token: str
    def __init__(self, card_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListMergesResponse(_message.Message):
    __slots__ = ("merges", "next_page_token")
    MERGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    merges: _containers.RepeatedCompositeFieldContainer[Merge]
    next_page_token: str
    def __init__(self, merges: _Optional[_Iterable[_Union[Merge, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
