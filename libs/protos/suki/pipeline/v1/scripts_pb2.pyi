from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class QuestionKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    QUESTION_KIND_UNSPECIFIED: _ClassVar[QuestionKind]
    QUESTION_KIND_TEXT: _ClassVar[QuestionKind]
    QUESTION_KIND_CHOICE: _ClassVar[QuestionKind]
    QUESTION_KIND_NUMBER: _ClassVar[QuestionKind]
    QUESTION_KIND_DATE: _ClassVar[QuestionKind]

class AnswerTest(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ANSWER_TEST_UNSPECIFIED: _ClassVar[AnswerTest]
    ANSWER_TEST_EQUALS: _ClassVar[AnswerTest]
    ANSWER_TEST_AT_LEAST: _ClassVar[AnswerTest]
    ANSWER_TEST_AT_MOST: _ClassVar[AnswerTest]

class NextStepKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEXT_STEP_KIND_UNSPECIFIED: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_MOVE: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_TASK: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_DOCUMENT: _ClassVar[NextStepKind]
QUESTION_KIND_UNSPECIFIED: QuestionKind
QUESTION_KIND_TEXT: QuestionKind
QUESTION_KIND_CHOICE: QuestionKind
QUESTION_KIND_NUMBER: QuestionKind
QUESTION_KIND_DATE: QuestionKind
ANSWER_TEST_UNSPECIFIED: AnswerTest
ANSWER_TEST_EQUALS: AnswerTest
ANSWER_TEST_AT_LEAST: AnswerTest
ANSWER_TEST_AT_MOST: AnswerTest
NEXT_STEP_KIND_UNSPECIFIED: NextStepKind
NEXT_STEP_KIND_MOVE: NextStepKind
NEXT_STEP_KIND_TASK: NextStepKind
NEXT_STEP_KIND_DOCUMENT: NextStepKind

class NextStep(_message.Message):
    __slots__ = ("kind", "target_id", "title")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TARGET_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    kind: NextStepKind
    target_id: str
    title: str
    def __init__(self, kind: _Optional[_Union[NextStepKind, str]] = ..., target_id: _Optional[str] = ..., title: _Optional[str] = ...) -> None: ...

class AnswerWay(_message.Message):
    __slots__ = ("test", "value", "next_key", "step")
    TEST_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    NEXT_KEY_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    test: AnswerTest
    value: str
    next_key: str
    step: NextStep
    def __init__(self, test: _Optional[_Union[AnswerTest, str]] = ..., value: _Optional[str] = ..., next_key: _Optional[str] = ..., step: _Optional[_Union[NextStep, _Mapping]] = ...) -> None: ...

class ScriptQuestion(_message.Message):
    __slots__ = ("key", "text", "hint", "kind", "choices", "ways", "field")
    KEY_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    HINT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHOICES_FIELD_NUMBER: _ClassVar[int]
    WAYS_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    key: str
    text: str
    hint: str
    kind: QuestionKind
    choices: _containers.RepeatedScalarFieldContainer[str]
    ways: _containers.RepeatedCompositeFieldContainer[AnswerWay]
    field: str
    def __init__(self, key: _Optional[str] = ..., text: _Optional[str] = ..., hint: _Optional[str] = ..., kind: _Optional[_Union[QuestionKind, str]] = ..., choices: _Optional[_Iterable[str]] = ..., ways: _Optional[_Iterable[_Union[AnswerWay, _Mapping]]] = ..., field: _Optional[str] = ...) -> None: ...

class Script(_message.Message):
    __slots__ = ("id", "name", "segment_id", "pipeline_id", "stage_id", "position", "active", "questions", "revision", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_ID_FIELD_NUMBER: _ClassVar[int]
    PIPELINE_ID_FIELD_NUMBER: _ClassVar[int]
    STAGE_ID_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    ACTIVE_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    name: str
    segment_id: str
    pipeline_id: str
    stage_id: str
    position: int
    active: bool
    questions: _containers.RepeatedCompositeFieldContainer[ScriptQuestion]
    revision: int
    version: int
    def __init__(self, id: _Optional[str] = ..., name: _Optional[str] = ..., segment_id: _Optional[str] = ..., pipeline_id: _Optional[str] = ..., stage_id: _Optional[str] = ..., position: _Optional[int] = ..., active: _Optional[bool] = ..., questions: _Optional[_Iterable[_Union[ScriptQuestion, _Mapping]]] = ..., revision: _Optional[int] = ..., version: _Optional[int] = ...) -> None: ...

class ScriptAnswer(_message.Message):
    __slots__ = ("key", "value")
    KEY_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    key: str
    value: str
    def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ScriptWalk(_message.Message):
    __slots__ = ("path", "next_key", "step")
    PATH_FIELD_NUMBER: _ClassVar[int]
    NEXT_KEY_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    path: _containers.RepeatedScalarFieldContainer[str]
    next_key: str
    step: NextStep
    def __init__(self, path: _Optional[_Iterable[str]] = ..., next_key: _Optional[str] = ..., step: _Optional[_Union[NextStep, _Mapping]] = ...) -> None: ...

class ScriptRun(_message.Message):
    __slots__ = ("id", "script_id", "script_name", "revision", "deal_id", "contact_id", "company_id", "call_id", "owner_id", "department_id", "questions", "answers", "walk", "finished", "version")
    ID_FIELD_NUMBER: _ClassVar[int]
    SCRIPT_ID_FIELD_NUMBER: _ClassVar[int]
    SCRIPT_NAME_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    WALK_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    id: str
    script_id: str
    script_name: str
    revision: int
    deal_id: str
    contact_id: str
    company_id: str
    call_id: str
    owner_id: str
    department_id: str
    questions: _containers.RepeatedCompositeFieldContainer[ScriptQuestion]
    answers: _containers.RepeatedCompositeFieldContainer[ScriptAnswer]
    walk: ScriptWalk
    finished: bool
    version: int
    def __init__(self, id: _Optional[str] = ..., script_id: _Optional[str] = ..., script_name: _Optional[str] = ..., revision: _Optional[int] = ..., deal_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., call_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., department_id: _Optional[str] = ..., questions: _Optional[_Iterable[_Union[ScriptQuestion, _Mapping]]] = ..., answers: _Optional[_Iterable[_Union[ScriptAnswer, _Mapping]]] = ..., walk: _Optional[_Union[ScriptWalk, _Mapping]] = ..., finished: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class CardAnswer(_message.Message):
    __slots__ = ("card", "field", "value")
    CARD_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    card: str
    field: str
    value: str
    def __init__(self, card: _Optional[str] = ..., field: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...

class ListScriptsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListScriptsResponse(_message.Message):
    __slots__ = ("scripts",)
    SCRIPTS_FIELD_NUMBER: _ClassVar[int]
    scripts: _containers.RepeatedCompositeFieldContainer[Script]
    def __init__(self, scripts: _Optional[_Iterable[_Union[Script, _Mapping]]] = ...) -> None: ...

class CreateScriptRequest(_message.Message):
    __slots__ = ("script", "request_id")
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    script: Script
    request_id: str
    def __init__(self, script: _Optional[_Union[Script, _Mapping]] = ..., request_id: _Optional[str] = ...) -> None: ...

class UpdateScriptRequest(_message.Message):
    __slots__ = ("script",)
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    script: Script
    def __init__(self, script: _Optional[_Union[Script, _Mapping]] = ...) -> None: ...

class TryScriptRequest(_message.Message):
    __slots__ = ("questions", "answers")
    QUESTIONS_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    questions: _containers.RepeatedCompositeFieldContainer[ScriptQuestion]
    answers: _containers.RepeatedCompositeFieldContainer[ScriptAnswer]
    def __init__(self, questions: _Optional[_Iterable[_Union[ScriptQuestion, _Mapping]]] = ..., answers: _Optional[_Iterable[_Union[ScriptAnswer, _Mapping]]] = ...) -> None: ...

class GetScriptRequest(_message.Message):
    __slots__ = ("deal_id", "contact_id", "company_id")
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    deal_id: str
    contact_id: str
    company_id: str
    def __init__(self, deal_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ...) -> None: ...

class GetScriptResponse(_message.Message):
    __slots__ = ("script", "run")
    SCRIPT_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    script: Script
    run: ScriptRun
    def __init__(self, script: _Optional[_Union[Script, _Mapping]] = ..., run: _Optional[_Union[ScriptRun, _Mapping]] = ...) -> None: ...

class StartScriptRequest(_message.Message):
    __slots__ = ("script_id", "deal_id", "contact_id", "company_id", "call_id", "request_id")
    SCRIPT_ID_FIELD_NUMBER: _ClassVar[int]
    DEAL_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    script_id: str
    deal_id: str
    contact_id: str
    company_id: str
    call_id: str
    request_id: str
    def __init__(self, script_id: _Optional[str] = ..., deal_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., company_id: _Optional[str] = ..., call_id: _Optional[str] = ..., request_id: _Optional[str] = ...) -> None: ...

class SaveAnswersRequest(_message.Message):
    __slots__ = ("run_id", "answers", "finish", "version")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    FINISH_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    answers: _containers.RepeatedCompositeFieldContainer[ScriptAnswer]
    finish: bool
    version: int
    def __init__(self, run_id: _Optional[str] = ..., answers: _Optional[_Iterable[_Union[ScriptAnswer, _Mapping]]] = ..., finish: _Optional[bool] = ..., version: _Optional[int] = ...) -> None: ...

class GetScriptStatisticsRequest(_message.Message):
    __slots__ = ("script_id",)
    SCRIPT_ID_FIELD_NUMBER: _ClassVar[int]
    script_id: str
    def __init__(self, script_id: _Optional[str] = ...) -> None: ...

class AnswerStatistics(_message.Message):
    __slots__ = ("key", "question", "answer", "chosen", "won", "lost")
    KEY_FIELD_NUMBER: _ClassVar[int]
    QUESTION_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    LOST_FIELD_NUMBER: _ClassVar[int]
    key: str
    question: str
    answer: str
    chosen: int
    won: int
    lost: int
    def __init__(self, key: _Optional[str] = ..., question: _Optional[str] = ..., answer: _Optional[str] = ..., chosen: _Optional[int] = ..., won: _Optional[int] = ..., lost: _Optional[int] = ...) -> None: ...

class GetScriptStatisticsResponse(_message.Message):
    __slots__ = ("answers",)
    ANSWERS_FIELD_NUMBER: _ClassVar[int]
    answers: _containers.RepeatedCompositeFieldContainer[AnswerStatistics]
    def __init__(self, answers: _Optional[_Iterable[_Union[AnswerStatistics, _Mapping]]] = ...) -> None: ...
