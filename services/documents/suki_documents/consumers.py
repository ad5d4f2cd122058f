"""What documents hears: which cards became one."""

from suki_documents.attachments.service import file_key
from suki_documents.generating import document_key
from suki_documents.models import Attachment, Base, Document
from suki_kit.inbox import Consumers
from suki_kit.merges import follow_merges
from suki_kit.personal import Personal, follow_erasures

documents, attachments = (Base.metadata.tables[name] for name in ("documents", "attachments"))
consumers = Consumers("documents")
PERSONAL = (
    Personal(person=documents.c.contact_id, blanks={"file_name": "", "size": 0}, file=lambda row: document_key(row.id)),
    Personal(person=attachments.c.contact_id, blanks=None, file=lambda row: file_key(row.id)),
)
follow_erasures(consumers, *PERSONAL)
follow_merges(
    consumers,
    contact=[Document.contact_id, Attachment.contact_id],
    company=[Document.company_id, Attachment.company_id],
)
