"""What kpi refuses, and what to do about it."""

from suki_kit.errors import InvalidInput, NotFound, PreconditionFailed, StaleVersion


class UnknownMetric(InvalidInput):
    message = "There is no metric of this number. Choose one of the list in the contract."


class UnknownReport(InvalidInput):
    message = "There is no report of this kind. Choose one of the list in the contract."


class UnknownPeriod(InvalidInput):
    message = "An indicator is for a day, a week or a month. Choose one of them."


class AmbiguousSubject(InvalidInput):
    message = "Name an employee or a department, not both."


class IncompletePeriod(InvalidInput):
    message = "Give the period a start and a later end, or leave it empty for this month."


class DepartmentNotFound(NotFound):
    message = "There is no department with this id. List the departments and choose one."


class KpiNotFound(NotFound):
    message = "There is no indicator with this id that you may change."


class StreamIncomplete(PreconditionFailed):
    message = (
        "The stream does not hold all that the figures were made of: the rest would be lost. Restore a backup of the database."
    )


CONSTRAINTS = {
    "uq_targets_subject": StaleVersion,
    "uq_kpis_request_id": StaleVersion,
}
