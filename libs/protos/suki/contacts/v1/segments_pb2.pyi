from google.protobuf import field_mask_pb2 as _field_mask_pb2
from suki.contacts.v1 import duplicates_pb2 as _duplicates_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SegmentMatch(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEGMENT_MATCH_UNSPECIFIED: _ClassVar[SegmentMatch]
    SEGMENT_MATCH_ALL: _ClassVar[SegmentMatch]
    SEGMENT_MATCH_ANY: _ClassVar[SegmentMatch]

class SegmentOperator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEGMENT_OPERATOR_UNSPECIFIED: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_IS: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_IS_NOT: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_CONTAINS: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_AT_LEAST: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_AT_MOST: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_FILLED: _ClassVar[SegmentOperator]
    SEGMENT_OPERATOR_EMPTY: _ClassVar[SegmentOperator]
SEGMENT_MATCH_UNSPECIFIED: SegmentMatch
SEGMENT_MATCH_ALL: SegmentMatch
SEGMENT_MATCH_ANY: SegmentMatch
SEGMENT_OPERATOR_UNSPECIFIED: SegmentOperator
SEGMENT_OPERATOR_IS: SegmentOperator
SEGMENT_OPERATOR_IS_NOT: SegmentOperator
SEGMENT_OPERATOR_CONTAINS: SegmentOperator
SEGMENT_OPERATOR_AT_LEAST: SegmentOperator
SEGMENT_OPERATOR_AT_MOST: SegmentOperator
SEGMENT_OPERATOR_FILLED: SegmentOperator
SEGMENT_OPERATOR_EMPTY: SegmentOperator

class SegmentCondition(_message.Message):
    __slots__ = ("field", "operator", "values", "currency")
    FIELD_FIELD_NUMBER: _ClassVar[int]
    OPERATOR_FIELD_NUMBER: _ClassVar[int]
    VALUES_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    field: str
    operator: SegmentOperator
    values: _containers.RepeatedScalarFieldContainer[str]
    currency: str
    def __init__(self, field: _Optional[str] = ..., operator: _Optional[_Union[SegmentOperator, str]] = ..., values: _Optional[_Iterable[str]] = ..., currency: _Optional[str] = ...) -> None: ...

class Segment(_message.Message):
    __slots__ = ("id", "name", "kind", "match", "conditions", "version", "card_count", "settled", "gone_fields")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    MATCH_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    CARD_COUNT_FIELD_NUMBER: _ClassVar[int]
    SETTLED_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    kind: _duplicates_pb2.CardKind
    match: SegmentMatch
    conditions: _containers.RepeatedCompositeFieldContainer[SegmentCondition]
    version: int
    card_count: int
    settled: bool
    gone_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., kind: _Optional[_Union[_duplicates_pb2.CardKind, str]] = ..., match: _Optional[_Union[SegmentMatch, str]] = ..., conditions: _Optional[_Iterable[_Union[SegmentCondition, _Mapping]]] = ..., version: _Optional[int] = ..., card_count: _Optional[int] = ..., settled: _Optional[bool] = ..., gone_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class CreateSegmentRequest(_message.Message):
    __slots__ = ("segment", "request_id")
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    segment: Segment
    request_id: str
    def __init__(self, segment: _Optional[_Union[Segment, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateSegmentRequest(_message.Message):
    __slots__ = ("segment", "update_mask")
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    segment: Segment
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, segment: _Optional[_Union[Segment, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class DeleteSegmentRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DeleteSegmentResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSegmentsRequest(_message.Message):
    __slots__ = ("card_id", "with_counts")
    CARD_ID_FIELD_NUMBER: _ClassVar[int]
    WITH_COUNTS_FIELD_NUMBER: _ClassVar[int]
    card_id: str
    with_counts: bool
    def __init__(self, card_id: _Optional[str] = ..., with_counts: _Optional[bool] = ...) -> None: ...

class ListSegmentsResponse(_message.Message):
    __slots__ = ("segments",)
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    segments: _containers.RepeatedCompositeFieldContainer[Segment]
    def __init__(self, segments: _Optional[_Iterable[_Union[Segment, _Mapping]]] = ...) -> None: ...

class PreviewSegmentRequest(_message.Message):
    __slots__ = ("segment",)
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    segment: Segment
    def __init__(self, segment: _Optional[_Union[Segment, _Mapping]] = ...) -> None: ...

class PreviewSegmentResponse(_message.Message):
    __slots__ = ("card_count", "cards")
    CARD_COUNT_FIELD_NUMBER: _ClassVar[int]
    CARDS_FIELD_NUMBER: _ClassVar[int]
    card_count: int
    cards: _containers.RepeatedCompositeFieldContainer[SegmentCard]
    def __init__(self, card_count: _Optional[int] = ..., cards: _Optional[_Iterable[_Union[SegmentCard, _Mapping]]] = ...) -> None: ...

class SegmentCard(_message.Message):
    __slots__ = ("id", "display_name")
    ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    id: str
    display_name: str
    def __init__(self, id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...
