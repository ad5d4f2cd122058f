from suki.options.v1 import options_pb2 as _options_pb2
from suki.pipeline.v1 import pipeline_pb2 as _pipeline_pb2
from suki.pipeline.v1 import rates_pb2 as _rates_pb2
from suki.pipeline.v1 import scripts_pb2 as _scripts_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class DealCreated(_message.Message):
    __slots__ = ("deal", "lead")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    lead: bool
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., lead: _Optional[bool] = ...) -> None: ...

class DealUpdated(_message.Message):
    __slots__ = ("deal", "changed_fields", "previous_owner_id")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    previous_owner_id: str
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., changed_fields: _Optional[_Iterable[str]] = ..., previous_owner_id: _Optional[str] = ...) -> None: ...

class DealStageChanged(_message.Message):
    __slots__ = ("deal", "from_stage_id", "from_stage_name", "to_stage_id", "to_stage_name", "spent_seconds")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    FROM_STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_STAGE_NAME_FIELD_NUMBER: _ClassVar[int]
    TO_STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    TO_STAGE_NAME_FIELD_NUMBER: _ClassVar[int]
    SPENT_SECONDS_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    from_stage_id: str
    from_stage_name: str
    to_stage_id: str
    to_stage_name: str
    spent_seconds: int
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., from_stage_id: _Optional[str] = ..., from_stage_name: _Optional[str] = ..., to_stage_id: _Optional[str] = ..., to_stage_name: _Optional[str] = ..., spent_seconds: _Optional[int] = ...) -> None: ...

class DealWon(_message.Message):
    __slots__ = ("deal",)
    DEAL_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ...) -> None: ...

class DealLost(_message.Message):
    __slots__ = ("deal", "loss_reason_name")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    LOSS_REASON_NAME_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    loss_reason_name: str
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., loss_reason_name: _Optional[str] = ...) -> None: ...

class DealReopened(_message.Message):
    __slots__ = ("deal", "previous_state")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_STATE_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    previous_state: _pipeline_pb2.DealState
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., previous_state: _Optional[_Union[_pipeline_pb2.DealState, str]] = ...) -> None: ...

class DealDeleted(_message.Message):
    __slots__ = ("deal",)
    DEAL_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ...) -> None: ...

class DealOverdue(_message.Message):
    __slots__ = ("deal", "cause", "late_seconds")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    LATE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    cause: str
    late_seconds: int
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., cause: _Optional[str] = ..., late_seconds: _Optional[int] = ...) -> None: ...

class DealDueSoon(_message.Message):
    __slots__ = ("deal",)
    DEAL_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ...) -> None: ...

class DealEscalated(_message.Message):
    __slots__ = ("deal", "head_id")
    DEAL_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    head_id: str
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ..., head_id: _Optional[str] = ...) -> None: ...

class DealIdle(_message.Message):
    __slots__ = ("deal",)
    DEAL_FIELD_NUMBER: _ClassVar[int]
    deal: _pipeline_pb2.Deal
    def __init__(self, deal: _Optional[_Union[_pipeline_pb2.Deal, _Mapping]] = ...) -> None: ...

class PipelineChanged(_message.Message):
    __slots__ = ("pipeline",)
    PIPELINE_FIELD_NUMBER: _ClassVar[int]
    pipeline: _pipeline_pb2.Pipeline
    def __init__(self, pipeline: _Optional[_Union[_pipeline_pb2.Pipeline, _Mapping]] = ...) -> None: ...

class RateChanged(_message.Message):
    __slots__ = ("rate", "deleted")
    RATE_FIELD_NUMBER: _ClassVar[int]
    DELETED_FIELD_NUMBER: _ClassVar[int]
    rate: _rates_pb2.Rate
    deleted: bool
    def __init__(self, rate: _Optional[_Union[_rates_pb2.Rate, _Mapping]] = ..., deleted: _Optional[bool] = ...) -> None: ...

class ScriptAnswered(_message.Message):
    __slots__ = ("run_id", "script_name", "deal_id", "contact_id", "company_id", "owner_id", "department_id", "answers")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    SCRIPT_NAME_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    script_name: str
    deal_id: str
    contact_id: str
    company_id: str
    owner_id: str
    department_id: str
    answers: _containers.RepeatedCompositeFieldContainer[_scripts_pb2.CardAnswer]
    def __init__(self, run_id: _Optional[str] = ..., script_name: _Optional[str] = ..., deal_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., answers: _Optional[_Iterable[_Union[_scripts_pb2.CardAnswer, _Mapping]]] = ...) -> None: ...
