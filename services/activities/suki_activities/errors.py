"""What activities refuses, and what to do about it."""

from suki_kit.errors import NotFound, PreconditionFailed


class TaskNotFound(NotFound):
    message = "There is no task with this id that you may see."


class MeetingNotFound(NotFound):
    message = "There is no meeting with this id that you may see."


class TaskCompleted(PreconditionFailed):
    message = "This task is completed. Reopen it first."


class MeetingClosed(PreconditionFailed):
    message = "This meeting was held or cancelled. Schedule another one."
