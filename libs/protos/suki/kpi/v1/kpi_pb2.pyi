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

class Metric(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    METRIC_UNSPECIFIED: _ClassVar[Metric]
    METRIC_REVENUE: _ClassVar[Metric]
    METRIC_DEALS_CREATED: _ClassVar[Metric]
    METRIC_DEALS_WON: _ClassVar[Metric]
    METRIC_DEALS_LOST: _ClassVar[Metric]
    METRIC_CALLS_ANSWERED: _ClassVar[Metric]
    METRIC_CALLS_MISSED: _ClassVar[Metric]
    METRIC_LETTERS_SENT: _ClassVar[Metric]
    METRIC_MEETINGS_HELD: _ClassVar[Metric]
    METRIC_OFFERS_MADE: _ClassVar[Metric]
    METRIC_TASKS_COMPLETED: _ClassVar[Metric]
    METRIC_DEALS_OVERDUE: _ClassVar[Metric]
    METRIC_CONTACTS_CREATED: _ClassVar[Metric]
    METRIC_CONVERSION: _ClassVar[Metric]
    METRIC_TOUCHES: _ClassVar[Metric]

class ReportKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPORT_KIND_UNSPECIFIED: _ClassVar[ReportKind]
    REPORT_KIND_PLAN_BY_PERSON: _ClassVar[ReportKind]
    REPORT_KIND_PLAN_BY_DEPARTMENT: _ClassVar[ReportKind]
    REPORT_KIND_FUNNEL: _ClassVar[ReportKind]
    REPORT_KIND_SOURCES: _ClassVar[ReportKind]
    REPORT_KIND_LOSS_REASONS: _ClassVar[ReportKind]
    REPORT_KIND_ACTIVITY: _ClassVar[ReportKind]
    REPORT_KIND_WORKLOAD: _ClassVar[ReportKind]
    REPORT_KIND_RESULTS_BY_DEPARTMENT: _ClassVar[ReportKind]
    REPORT_KIND_RESULTS_BY_PERSON: _ClassVar[ReportKind]
    REPORT_KIND_SOURCE_FUNNEL: _ClassVar[ReportKind]

class ColumnKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COLUMN_KIND_UNSPECIFIED: _ClassVar[ColumnKind]
    COLUMN_KIND_TEXT: _ClassVar[ColumnKind]
    COLUMN_KIND_COUNT: _ClassVar[ColumnKind]
    COLUMN_KIND_MONEY: _ClassVar[ColumnKind]
    COLUMN_KIND_PERCENT: _ClassVar[ColumnKind]
    COLUMN_KIND_DURATION_SECONDS: _ClassVar[ColumnKind]

class KpiPeriod(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KPI_PERIOD_UNSPECIFIED: _ClassVar[KpiPeriod]
    KPI_PERIOD_DAY: _ClassVar[KpiPeriod]
    KPI_PERIOD_WEEK: _ClassVar[KpiPeriod]
    KPI_PERIOD_MONTH: _ClassVar[KpiPeriod]

class KpiState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    KPI_STATE_UNSPECIFIED: _ClassVar[KpiState]
    KPI_STATE_NORMAL: _ClassVar[KpiState]
    KPI_STATE_CRITICAL: _ClassVar[KpiState]
METRIC_UNSPECIFIED: Metric
METRIC_REVENUE: Metric
METRIC_DEALS_CREATED: Metric
METRIC_DEALS_WON: Metric
METRIC_DEALS_LOST: Metric
METRIC_CALLS_ANSWERED: Metric
METRIC_CALLS_MISSED: Metric
METRIC_LETTERS_SENT: Metric
METRIC_MEETINGS_HELD: Metric
METRIC_OFFERS_MADE: Metric
METRIC_TASKS_COMPLETED: Metric
METRIC_DEALS_OVERDUE: Metric
METRIC_CONTACTS_CREATED: Metric
METRIC_CONVERSION: Metric
METRIC_TOUCHES: Metric
REPORT_KIND_UNSPECIFIED: ReportKind
REPORT_KIND_PLAN_BY_PERSON: ReportKind
REPORT_KIND_PLAN_BY_DEPARTMENT: ReportKind
REPORT_KIND_FUNNEL: ReportKind
REPORT_KIND_SOURCES: ReportKind
REPORT_KIND_LOSS_REASONS: ReportKind
REPORT_KIND_ACTIVITY: ReportKind
REPORT_KIND_WORKLOAD: ReportKind
REPORT_KIND_RESULTS_BY_DEPARTMENT: ReportKind
REPORT_KIND_RESULTS_BY_PERSON: ReportKind
REPORT_KIND_SOURCE_FUNNEL: ReportKind
COLUMN_KIND_UNSPECIFIED: ColumnKind
COLUMN_KIND_TEXT: ColumnKind
COLUMN_KIND_COUNT: ColumnKind
COLUMN_KIND_MONEY: ColumnKind
COLUMN_KIND_PERCENT: ColumnKind
COLUMN_KIND_DURATION_SECONDS: ColumnKind
KPI_PERIOD_UNSPECIFIED: KpiPeriod
KPI_PERIOD_DAY: KpiPeriod
KPI_PERIOD_WEEK: KpiPeriod
KPI_PERIOD_MONTH: KpiPeriod
KPI_STATE_UNSPECIFIED: KpiState
KPI_STATE_NORMAL: KpiState
KPI_STATE_CRITICAL: KpiState

class ReportFilter(_message.Message):
    __slots__ = ("period", "department_id", "employee_id", "pipeline_id")
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    period: _type_pb2.Period
    department_id: str
    employee_id: str
    pipeline_id: str
    def __init__(self, period: _Optional[_Union[_type_pb2.Period, _Mapping]] = ..., department_id: _Optional[str] = ..., employee_id: _Optional[str] = ..., pipeline_id: _Optional[str] = ...) -> None: ...

class RunReportRequest(_message.Message):
    __slots__ = ("kind", "filter")
    KIND_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    kind: ReportKind
    filter: ReportFilter
    def __init__(self, kind: _Optional[_Union[ReportKind, str]] = ..., filter: _Optional[_Union[ReportFilter, _Mapping]] = ...) -> None: ...

class ReportColumn(_message.Message):
    __slots__ = ("key", "kind", "title")
    KEY_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    key: str
    kind: ColumnKind
    title: str
    def __init__(self, key: _Optional[str] = ..., kind: _Optional[_Union[ColumnKind, str]] = ..., title: _Optional[str] = ...) -> None: ...

class ReportRow(_message.Message):
    __slots__ = ("subject", "subject_id", "title", "cells")
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    CELLS_FIELD_NUMBER: _ClassVar[int]
    subject: str
    subject_id: str
    title: str
    cells: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, subject: _Optional[str] = ..., subject_id: _Optional[str] = ..., title: _Optional[str] = ..., cells: _Optional[_Iterable[str]] = ...) -> None: ...

class ReportTable(_message.Message):
    __slots__ = ("kind", "columns", "rows", "total", "currency")
    KIND_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    kind: ReportKind
    columns: _containers.RepeatedCompositeFieldContainer[ReportColumn]
    rows: _containers.RepeatedCompositeFieldContainer[ReportRow]
    total: ReportRow
    currency: str
    def __init__(self, kind: _Optional[_Union[ReportKind, str]] = ..., columns: _Optional[_Iterable[_Union[ReportColumn, _Mapping]]] = ..., rows: _Optional[_Iterable[_Union[ReportRow, _Mapping]]] = ..., total: _Optional[_Union[ReportRow, _Mapping]] = ..., currency: _Optional[str] = ...) -> None: ...

class GetDashboardRequest(_message.Message):
    __slots__ = ("employee_id", "department_id", "period")
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    employee_id: str
    department_id: str
    period: _type_pb2.Period
    def __init__(self, employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., period: _Optional[_Union[_type_pb2.Period, _Mapping]] = ...) -> None: ...

class Figure(_message.Message):
    __slots__ = ("metric", "value", "previous", "target")
    METRIC_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    metric: Metric
    value: str
    previous: str
    target: str
    def __init__(self, metric: _Optional[_Union[Metric, str]] = ..., value: _Optional[str] = ..., previous: _Optional[str] = ..., target: _Optional[str] = ...) -> None: ...

class Dashboard(_message.Message):
    __slots__ = ("employee_id", "department_id", "period", "figures", "open_deal_count", "open_deal_amount", "overdue_deal_count", "currency", "funnel", "sources", "loss_reasons", "unconverted")
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    FIGURES_FIELD_NUMBER: _ClassVar[int]
    OPEN_DEAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    OPEN_DEAL_AMOUNT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_DEAL_COUNT_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    FUNNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCES_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASONS_FIELD_NUMBER: _ClassVar[int]
    UNCONVERTED_FIELD_NUMBER: _ClassVar[int]
    employee_id: str
    department_id: str
    period: _type_pb2.Period
    figures: _containers.RepeatedCompositeFieldContainer[Figure]
    open_deal_count: int
    open_deal_amount: _type_pb2.Money
    overdue_deal_count: int
    currency: str
    funnel: ReportTable
    sources: ReportTable
    loss_reasons: ReportTable
    unconverted: _containers.RepeatedCompositeFieldContainer[_type_pb2.Money]
    def __init__(self, employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., period: _Optional[_Union[_type_pb2.Period, _Mapping]] = ..., figures: _Optional[_Iterable[_Union[Figure, _Mapping]]] = ..., open_deal_count: _Optional[int] = ..., open_deal_amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ..., overdue_deal_count: _Optional[int] = ..., currency: _Optional[str] = ..., funnel: _Optional[_Union[ReportTable, _Mapping]] = ..., sources: _Optional[_Union[ReportTable, _Mapping]] = ..., loss_reasons: _Optional[_Union[ReportTable, _Mapping]] = ..., unconverted: _Optional[_Iterable[_Union[_type_pb2.Money, _Mapping]]] = ...) -> None: ...

class Fact(_message.Message):
    __slots__ = ("id", "metric", "happen_time", "employee_id", "department_id", "subject", "subject_id", "title", "amount")
    ID_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    HAPPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    id: str
    metric: Metric
    happen_time: _timestamp_pb2.Timestamp
    employee_id: str
    department_id: str
    subject: str
    subject_id: str
    title: str
    amount: _type_pb2.Money
    def __init__(self, id: _Optional[str] = ..., metric: _Optional[_Union[Metric, str]] = ..., happen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., subject: _Optional[str] = ..., subject_id: _Optional[str] = ..., title: _Optional[str] = ..., amount: _Optional[_Union[_type_pb2.Money, _Mapping]] = ...) -> None: ...

class ListFactsRequest(_message.Message):
    __slots__ = ("metric", "filter", "page_size", "page_token")
    METRIC_FIELD_NUMBER: _ClassVar[int]
    FILTER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    metric: Metric
    filter: ReportFilter
    page_size: int
    page_token: str
    def __init__(self, metric: _Optional[_Union[Metric, str]] = ..., filter: _Optional[_Union[ReportFilter, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListFactsResponse(_message.Message):
    __slots__ = ("facts", "next_page_token")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[Fact]
    next_page_token: str
    def __init__(self, facts: _Optional[_Iterable[_Union[Fact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Target(_message.Message):
    __slots__ = ("id", "metric", "employee_id", "department_id", "month", "value")
    ID_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    id: str
    metric: Metric
    employee_id: str
    department_id: str
    month: str
    value: str
    def __init__(self, id: _Optional[str] = ..., metric: _Optional[_Union[Metric, str]] = ..., employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., month: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class SetTargetRequest(_message.Message):
    __slots__ = ("target",)
    TARGET_FIELD_NUMBER: _ClassVar[int]
    target: Target
    def __init__(self, target: _Optional[_Union[Target, _Mapping]] = ...) -> None: ...

class ListTargetsRequest(_message.Message):
    __slots__ = ("month",)
    MONTH_FIELD_NUMBER: _ClassVar[int]
    month: str
    def __init__(self, month: _Optional[str] = ...) -> None: ...

class ListTargetsResponse(_message.Message):
    __slots__ = ("targets",)
    TARGETS_FIELD_NUMBER: _ClassVar[int]
    targets: _containers.RepeatedCompositeFieldContainer[Target]
    def __init__(self, targets: _Optional[_Iterable[_Union[Target, _Mapping]]] = ...) -> None: ...

class Kpi(_message.Message):
    __slots__ = ("id", "name", "metric", "period", "employee_id", "department_id", "target", "critical", "critical_above", "responsible_id", "enabled", "value", "state", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    METRIC_FIELD_NUMBER: _ClassVar[int]
    PERIOD_FIELD_NUMBER: _ClassVar[int]
    EMPLOYEE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TARGET_FIELD_NUMBER: _ClassVar[int]
    CRITICAL_FIELD_NUMBER: _ClassVar[int]
    CRITICAL_ABOVE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    metric: Metric
    period: KpiPeriod
    employee_id: str
    department_id: str
    target: str
    critical: str
    critical_above: bool
    responsible_id: str
    enabled: bool
    value: str
    state: KpiState
    version: int
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., metric: _Optional[_Union[Metric, str]] = ..., period: _Optional[_Union[KpiPeriod, str]] = ..., employee_id: _Optional[str] = ..., department_id: _Optional[str] = ..., target: _Optional[str] = ..., critical: _Optional[str] = ..., critical_above: _Optional[bool] = ..., responsible_id: _Optional[str] = ..., enabled: _Optional[bool] = ..., value: _Optional[str] = ..., state: _Optional[_Union[KpiState, str]] = ..., version: _Optional[int] = ...) -> None: ...

class DefineKpiRequest(_message.Message):
    __slots__ = ("kpi", "request_id")
    KPI_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    kpi: Kpi
    request_id: str
    def __init__(self, kpi: _Optional[_Union[Kpi, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateKpiRequest(_message.Message):
    __slots__ = ("kpi", "update_mask")
    KPI_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    kpi: Kpi
    update_mask: _field_mask_pb2.FieldMask
    def __init__(self, kpi: _Optional[_Union[Kpi, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ...) -> None: ...

class ListKpisRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListKpisResponse(_message.Message):
    __slots__ = ("kpis",)
    KPIS_FIELD_NUMBER: _ClassVar[int]
    kpis: _containers.RepeatedCompositeFieldContainer[Kpi]
    def __init__(self, kpis: _Optional[_Iterable[_Union[Kpi, _Mapping]]] = ...) -> None: ...
