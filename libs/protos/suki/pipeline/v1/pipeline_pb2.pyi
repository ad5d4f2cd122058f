import datetime

from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from suki.type.v1 import type_pb2 as _type_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StageKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAGE_KIND_UNSPECIFIED: _ClassVar[StageKind]
    STAGE_KIND_LEAD: _ClassVar[StageKind]
    STAGE_KIND_WORK: _ClassVar[StageKind]

class DealState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEAL_STATE_UNSPECIFIED: _ClassVar[DealState]
    DEAL_STATE_OPEN: _ClassVar[DealState]
    DEAL_STATE_WON: _ClassVar[DealState]
    DEAL_STATE_LOST: _ClassVar[DealState]
STAGE_KIND_UNSPECIFIED: StageKind
STAGE_KIND_LEAD: StageKind
STAGE_KIND_WORK: StageKind
DEAL_STATE_UNSPECIFIED: DealState
DEAL_STATE_OPEN: DealState
DEAL_STATE_WON: DealState
DEAL_STATE_LOST: DealState

class Pipeline(_message.Message):
    __slots__ = ("id", "name", "stages", "default", "currency", "archived", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STAGES_FIELD_NUMBER: _ClassVar[int]
    DEFAULT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    stages: _containers.RepeatedCompositeFieldContainer[Stage]
    default: bool
    currency: str
    archived: bool
    version: int
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., stages: _Optional[_Iterable[_Union[Stage, _Mapping]]] = ..., default: _Optional[bool] = ..., currency: _Optional[str] = ..., archived: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class Stage(_message.Message):
    __slots__ = ("id", "pipeline_id", "name", "color", "position", "kind", "planned_seconds", "idle_limit_seconds", "probability", "version", "remind_seconds", "escalate_seconds")
    ID_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    COLOR_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLANNED_SECONDS_FIELD_NUMBER: _ClassVar[int]
    IDLE_LIMIT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    PROBABILITY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REMIND_SECONDS_FIELD_NUMBER: _ClassVar[int]
    ESCALATE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    pipeline_id: str
    name: str
    color: str
    position: int
    kind: StageKind
    planned_seconds: int
    idle_limit_seconds: int
    probability: int
    version: int
    remind_seconds: int
    escalate_seconds: int
    def __init__(self, id: _Optional[str] = ..., pipeline_id: _Optional[str] = ..., name: _Optional[str] = ..., color: _Optional[str] = ..., position: _Optional[int] = ..., kind: _Optional[_Union[StageKind, str]] = ..., planned_seconds: _Optional[int] = ..., idle_limit_seconds: _Optional[int] = ..., probability: _Optional[int] = ..., version: _Optional[int] = ..., remind_seconds: _Optional[int] = ..., escalate_seconds: _Optional[int] = ...) -> None: ...

class DealLine(_message.Message):
    __slots__ = ("product_id", "name", "quantity", "price", "discount_percent", "total", "tax_percent", "tax", "tax_included")
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    TAX_PERCENT_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    TAX_INCLUDED_FIELD_NUMBER: _ClassVar[int]
    product_id: str
    name: str
    quantity: str
    price: str
    discount_percent: str
    total: str
    tax_percent: str
    tax: str
    tax_included: bool
    def __init__(self, product_id: _Optional[str] = ..., name: _Optional[str] = ..., quantity: _Optional[str] = ..., price: _Optional[str] = ..., discount_percent: _Optional[str] = ..., total: _Optional[str] = ..., tax_percent: _Optional[str] = ..., tax: _Optional[str] = ..., tax_included: _Optional[bool] = ...) -> None: ...

class Deal(_message.Message):
    __slots__ = ("id", "title", "pipeline_id", "stage_id", "state", "contact_id", "company_id", "client_name", "owner_id", "department_id", "source_id", "amount", "deadline", "lines", "loss_reason_id", "loss_note", "stage_enter_time", "last_contact_time", "close_time", "create_time", "update_time", "version", "overdue", "stage_name", "external_id", "stage_due_time", "idle_due_time", "tax", "custom_fields")
    class CustomFieldsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_NAME_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASON_ID_FIELD_NUMBER: _ClassVar[int]
    LOSS_NOTE_FIELD_NUMBER: _ClassVar[int]
    STAGE_ENTER_TIME_FIELD_NUMBER: _ClassVar[int]
    LAST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    STAGE_NAME_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    IDLE_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_FIELDS_FIELD_NUMBER: _ClassVar[int]
    id: str
    title: str
    pipeline_id: str
    stage_id: str
    state: DealState
    contact_id: str
    company_id: str
    client_name: str
    owner_id: str
    department_id: str
    source_id: str
    amount: _type_pb2.Money
    deadline: _timestamp_pb2.Timestamp
    lines: _containers.RepeatedCompositeFieldContainer[DealLine]
    loss_reason_id: str
    loss_note: str
    stage_enter_time: _timestamp_pb2.Timestamp
    last_contact_time: _timestamp_pb2.Timestamp
    close_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    version: int
    overdue: bool
    stage_name: str
    external_id: str
    stage_due_time: _timestamp_pb2.Timestamp
    idle_due_time: _timestamp_pb2.Timestamp
    tax: _type_pb2.Money
    custom_fields: _containers.ScalarMap[str, str]
    def __init__(self, id: _Optional[str] = ..., title: _Optional[str] = ..., pipeline_id: _Optional[str] = ..., stage_id: _Optional[str] = ..., state: _Optional[_Union[DealState, str]] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., client_name: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., source_id: _Optional[str] = ..., amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., deadline: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[DealLine, _Mapping]]] = ..., loss_reason_id: _Optional[str] = ..., loss_note: _Optional[str] = ..., stage_enter_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., last_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., close_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., version: _Optional[int] = ..., overdue: _Optional[bool] = ..., stage_name: _Optional[str] = ..., external_id: _Optional[str] = ..., stage_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., idle_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tax: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., custom_fields: _Optional[_Mapping[str, str]] = ...) -> None: ...

