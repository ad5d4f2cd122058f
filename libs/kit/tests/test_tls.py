"""Services that show one another their certificates."""

import datetime
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from suki_kit import tls
from suki_kit.auth import TokenVerifier
from suki_kit.peers import Peers
from suki_kit.rpc import RpcServer
from suki_kit.testing import PUBLIC_KEY, SignedPeers
from suki_kit.tls import Identity

from .serving import implementation
from .suki_trial.contract import TRIAL_SERVICE, GetNoteRequest, TrialServiceStub


class Authority:
    """Signs certificates for hosts, as a cluster's issuer does."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "trial authority")])
        basics = x509.BasicConstraints(ca=True, path_length=0)
        self.certificate = self._signed(self.name, self.key.public_key()).add_extension(basics, critical=True)

    def _signed(self, subject: x509.Name, public_key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        now = datetime.datetime.now(datetime.UTC)
        return (
            x509.CertificateBuilder()
            .issuer_name(self.name)
            .subject_name(subject)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(hours=1))
        )

    def issue(self, folder: Path, host: str = "localhost") -> Path:
        """Writes what a Secret of cert-manager holds."""
        folder.mkdir(exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        own = self._signed(x509.Name([]), key.public_key()).add_extension(names, critical=True)
        pem = serialization.Encoding.PEM
        plain = serialization.NoEncryption()
        (folder / "tls.key").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
        (folder / "tls.crt").write_bytes(own.sign(self.key, hashes.SHA256()).public_bytes(pem))
        (folder / "ca.crt").write_bytes(self.certificate.sign(self.key, hashes.SHA256()).public_bytes(pem))
        return folder


@asynccontextmanager
async def serving(folder: Path, address: str = "localhost:0") -> AsyncIterator[str]:
    server = RpcServer(TokenVerifier(PUBLIC_KEY), [(TRIAL_SERVICE, implementation())])
    port = await server.start(address, Identity(folder))
    yield f"localhost:{port}"
    await server.stop(0)


async def answer(peers: Peers) -> str:
    note = await peers.stub(TrialServiceStub).GetNote(GetNoteRequest(), timeout=3)
    return note.title


@asynccontextmanager
async def peers_of(address: str, folder: Path | None) -> AsyncIterator[Peers]:
    peers = SignedPeers({"trial": address}, "", identity=Identity(folder) if folder else None)
    yield peers
    await peers.close()


async def is_refused(peers: Peers) -> bool:
    with pytest.raises(grpc.aio.AioRpcError) as refusal:
        await answer(peers)
    return refusal.value.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED)


@pytest.fixture
def authority() -> Authority:
    return Authority()


async def test_services_of_one_authority_understand_one_another(authority: Authority, tmp_path: Path) -> None:
    folder = authority.issue(tmp_path / "caller")
    async with serving(authority.issue(tmp_path / "called")) as address, peers_of(address, folder) as peers:
        assert await answer(peers) == "answered"


async def test_who_shows_no_certificate_is_turned_away(authority: Authority, tmp_path: Path) -> None:
    async with serving(authority.issue(tmp_path / "called")) as address, peers_of(address, None) as peers:
        assert await is_refused(peers)


async def test_a_certificate_of_another_authority_is_turned_away(authority: Authority, tmp_path: Path) -> None:
    called, stranger = authority.issue(tmp_path / "called"), Authority().issue(tmp_path / "stranger")
    (stranger / "ca.crt").write_bytes((called / "ca.crt").read_bytes())  # the stranger trusts us; we do not trust the stranger
    async with serving(called) as address, peers_of(address, stranger) as peers:
        assert await is_refused(peers)


async def test_a_server_has_to_be_the_one_that_was_called(authority: Authority, tmp_path: Path) -> None:
    folder = authority.issue(tmp_path / "caller")
    async with serving(authority.issue(tmp_path / "called", host="suki-other")) as address, peers_of(address, folder) as peers:
        assert await is_refused(peers)


async def test_a_server_shows_its_renewed_certificate_at_the_next_handshake(authority: Authority, tmp_path: Path) -> None:
    called, following = authority.issue(tmp_path / "called"), Authority()
    async with serving(called) as address:
        following.issue(called)
        async with peers_of(address, authority.issue(tmp_path / "old")) as old:
            assert await is_refused(old)
        async with peers_of(address, following.issue(tmp_path / "new")) as new:
            assert await answer(new) == "answered"


async def test_a_caller_shows_its_renewed_certificate_without_a_restart(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tls, "_LOOK_SECONDS", 0)
    called, caller, following = tmp_path / "called", tmp_path / "caller", Authority()
    async with AsyncExitStack() as stack:
        async with serving(authority.issue(called)) as address:
            peers = await stack.enter_async_context(peers_of(address, authority.issue(caller)))
            assert await answer(peers) == "answered"
        following.issue(called)
        following.issue(caller)
        async with serving(called, address):
            assert await answer(peers) == "answered"
