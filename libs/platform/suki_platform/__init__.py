"""The whole platform on one machine: run, demo, import, replay."""
