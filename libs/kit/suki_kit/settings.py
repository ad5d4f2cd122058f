"""What every service is told by its environment. Names are prefixed SUKI_; secrets have no defaults."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

# Always installed; and what a company may leave out.
CORE = frozenset({"staff", "contacts", "pipeline", "activities", "gateway"})
MODULES = frozenset({"telephony", "automation", "documents", "notifications", "kpi"})


class ServiceSettings(BaseSettings):
    """Settings common to all services; each service adds its own in `settings.py`."""

    model_config = SettingsConfigDict(env_prefix="SUKI_", frozen=True)

    nats_url: str
    redis_url: str
    # host:port for gRPC and for /metrics and /health.
    grpc_address: str = "0.0.0.0:50051"
    http_address: str = "0.0.0.0:9090"
    # Service name → gRPC address. A service not named here is looked for as "suki-<name>:50051".
    peers: dict[str, str] = Field(default_factory=dict)
    # Which of MODULES are installed here.
    modules: frozenset[str] = MODULES
    # A folder with tls.crt, tls.key and ca.crt: services then speak mutual TLS with one another. Empty: plain gRPC.
    tls_folder: str = ""
    # Ed25519, PEM: with it each service verifies tokens by itself.
    token_public_key: str
    # Exchanged at staff for this service's own tokens.
    service_key: str
    log_level: str = "INFO"
    # Where spans go (OTLP over gRPC); empty keeps them here.
    otlp_endpoint: str = ""
    # Of traces that start here; a caller's decision is kept.
    trace_ratio: float = 0.1
    drain_seconds: float = 10.0

    @property
    def left_out(self) -> frozenset[str]:
        """The modules that this company does without."""
        return MODULES - self.modules


class DatabaseSettings(ServiceSettings):
    """For services with a database of their own."""

    database_url: str
    # Connections kept to the database, and the most there are.
    database_pool: int = 20
