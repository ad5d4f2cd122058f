"""Files of rows that a service imports: read at once, written in batches by a worker, taken back as a whole.

A service has two tables (`columns.ImportColumns` and `columns.ImportRowColumns`), says in an `importer.Importer` what its rows
mean, answers with `api.ImportsApi` and runs `worker.ImportWorker`.
"""
