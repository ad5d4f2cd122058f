"""What contacts refuses, and what to do about it."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed


class ContactNotFound(NotFound):
    message = "There is no contact with this id that you may see."


class CompanyNotFound(NotFound):
    message = "There is no company with this id that you may see."


class SourceNotFound(NotFound):
    message = "There is no source with this id. List the sources and choose one."


class PhoneTaken(AlreadyExists):
    message = "Another card has this telephone number. Open that card instead, or correct the number."


class EmailTaken(AlreadyExists):
    message = "Another card has this e-mail. Open that card instead, or correct the address."


class InnTaken(AlreadyExists):
    message = "Another company has this INN. Open that card instead, or correct the INN."


class DuplicateFound(AlreadyExists):
    message = "There is a card that is very likely the same client. Open that card instead, or merge the two."


class SourceExists(AlreadyExists):
    message = "There is a source of this name. Use it, or choose another name."


class InvalidInn(InvalidInput):
    message = "This is not a valid INN: the check digits do not fit. Check the digits."


class InvalidKpp(InvalidInput):
    message = "This is not a valid KPP. It has nine characters. Check them."


class InvalidOgrn(InvalidInput):
    message = "This is not a valid OGRN: the check digit does not fit. Check the digits."


class NothingToFind(InvalidInput):
    message = "Give a telephone number or an e-mail, so that the client can be answered."


class AmbiguousTimeline(InvalidInput):
    message = "Name one of contact_id, company_id and deal_id."


class MergeWithItself(InvalidInput):
    message = "A card cannot be merged with itself. Choose two cards."


class MergedElsewhere(PreconditionFailed):
    message = "This card was merged into another one. Go on with that one, or undo that merge first."


class CompanyRing(InvalidInput):
    message = "A company cannot belong to itself, near or far. Choose another one above it."


class MergeCycle(PreconditionFailed):
    message = "One of the companies belongs to the other. Take it out of that one first, then merge."


class MergeNotFound(NotFound):
    message = "There is no merge with this id that you may see."


class MergeUndone(PreconditionFailed):
    message = "This merge was undone already."


class UnknownField(InvalidInput):
    message = "There is no such field to take. Use the names of the card's fields."


class TooManyKeys(InvalidInput):
    message = "Together the cards have more numbers or addresses than one may hold. Remove those out of use, then merge."


class CustomFieldNotFound(NotFound):
    message = "There is no custom field with this id. List the fields and choose one."


class CustomFieldExists(AlreadyExists):
    message = "There is a custom field with this key. Use it, or choose another key."


class CustomFieldKindKept(PreconditionFailed):
    message = "A deleted field of another kind had this key, and cards keep its values. Choose another key."


class TooManyCustomFields(PreconditionFailed):
    message = "There are as many custom fields as one card can have. Delete one that is out of use, then add this."


class FillRuleNotFound(NotFound):
    message = "There is no rule with this id. List the rules and choose one."


class UnknownFillField(InvalidInput):
    message = "A rule names a field that there is not. Use the fields that there are."


class PersonErased(PreconditionFailed):
    message = "This person was erased; the card cannot be changed any more. Make a new card."


class SourceCostNotFound(NotFound):
    message = "There is no such cost. List the costs and choose one."


class SegmentNotFound(NotFound):
    message = "There is no segment with this id. List the segments and choose one."


class SegmentExists(AlreadyExists):
    message = "There is a segment with this name. Choose another name."


class UnknownSegmentField(InvalidInput):
    message = "A condition names a field that there is not. Use the fields that there are."


CONSTRAINTS = {
    "uq_segments_name": SegmentExists,
    "uq_companies_inn": InnTaken,
    "uq_sources_name": SourceExists,
    "uq_custom_fields_entity_key": CustomFieldExists,
    "fk_contacts_company_id": CompanyNotFound,
    "fk_contacts_source_id": SourceNotFound,
    "fk_companies_source_id": SourceNotFound,
    "fk_companies_parent_id": CompanyNotFound,
}
