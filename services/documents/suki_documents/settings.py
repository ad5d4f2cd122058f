"""What documents is told by its environment."""

from suki_kit.settings import DatabaseSettings


class Settings(DatabaseSettings):
    # Where templates and documents lie: file:///folder, s3://bucket/path, gs://… or az://…; credentials as the store's own
    # variables (AWS_ACCESS_KEY_ID …).
    files_url: str
    # Of an uploaded template: the file, what is in it unpacked, one XML part of it, and how many parts.
    template_bytes: int = 10 * 1024 * 1024
    unpacked_bytes: int = 100 * 1024 * 1024
    part_bytes: int = 16 * 1024 * 1024
    template_parts: int = 2000
    # Of a file that is put to a card or a deal.
    attachment_bytes: int = 10 * 1024 * 1024
