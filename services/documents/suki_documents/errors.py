"""What documents refuses, and what to do about it. Errors of a template's text are in `suki_kit.templates`."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed, StaleVersion


class TemplateNotFound(NotFound):
    message = "There is no template with this key or id. List the templates and choose one."


class DocumentNotFound(NotFound):
    message = "There is no document with this id that you may see."


class DealNotFound(NotFound):
    message = "There is no deal with this id that you may write documents for."


class CardNotFound(NotFound):
    message = "There is no card or deal with this id whose documents you may work with."


class AttachmentNotFound(NotFound):
    message = "There is no attached file with this id that you may work with."


class AttachmentTooLarge(InvalidInput):
    message = "The file is too large to be attached. Make it smaller, or put it where files are shared and note the link."


class FileMissing(PreconditionFailed):
    message = "The file is not in the file store. Upload it, or generate the document, again."


class NotAWordFile(InvalidInput):
    message = "This is not a Word document. Save it as .docx and upload it again."


class TemplateTooLarge(InvalidInput):
    message = "The file is too large for a template. Make its pictures smaller and upload it again."


class TemplateTooDeep(InvalidInput):
    message = "The file unpacks into far more than a Word document holds. Save it anew from Word."


class BadNumbering(InvalidInput):
    message = "The numbering needs {number}, and may hold {year}, e.g. CO-{year}-{number}."


class TemplateExists(AlreadyExists):
    message = "Somebody uploaded a template of this key at the same moment. Upload yours again."


class RequestRepeated(AlreadyExists):
    message = "This request has been carried out."


class NumberTaken(StaleVersion):
    message = "Others took the number meanwhile. Generate the document again."


CONSTRAINTS = {
    "uq_templates_key": TemplateExists,
    "uq_documents_request_id": RequestRepeated,
    "uq_attachments_request_id": RequestRepeated,
}
