"""What may be wrong with a file or with what is asked of an import."""

from suki_kit.errors import InvalidInput, NotFound, PreconditionFailed


class RowRefused(Exception):
    """The text says what is wrong in which field of a row."""


class UnreadableFile(InvalidInput):
    message = "The file cannot be read. Save it as CSV or XLSX, then upload it again."


class EmptyFile(InvalidInput):
    message = "The file has no rows below its titles. Put the titles into the first line and a record into each line below."


class TooManyRows(InvalidInput):
    message = "The file has more rows than one import takes. Split it, and import the parts one after the other."


class ImportNotFound(NotFound):
    message = "There is no import with this id that you may see."


class ImportRuns(PreconditionFailed):
    message = "This import is at work. Wait until it is through."


class ImportDone(PreconditionFailed):
    message = "This file was imported. To import it again, undo it first or upload it anew."


class ImportStopped(PreconditionFailed):
    message = "This import was stopped half-way: go on with it as it is, or undo it first."


class NothingToStop(PreconditionFailed):
    message = "Only a trial or an import that is at work can be stopped. This one is not."


class NothingToUndo(PreconditionFailed):
    message = "This import has made nothing that could be taken away."


class UnknownColumnField(InvalidInput):
    message = "A column is meant to be a field that there is not. Choose another field, or leave the column out."
