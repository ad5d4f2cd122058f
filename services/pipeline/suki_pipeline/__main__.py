"""Pipeline as a process."""

from suki.pipeline.v1 import imports_pb2, pipeline_pb2, rates_pb2, scripts_pb2
from suki_kit.importing.worker import ImportWorker
from suki_kit.personal import PERSONAL_DATA, PersonalDataApi
from suki_kit.run import App, Kit, Service, main
from suki_pipeline.api import PipelineApi
from suki_pipeline.consumers import PERSONAL, consumers
from suki_pipeline.counts import FOLD
from suki_pipeline.errors import CONSTRAINTS
from suki_pipeline.gauges import count_forever
from suki_pipeline.imports.api import DealImportsApi
from suki_pipeline.imports.importer import DealImporter
from suki_pipeline.jobs import ANNOUNCE
from suki_pipeline.models import Base
from suki_pipeline.rates.api import RatesApi
from suki_pipeline.scripts.api import ScriptsApi
from suki_pipeline.seed import seed
from suki_pipeline.settings import Settings
from suki_pipeline.timers import TIME


def build(kit: Kit[Settings]) -> App:
    from_files = DealImporter(kit.peers)
    return App(
        rpc=[
            (pipeline_pb2.DESCRIPTOR.services_by_name["PipelineService"], PipelineApi(kit.db, kit.peers)),
            (scripts_pb2.DESCRIPTOR.services_by_name["ScriptsService"], ScriptsApi(kit.db)),
            (rates_pb2.DESCRIPTOR.services_by_name["RatesService"], RatesApi(kit.db)),
            (imports_pb2.DESCRIPTOR.services_by_name["DealImportsService"], DealImportsApi(kit.db, from_files)),
            (PERSONAL_DATA, PersonalDataApi(kit.db, *PERSONAL)),
        ],
        jobs=[TIME, ANNOUNCE, FOLD],
        workers=[lambda: count_forever(kit.db), ImportWorker(kit.db, from_files, "pipeline").run],
    )


SERVICE = Service(
    name="pipeline",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
    seed=seed,
)

if __name__ == "__main__":
    main(SERVICE)
