from suki.activities.v1 import activities_pb2 as _activities_pb2
from suki.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class TaskCreated(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: _activities_pb2.Task
    def __init__(self, task: _Optional[_Union[_activities_pb2.Task, _Mapping]] = ...) -> None: ...

class TaskUpdated(_message.Message):
    __slots__ = ("task", "changed_fields")
    TASK_FIELD_NUMBER: _ClassVar[int]
    CHANGED_FIELDS_FIELD_NUMBER: _ClassVar[int]
    task: _activities_pb2.Task
    changed_fields: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, task: _Optional[_Union[_activities_pb2.Task, _Mapping]] = ..., changed_fields: _Optional[_Iterable[str]] = ...) -> None: ...

class TaskCompleted(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: _activities_pb2.Task
    def __init__(self, task: _Optional[_Union[_activities_pb2.Task, _Mapping]] = ...) -> None: ...

class TaskOverdue(_message.Message):
    __slots__ = ("task",)
    TASK_FIELD_NUMBER: _ClassVar[int]
    task: _activities_pb2.Task
    def __init__(self, task: _Optional[_Union[_activities_pb2.Task, _Mapping]] = ...) -> None: ...

class TaskDelegated(_message.Message):
    __slots__ = ("task", "previous_performer_id")
    TASK_FIELD_NUMBER: _ClassVar[int]
    PREVIOUS_PERFORMER_ID_FIELD_NUMBER: _ClassVar[int]
    task: _activities_pb2.Task
    previous_performer_id: str
    def __init__(self, task: _Optional[_Union[_activities_pb2.Task, _Mapping]] = ..., previous_performer_id: _Optional[str] = ...) -> None: ...

class MeetingScheduled(_message.Message):
    __slots__ = ("meeting",)
    MEETING_FIELD_NUMBER: _ClassVar[int]
    meeting: _activities_pb2.Meeting
    def __init__(self, meeting: _Optional[_Union[_activities_pb2.Meeting, _Mapping]] = ...) -> None: ...

class MeetingHeld(_message.Message):
    __slots__ = ("meeting",)
    MEETING_FIELD_NUMBER: _ClassVar[int]
    meeting: _activities_pb2.Meeting
    def __init__(self, meeting: _Optional[_Union[_activities_pb2.Meeting, _Mapping]] = ...) -> None: ...
