"""What telephony refuses, and what to do about it."""

from suki_kit.errors import AlreadyExists, InvalidInput, NotFound, PreconditionFailed, Unauthenticated, Unavailable


class CallNotFound(NotFound):
    message = "There is no call with this id that you may see."


class NumberNotFound(NotFound):
    message = "This number is not one of ours. Add it under Administration, Numbers."


class NumberTaken(AlreadyExists):
    message = "This number is in the list already. Change that entry."


class ConnectionNotFound(NotFound):
    message = "There is no exchange connection with this id. Check the address that the exchange was given."


class RecordingNotFound(NotFound):
    message = "This call has no recording."


class BadSignature(Unauthenticated):
    message = "The signature does not fit. Sign '<timestamp>.<body>' with HMAC-SHA256 and the connection's secret, in hex."


class StaleTimestamp(Unauthenticated):
    message = "The timestamp is more than five minutes off. Set the exchange's clock and send the event anew."


class MalformedEvent(InvalidInput):
    message = "This is not an event of the exchange protocol. See the named fields."


class NoExtension(PreconditionFailed):
    message = "You have no extension that the exchange could ring. Ask an administrator to enter it."


class NoExchange(PreconditionFailed):
    message = "No exchange that takes commands is connected. Dial by hand, or connect one under Administration."


class ExchangeUnavailable(Unavailable):
    message = "The exchange does not answer. Dial by hand, or try again in a moment."


CONSTRAINTS = {"uq_numbers_phone": NumberTaken}