class DealFilter(_message.Message):
    __slots__ = ("owner_id", "department_id", "source_id", "created", "query", "overdue", "custom_fields")
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    QUERY_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    CUSTOM_FIELDS_FIELD_NUMBER: _ClassVar[int]
    owner_id: str
    department_id: str
    source_id: str
    created: _type_pb2.Period
    query: str
    overdue: bool
    custom_fields: _containers.RepeatedCompositeFieldContainer[_type_pb2.CustomFieldFilter]
    def __init__(self, owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., source_id: _Optional[str] = ..., created: _Optional[_Union[_type_pb2.Period, _Mapping]] = ..., query: _Optional[str] = ..., overdue: _Optional[bool] = ..., custom_fields: _Optional[_Iterable[_Union[_type_pb2.CustomFieldFilter, _Mapping]]] = ...) -> None: ...

class GetBoardRequest(_message.Message):
    __slots__ = ("pipeline_id", "filter", "page_size")
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    pipeline_id: str
    filter: DealFilter
    page_size: int
    def __init__(self, pipeline_id: _Optional[str] = ..., filter: _Optional[_Union[DealFilter, _Mapping]] = ..., page_size: _Optional[int] = ...) -> None: ...

class BoardColumn(_message.Message):
    __slots__ = ("stage", "deals", "deal_count", "amount", "overdue_count", "idle_count", "next_page_token", "forecast", "unconverted")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    DEALS_FIELD_NUMBER: _ClassVar[int]
    DEAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_COUNT_FIELD_NUMBER: _ClassVar[int]
    IDLE_COUNT_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FORECAST_FIELD_NUMBER: _ClassVar[int]
    UNCONVERTED_FIELD_NUMBER: _ClassVar[int]
    stage: Stage
    deals: _containers.RepeatedCompositeFieldContainer[Deal]
    deal_count: int
    amount: _type_pb2.Money
    overdue_count: int
    idle_count: int
    next_page_token: str
    forecast: _type_pb2.Money
    unconverted: _containers.RepeatedCompositeFieldContainer[_type_pb2.Money]
    def __init__(self, stage: _Optional[_Union[Stage, _Mapping]] = ..., deals: _Optional[_Iterable[_Union[Deal, _Mapping]]] = ..., deal_count: _Optional[int] = ..., amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., overdue_count: _Optional[int] = ..., idle_count: _Optional[int] = ..., next_page_token: _Optional[str] = ..., forecast: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., unconverted: _Optional[_Iterable[_Union[_type_pb2.Money, _Mapping]]] = ...) -> None: ...

