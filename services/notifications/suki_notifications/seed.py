"""What a new installation starts with. A template that is there stays as its users have made it."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.notifications.v1.notifications_pb2 import CHANNEL_EMAIL
from suki_notifications.models import MessageTemplate
from suki_notifications.settings import Settings

_SUBJECT = "Our offer for {{ client.name }}"
_BODY = """\
Dear {{ client.first_name or client.name }},

Thank you for your interest. Our offer{% if deal.title %} for “{{ deal.title }}”{% endif %} is attached to this letter.
{% if deal.amount %}It comes to {{ deal.amount | money }} {{ deal.currency }}.
{% endif %}
If anything should be different, or a question is left open, just answer this letter
{%- if manager.phone %} or call me at {{ manager.phone }}{% endif %}. I am glad to help.

Kind regards,
{{ manager.name }}
{% if manager.position %}{{ manager.position }}
{% endif %}{{ manager.email }}
"""


async def seed(session: AsyncSession, _settings: Settings) -> None:
    """The thank-you letter that goes out with an offer."""
    known = await session.execute(sa.select(MessageTemplate.id).where(MessageTemplate.key == "thank-you"))
    if known.first() is None:
        letter = {"name": "Thank-you letter", "channel": CHANNEL_EMAIL, "subject": _SUBJECT, "body": _BODY}
        session.add(MessageTemplate(key="thank-you", **letter))
