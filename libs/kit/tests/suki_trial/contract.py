"""What `trial.proto` says, compiled when this is imported."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import grpc
import grpc_tools
from google.protobuf import descriptor_pool, field_mask_pb2, message_factory, timestamp_pb2
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from grpc_tools import protoc

from suki.options.v1 import options_pb2

_HERE = Path(__file__).parent
_CONTRACTS = _HERE.parents[3] / "proto"
_POOL = descriptor_pool.Default()


def compiled(file: Path) -> FileDescriptorSet:
    """A .proto file's description; those of the platform can be imported in it."""
    with TemporaryDirectory() as folder:
        includes = (file.parent, _CONTRACTS, Path(grpc_tools.__file__).parent / "_proto")
        out = Path(folder) / "set"
        failed = protoc.main(["protoc", *(f"-I{path}" for path in includes), f"--descriptor_set_out={out}", file.name])
        assert not failed, f"{file.name} does not compile"
        return FileDescriptorSet.FromString(out.read_bytes())


# What the contract imports; the pool must have it before.
IMPORTED = (field_mask_pb2, timestamp_pb2, options_pb2)
for described in compiled(_HERE / "trial.proto").file:
    _POOL.AddSerializedFile(described.SerializeToString())


def _message(name: str) -> Any:
    return message_factory.GetMessageClass(_POOL.FindMessageTypeByName(f"suki.trial.v1.{name}"))


TRIAL_SERVICE = _POOL.FindServiceByName("suki.trial.v1.TrialService")
Note, NoteWritten, NoteErased = _message("Note"), _message("NoteWritten"), _message("NoteErased")
GetNoteRequest, CreateNoteRequest, UpdateNoteRequest = map(
    _message, ("GetNoteRequest", "CreateNoteRequest", "UpdateNoteRequest")
)
WaitRequest, Rules = _message("WaitRequest"), _message("Rules")


class TrialServiceStub:
    """As the generated ones are."""

    __module__ = "suki.trial.v1.trial_pb2_grpc"

    GetNote: Any
    CreateNote: Any
    UpdateNote: Any
    WatchNotes: Any
    Wait: Any
    Keep: Any

    def __init__(self, channel: grpc.aio.Channel) -> None:
        for method in TRIAL_SERVICE.methods:
            make: Any = channel.unary_stream if method.server_streaming else channel.unary_unary
            answer = message_factory.GetMessageClass(method.output_type)
            call = make(
                f"/{TRIAL_SERVICE.full_name}/{method.name}",
                request_serializer=lambda request: request.SerializeToString(),
                response_deserializer=answer.FromString,
            )
            setattr(self, method.name, call)
