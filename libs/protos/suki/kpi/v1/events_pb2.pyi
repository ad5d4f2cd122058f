from suki.kpi.v1 import kpi_pb2 as _kpi_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class KpiBreached(_message.Message):
    __slots__ = ("kpi", "owner_id", "department_id")
    KPI_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    kpi: _kpi_pb2.Kpi
    owner_id: str
    department_id: str
    def __init__(self, kpi: _Optional[_Union[_kpi_pb2.Kpi, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class KpiRecovered(_message.Message):
    __slots__ = ("kpi", "owner_id", "department_id")
    KPI_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    kpi: _kpi_pb2.Kpi
    owner_id: str
    department_id: str
    def __init__(self, kpi: _Optional[_Union[_kpi_pb2.Kpi, _Mapping]] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...
