"""Errors that a caller can act on. The class name is the reason: `EmailTaken` is told as `EMAIL_TAKEN`."""

import re

from google.protobuf import any_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2


def reason_of(name: str) -> str:
    """`EmailTaken` → `EMAIL_TAKEN`, `NotAWordFile` → `NOT_A_WORD_FILE`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).upper()


class DomainError(Exception):
    """Something the caller should know. `message` says what to do next; `metadata` names what it is about.

    `fields` maps a request field to what is wrong with it.
    """

    code = code_pb2.UNKNOWN
    message = "The request could not be carried out."

    def __init__(self, message: str = "", *, fields: dict[str, str] | None = None, **metadata: object) -> None:
        self.message = message or self.message
        self.fields = fields or {}
        self.metadata = {key: str(value) for key, value in metadata.items()}
        super().__init__(self.message)

    @property
    def reason(self) -> str:
        return reason_of(type(self).__name__)

    def status(self, domain: str) -> status_pb2.Status:
        """google.rpc.Status with ErrorInfo, and BadRequest where fields are named."""
        details = [_any(error_details_pb2.ErrorInfo(reason=self.reason, domain=domain, metadata=self.metadata))]
        if self.fields:
            violations = [
                error_details_pb2.BadRequest.FieldViolation(field=field, description=text)
                for field, text in self.fields.items()
            ]
            details.append(_any(error_details_pb2.BadRequest(field_violations=violations)))
        return status_pb2.Status(code=self.code, message=self.message, details=details)


def _any(message) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed


class InvalidInput(DomainError):
    code = code_pb2.INVALID_ARGUMENT
    message = "The request is not valid. Correct the named fields and send it again."


class NotFound(DomainError):
    code = code_pb2.NOT_FOUND
    message = "There is nothing with this id that you may see."


class AlreadyExists(DomainError):
    code = code_pb2.ALREADY_EXISTS
    message = "It exists already."


class PreconditionFailed(DomainError):
    code = code_pb2.FAILED_PRECONDITION
    message = "It cannot be done in the present state."


class StaleVersion(DomainError):
    code = code_pb2.ABORTED
    message = "Somebody changed it since you read it. Read it again and repeat your change."


class PermissionDenied(DomainError):
    code = code_pb2.PERMISSION_DENIED
    message = "Your role does not allow this. Ask an administrator."


class Unauthenticated(DomainError):
    code = code_pb2.UNAUTHENTICATED
    message = "Sign in first."


class TooMuch(DomainError):
    code = code_pb2.RESOURCE_EXHAUSTED
    message = "Too much at once. Try again later."


class NotInstalled(DomainError):
    code = code_pb2.UNIMPLEMENTED
    message = "This module of Suki is not installed here. Ask whoever runs it to add the module."


class Unavailable(DomainError):
    code = code_pb2.UNAVAILABLE
    message = "A part of Suki does not answer just now. Try again in a moment."
