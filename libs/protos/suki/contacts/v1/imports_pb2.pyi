import datetime

from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.contacts.v1 import duplicates_pb2 as _duplicates_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from suki.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ImportState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_STATE_UNSPECIFIED: _ClassVar[ImportState]
    IMPORT_STATE_UPLOADED: _ClassVar[ImportState]
    IMPORT_STATE_CHECKING: _ClassVar[ImportState]
    IMPORT_STATE_CHECKED: _ClassVar[ImportState]
    IMPORT_STATE_RUNNING: _ClassVar[ImportState]
    IMPORT_STATE_DONE: _ClassVar[ImportState]
    IMPORT_STATE_UNDOING: _ClassVar[ImportState]
    IMPORT_STATE_UNDONE: _ClassVar[ImportState]
    IMPORT_STATE_STOPPED: _ClassVar[ImportState]

class KnownCardAction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KNOWN_CARD_ACTION_UNSPECIFIED: _ClassVar[KnownCardAction]
    KNOWN_CARD_ACTION_SKIP: _ClassVar[KnownCardAction]
    KNOWN_CARD_ACTION_FILL: _ClassVar[KnownCardAction]

class FileFormat(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILE_FORMAT_UNSPECIFIED: _ClassVar[FileFormat]
    FILE_FORMAT_CSV: _ClassVar[FileFormat]
    FILE_FORMAT_XLSX: _ClassVar[FileFormat]
IMPORT_STATE_UNSPECIFIED: ImportState
IMPORT_STATE_UPLOADED: ImportState
IMPORT_STATE_CHECKING: ImportState
IMPORT_STATE_CHECKED: ImportState
IMPORT_STATE_RUNNING: ImportState
IMPORT_STATE_DONE: ImportState
IMPORT_STATE_UNDOING: ImportState
IMPORT_STATE_UNDONE: ImportState
IMPORT_STATE_STOPPED: ImportState
KNOWN_CARD_ACTION_UNSPECIFIED: KnownCardAction
KNOWN_CARD_ACTION_SKIP: KnownCardAction
KNOWN_CARD_ACTION_FILL: KnownCardAction
FILE_FORMAT_UNSPECIFIED: FileFormat
FILE_FORMAT_CSV: FileFormat
FILE_FORMAT_XLSX: FileFormat

class ImportColumn(_message.Message):
    __slots__ = ("title", "samples", "field")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    title: str
    samples: _containers.RepeatedScalarFieldContainer[str]
    field: str
    def __init__(self, title: _Optional[str] = ..., samples: _Optional[_Iterable[str]] = ..., field: _Optional[str] = ...) -> None: ...

class Import(_message.Message):
    __slots__ = ("id", "kind", "file_name", "state", "columns", "encoding", "separator", "known_action", "row_count", "done_count", "created_count", "known_count", "filled_count", "failed_count", "removed_count", "kept_count", "owner_id", "create_time", "version", "likely_count")
    ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ENCODING_FIELD_NUMBER: _ClassVar[int]
    SEPARATOR_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ACTION_FIELD_NUMBER: _ClassVar[int]
    ROW_COUNT_FIELD_NUMBER: _ClassVar[int]
    DONE_COUNT_FIELD_NUMBER: _ClassVar[int]
    CREATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    KNOWN_COUNT_FIELD_NUMBER: _ClassVar[int]
    FILLED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    REMOVED_COUNT_FIELD_NUMBER: _ClassVar[int]
    KEPT_COUNT_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    LIKELY_COUNT_FIELD_NUMBER: _ClassVar[int]
    id: str
    kind: _duplicates_pb2.CardKind
    file_name: str
    state: ImportState
    columns: _containers.RepeatedCompositeFieldContainer[ImportColumn]
    encoding: str
    separator: str
    known_action: KnownCardAction
    row_count: int
    done_count: int
    created_count: int
    known_count: int
    filled_count: int
    failed_count: int
    removed_count: int
    kept_count: int
    owner_id: str
    create_time: _timestamp_pb2.Timestamp
    version: int
    likely_count: int
    def __init__(self, id: _Optional[str] = ..., kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., file_name: _Optional[str] = ..., state: _Optional[_Union[ImportState, str]] = ..., columns: _Optional[_Iterable[_Union[ImportColumn, _Mapping]]] = ..., encoding: _Optional[str] = ..., separator: _Optional[str] = ..., known_action: _Optional[_Union[KnownCardAction, str]] = ..., row_count: _Optional[int] = ..., done_count: _Optional[int] = ..., created_count: _Optional[int] = ..., known_count: _Optional[int] = ..., filled_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., removed_count: _Optional[int] = ..., kept_count: _Optional[int] = ..., owner_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., likely_count: _Optional[int] = ...) -> None: ...

class UploadImportRequest(_message.Message):
    __slots__ = ("kind", "file_name", "content")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FILE_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    kind: _duplicates_pb2.CardKind
    file_name: str
    content: bytes
    def __init__(self, kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., file_name: _Optional[str] = ..., content: _Optional[bytes] = ...) -> None: ...

class StartImportRequest(_message.Message):
    __slots__ = ("id", "fields", "known_action", "validate_only")
    ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    KNOWN_ACTION_FIELD_NUMBER: _ClassVar[int]
    VALIDATE_ONLY_FIELD_NUMBER: _ClassVar[int]
    id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    known_action: KnownCardAction
    validate_only: bool
    def __init__(self, id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., known_action: _Optional[_Union[KnownCardAction, str]] = ..., validate_only: _Optional[bool] = ...) -> None: ...

class GetImportRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ListImportsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListImportsResponse(_message.Message):
    __slots__ = ("imports", "next_page_token")
    IMPORTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    imports: _containers.RepeatedCompositeFieldContainer[Import]
    next_page_token: str
    def __init__(self, imports: _Optional[_Iterable[_Union[Import, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StopImportRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class UndoImportRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DownloadFailedRowsRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class ExportCardsRequest(_message.Message):
    __slots__ = ("kind", "format", "query", "owner_id", "source_id", "custom_fields", "segment_id")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FORMAT_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_FIELDS_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    kind: _duplicates_pb2.CardKind
    format: FileFormat
    query: str
    owner_id: str
    source_id: str
    custom_fields: _containers.RepeatedCompositeFieldContainer[_type_pb2.CustomFieldFilter]
    segment_id: str
    def __init__(self, kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., format: _Optional[_Union[FileFormat, str]] = ..., query: _Optional[str] = ..., owner_id: _Optional[str] = ..., source_id: _Optional[str] = ..., custom_fields: _Optional[_Iterable[_Union[_type_pb2.CustomFieldFilter, _Mapping]]] = ..., segment_id: _Optional[str] = ...) -> None: ...
