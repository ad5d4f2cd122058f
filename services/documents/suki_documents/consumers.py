"""What documents hears: which cards became one."""

from suki_documents.models import Document
from suki_kit.inbox import Consumers
from suki_kit.merges import follow_merges

consumers = Consumers("documents")
follow_merges(consumers, contact=[Document.contact_id], company=[Document.company_id])
