"""What notifications refuses, and what to do about it. Errors of a template's text are in `suki_kit.templates`."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed


class TemplateNotFound(NotFound):
    message = "There is no message template with this key. List the templates and choose one."


class MessageNotFound(NotFound):
    message = "There is no message with this id that you may see."


class ClientNotFound(NotFound):
    message = "There is no deal or contact with this id that you may write to."


class NoAddress(PreconditionFailed):
    message = "The client has no e-mail address. Add one to the card, or name the recipient."


class NothingToSend(InvalidInput):
    message = "Name a template, or give the text."


class MessageNotFailed(PreconditionFailed):
    message = "Only a failed message can be tried again. This one is on its way or has been sent."


class TemplateExists(AlreadyExists):
    message = "Somebody saved a template of this key at the same moment. Save yours again."


class RequestRepeated(AlreadyExists):
    message = "This request has been carried out."


CONSTRAINTS = {
    "uq_message_templates_key": TemplateExists,
    "uq_messages_request_id": RequestRepeated,
    "uq_notices_request_id": RequestRepeated,
}
