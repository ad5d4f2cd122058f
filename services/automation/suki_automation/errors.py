"""What automation refuses, and what to do about it."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed


class RuleNotFound(NotFound):
    message = "There is no rule with this id. List the rules and choose one."


class UnknownEventType(InvalidInput):
    message = "There is no event of this name. List the event types and choose one."


class InvalidCondition(InvalidInput):
    message = "The condition cannot be read."


class InvalidAction(InvalidInput):
    message = "The action cannot be carried out for this event."


class InvalidEvent(InvalidInput):
    message = "The text is not an event of this type as JSON."


class NoEventSeen(PreconditionFailed):
    message = "No event of this type has been seen yet. Give one as JSON to try the rule with."


class RequestRepeated(AlreadyExists):
    message = "This request has been carried out."


CONSTRAINTS = {"uq_rules_request_id": RequestRepeated}
