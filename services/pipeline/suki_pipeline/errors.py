"""What pipeline refuses, and what to do about it."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed, StaleVersion


class PipelineNotFound(NotFound):
    message = "There is no pipeline with this id, or it is archived. List the pipelines and choose one."


class StageNotFound(NotFound):
    message = "There is no stage with this id in this pipeline. List the pipelines and choose one of its stages."


class DealNotFound(NotFound):
    message = "There is no deal with this id that you may see."


class ProductNotFound(NotFound):
    message = "There is no product with this id. List the products and choose one."


class LossReasonNotFound(NotFound):
    message = "There is no loss reason with this id, or it is archived. List the loss reasons and choose one."


class StageNotReady(PreconditionFailed):
    message = "Before the deal comes into this stage, fill in the named fields."


class DealClosed(PreconditionFailed):
    message = "This deal is won or lost. Reopen it first."


class DealOpen(PreconditionFailed):
    message = "This deal is open: there is nothing to reopen."


class StageInUse(PreconditionFailed):
    message = "Deals stand in this stage. Move them to another one first."


class LastStage(PreconditionFailed):
    message = "A pipeline keeps at least one stage. Add another one first, or archive the pipeline."


class DefaultPipelineNeeded(PreconditionFailed):
    message = "Leads arrive in the default pipeline. Make another one the default first."


class ProductExists(AlreadyExists):
    message = "There is a product of this name or SKU. Use it, or choose another name."


class LossReasonExists(AlreadyExists):
    message = "There is a loss reason of this name. Use it, or choose another name."


class StagesIncomplete(InvalidInput):
    message = "Name every stage of the pipeline once, in the new order."


class ScriptNotFound(NotFound):
    message = "There is no script with this id. List the scripts and choose one."


class ScriptRunNotFound(NotFound):
    message = "There is no conversation with this id that you may continue. Start the script."


class ScriptRunFinished(PreconditionFailed):
    message = "This conversation is finished and its answers stand. Start the script again."


class _ScriptRefused(InvalidInput):
    """`questions` names the ones it is about."""

    def __init__(self, *, questions: str) -> None:
        super().__init__(fields={"script.questions": questions}, questions=questions)


class ScriptLoops(_ScriptRefused):
    message = "These questions lead back to themselves. Let one of them lead elsewhere or to the end."


class ScriptQuestionUnreachable(_ScriptRefused):
    message = "No answer leads to these questions. Lead to them from another one, or remove them."


class ScriptNextMissing(_ScriptRefused):
    message = "An answer to these questions leads to a question that does not exist. Choose another one or the end."


class RateNotFound(NotFound):
    message = "There is no rate with this id. List the rates and choose one."


class BaseCurrencyRate(InvalidInput):
    message = "This is the base currency, the one of the default pipeline: its rate is 1. Set the rates of the others."


class RowRefused(InvalidInput):
    """What is wrong with one row of an import."""


CONSTRAINTS = {
    "uq_pipelines_default": StaleVersion,
    "uq_rates_currency_valid_from": StaleVersion,
    "uq_products_name": ProductExists,
    "uq_products_sku": ProductExists,
    "uq_loss_reasons_name": LossReasonExists,
    "fk_stages_pipeline_id": PipelineNotFound,
    "fk_scripts_pipeline_id": PipelineNotFound,
    "fk_deals_pipeline_id": PipelineNotFound,
    "fk_deals_stage_id": StageNotFound,
    "fk_deals_loss_reason_id": LossReasonNotFound,
}
