"""The one room every Suki service shares: database, events, RPC, auth, jobs, telemetry."""
