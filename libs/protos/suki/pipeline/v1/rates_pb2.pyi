from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Rate(_message.Message):
    __slots__ = ("id", "currency", "rate", "valid_from", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_FIELD_NUMBER: _ClassVar[int]
    RATE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    currency: str
    rate: str
    valid_from: str
    version: int
    def __init__(self, id: _Optional[str] = ..., currency: _Optional[str] = ..., rate: _Optional[str] = ..., valid_from: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class ListRatesRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListRatesResponse(_message.Message):
    __slots__ = ("rates", "base_currency")
    RATES_FIELD_NUMBER: _ClassVar[int]
    BASE_CURRENCY_FIELD_NUMBER: _ClassVar[int]
    rates: _containers.RepeatedCompositeFieldContainer[Rate]
    base_currency: str
    def __init__(self, rates: _Optional[_Iterable[_Union[Rate, _Mapping]]] = ..., base_currency: _Optional[str] = ...) -> None: ...

class SetRateRequest(_message.Message):
    __slots__ = ("rate",)
    RATE_FIELD_NUMBER: _ClassVar[int]
    rate: Rate
    def __init__(self, rate: _Optional[_Union[Rate, _Mapping]] = ...) -> None: ...

class DeleteRateRequest(_message.Message):
    __slots__ = ("id",)
    ID_FIELD_NUMBER: _ClassVar[int]
    id: str
    def __init__(self, id: _Optional[str] = ...) -> None: ...

class DeleteRateResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...