class GetForecastRequest(_message.Message):
    __slots__ = ("pipeline_id", "filter", "time_zone")
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    pipeline_id: str
    filter: DealFilter
    time_zone: str
    def __init__(self, pipeline_id: _Optional[str] = ..., filter: _Optional[_Union[DealFilter, _Mapping]] = ..., time_zone: _Optional[str] = ...) -> None: ...

class ForecastMonth(_message.Message):
    __slots__ = ("month", "deal_count", "amount", "forecast", "unconverted")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    DEAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FORECAST_FIELD_NUMBER: _ClassVar[int]
    UNCONVERTED_FIELD_NUMBER: _ClassVar[int]
    month: str
    deal_count: int
    amount: _type_pb2.Money
    forecast: _type_pb2.Money
    unconverted: _containers.RepeatedCompositeFieldContainer[_type_pb2.Money]
    def __init__(self, month: _Optional[str] = ..., deal_count: _Optional[int] = ..., amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., forecast: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., unconverted: _Optional[_Iterable[_Union[_type_pb2.Money, _Mapping]]] = ...) -> None: ...

class Forecast(_message.Message):
    __slots__ = ("pipeline_id", "months")
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    MONTHS_FIELD_NUMBER: _ClassVar[int]
    pipeline_id: str
    months: _containers.RepeatedCompositeFieldContainer[ForecastMonth]
    def __init__(self, pipeline_id: _Optional[str] = ..., months: _Optional[_Iterable[_Union[ForecastMonth, _Mapping]]] = ...) -> None: ...

class Board(_message.Message):
    __slots__ = ("pipeline_id", "columns")
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    pipeline_id: str
    columns: _containers.RepeatedCompositeFieldContainer[BoardColumn]
    def __init__(self, pipeline_id: _Optional[str] = ..., columns: _Optional[_Iterable[_Union[BoardColumn, _Mapping]]] = ...) -> None: ...

class CreatePipelineRequest(_message.Message):
    __slots__ = ("pipeline", "request_id")
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    pipeline: Pipeline
    request_id: str
    def __init__(self, pipeline: _Optional[_Union[Pipeline, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdatePipelineRequest(_message.Message):
    __slots__ = ("pipeline", "update_mask")
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    pipeline: Pipeline
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, pipeline: _Optional[_Union[Pipeline, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ListPipelinesRequest(_message.Message):
    __slots__ = ("include_archived",)
    INCLUDE_ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    include_archived: bool
    def __init__(self, include_archived: _Optional[bool] = ...) -> None: ...

class ListPipelinesResponse(_message.Message):
    __slots__ = ("pipelines",)
    PIPELINES_FIELD_NUMBER: _ClassVar[int]
    pipelines: _containers.RepeatedCompositeFieldContainer[Pipeline]
    def __init__(self, pipelines: _Optional[_Iterable[_Union[Pipeline, _Mapping]]] = ...) -> None: ...

class CreateStageRequest(_message.Message):
    __slots__ = ("stage", "request_id")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    stage: Stage
    request_id: str
    def __init__(self, stage: _Optional[_Union[Stage, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateStageRequest(_message.Message):
    __slots__ = ("stage", "update_mask")
    STAGE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    stage: Stage
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, stage: _Optional[_Union[Stage, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class DeleteStageRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DeleteStageResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ReorderStagesRequest(_message.Message):
    __slots__ = ("pipeline_id", "stage_ids")
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_IDS_FIELD_NUMBER: _ClassVar[int]
    pipeline_id: str
    stage_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, pipeline_id: _Optional[str] = ..., stage_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CreateDealRequest(_message.Message):
    __slots__ = ("deal", "request_id")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    deal: Deal
    request_id: str
    def __init__(self, deal: _Optional[_Union[Deal, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class GetDealRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class UpdateDealRequest(_message.Message):
    __slots__ = ("deal", "update_mask")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    deal: Deal
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, deal: _Optional[_Union[Deal, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ListDealsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "filter", "pipeline_id", "stage_id", "states", "contact_id", "company_id", "ids")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    IDS_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    filter: DealFilter
    pipeline_id: str
    stage_id: str
    states: _containers.RepeatedScalarFieldContainer[DealState]
    contact_id: str
    company_id: str
    ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., filter: _Optional[_Union[DealFilter, _Mapping]] = ..., pipeline_id: _Optional[str] = ..., stage_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[DealState, str]]] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDealsResponse(_message.Message):
    __slots__ = ("deals", "next_page_token")
    DEALS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    deals: _containers.RepeatedCompositeFieldContainer[Deal]
    next_page_token: str
    def __init__(self, deals: _Optional[_Iterable[_Union[Deal, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ExportDealsRequest(_message.Message):
    __slots__ = ("filter", "pipeline_id", "stage_id", "states", "csv")
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    CSV_FIELD_NUMBER: _ClassVar[int]
    filter: DealFilter
    pipeline_id: str
    stage_id: str
    states: _containers.RepeatedScalarFieldContainer[DealState]
    csv: bool
    def __init__(self, filter: _Optional[_Union[DealFilter, _Mapping]] = ..., pipeline_id: _Optional[str] = ..., stage_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[DealState, str]]] = ..., csv: _Optional[bool] = ...) -> None: ...

class MoveDealRequest(_message.Message):
    __slots__ = ("id", "stage_id", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    stage_id: str
    version: int
    def __init__(self, id: _Optional[str] = ..., stage_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class WinDealRequest(_message.Message):
    __slots__ = ("id", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    version: int
    def __init__(self, id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class LoseDealRequest(_message.Message):
    __slots__ = ("id", "loss_reason_id", "note", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASON_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    loss_reason_id: str
    note: str
    version: int
    def __init__(self, id: _Optional[str] = ..., loss_reason_id: _Optional[str] = ..., note: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ReopenDealRequest(_message.Message):
    __slots__ = ("id", "stage_id", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    stage_id: str
    version: int
    def __init__(self, id: _Optional[str] = ..., stage_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ImportedDeal(_message.Message):
    __slots__ = ("deal", "stage_enter_time")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    STAGE_ENTER_TIME_FIELD_NUMBER: _ClassVar[int]
    deal: Deal
    stage_enter_time: _timestamp_pb2.Timestamp
    def __init__(self, deal: _Optional[_Union[Deal, _Mapping]] = ..., stage_enter_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportDealsRequest(_message.Message):
    __slots__ = ("origin", "deals")
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    DEALS_FIELD_NUMBER: _ClassVar[int]
    origin: str
    deals: _containers.RepeatedCompositeFieldContainer[ImportedDeal]
    def __init__(self, origin: _Optional[str] = ..., deals: _Optional[_Iterable[_Union[ImportedDeal, _Mapping]]] = ...) -> None: ...

class ImportResult(_message.Message):
    __slots__ = ("external_id", "deal_id", "created", "error")
    EXTERNAL_ID_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    CREATED_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    external_id: str
    deal_id: str
    created: bool
    error: str
    def __init__(self, external_id: _Optional[str] = ..., deal_id: _Optional[str] = ..., created: _Optional[bool] = ..., error: _Optional[str] = ...) -> None: ...

class ImportDealsResponse(_message.Message):
    __slots__ = ("results",)
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    results: _containers.RepeatedCompositeFieldContainer[ImportResult]
    def __init__(self, results: _Optional[_Iterable[_Union[ImportResult, _Mapping]]] = ...) -> None: ...

class StageVisit(_message.Message):
    __slots__ = ("stage_id", "stage_name", "enter_time", "leave_time", "spent_seconds", "planned_seconds")
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_NAME_FIELD_NUMBER: _ClassVar[int]
    ENTER_TIME_FIELD_NUMBER: _ClassVar[int]
    LEAVE_TIME_FIELD_NUMBER: _ClassVar[int]
    SPENT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    PLANNED_SECONDS_FIELD_NUMBER: _ClassVar[int]
    stage_id: str
    stage_name: str
    enter_time: _timestamp_pb2.Timestamp
    leave_time: _timestamp_pb2.Timestamp
    spent_seconds: int
    planned_seconds: int
    def __init__(self, stage_id: _Optional[str] = ..., stage_name: _Optional[str] = ..., enter_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., leave_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., spent_seconds: _Optional[int] = ..., planned_seconds: _Optional[int] = ...) -> None: ...

class ListStageVisitsRequest(_message.Message):
    __slots__ = ("deal_id",)
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    deal_id: str
    def __init__(self, deal_id: _Optional[str] = ...) -> None: ...

class ListStageVisitsResponse(_message.Message):
    __slots__ = ("visits",)
    VISITS_FIELD_NUMBER: _ClassVar[int]
    visits: _containers.RepeatedCompositeFieldContainer[StageVisit]
    def __init__(self, visits: _Optional[_Iterable[_Union[StageVisit, _Mapping]]] = ...) -> None: ...

class ListDealHistoryRequest(_message.Message):
    __slots__ = ("id", "page_size", "page_token")
    ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    id: str
    page_size: int
    page_token: str
    def __init__(self, id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class UndoDealChangeRequest(_message.Message):
    __slots__ = ("change_id", "fields")
    CHANGE_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    change_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, change_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ...) -> None: ...

class ListDealHistoryResponse(_message.Message):
    __slots__ = ("changes", "next_page_token")
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    changes: _containers.RepeatedCompositeFieldContainer[_type_pb2.Change]
    next_page_token: str
    def __init__(self, changes: _Optional[_Iterable[_Union[_type_pb2.Change, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Product(_message.Message):
    __slots__ = ("id", "name", "sku", "series", "price", "unit", "archived", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SERIES_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    sku: str
    series: str
    price: _type_pb2.Money
    unit: str
    archived: bool
    version: int
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., sku: _Optional[str] = ..., series: _Optional[str] = ..., price: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., unit: _Optional[str] = ..., archived: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class CreateProductRequest(_message.Message):
    __slots__ = ("product", "request_id")
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    product: Product
    request_id: str
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateProductRequest(_message.Message):
    __slots__ = ("product", "update_mask")
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    product: Product
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, product: _Optional[_Union[Product, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ListProductsRequest(_message.Message):
    __slots__ = ("include_archived",)
    INCLUDE_ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    include_archived: bool
    def __init__(self, include_archived: _Optional[bool] = ...) -> None: ...

class ListProductsResponse(_message.Message):
    __slots__ = ("products",)
    PRODUCTS_FIELD_NUMBER: _ClassVar[int]
    products: _containers.RepeatedCompositeFieldContainer[Product]
    def __init__(self, products: _Optional[_Iterable[_Union[Product, _Mapping]]] = ...) -> None: ...

class LossReason(_message.Message):
    __slots__ = ("id", "name", "archived")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    ARCHIVED_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    archived: bool
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., archived: _Optional[bool] = ...) -> None: ...

class CreateLossReasonRequest(_message.Message):
    __slots__ = ("loss_reason", "request_id")
    LOSS_REASON_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    loss_reason: LossReason
    request_id: str
    def __init__(self, loss_reason: _Optional[_Union[LossReason, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class ListLossReasonsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListLossReasonsResponse(_message.Message):
    __slots__ = ("loss_reasons",)
    LOSS_REASONS_FIELD_NUMBER: _ClassVar[int]
    loss_reasons: _containers.RepeatedCompositeFieldContainer[LossReason]
    def __init__(self, loss_reasons: _Optional[_Iterable[_Union[LossReason, _Mapping]]] = ...) -> None: ...
