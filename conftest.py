"""The kit's fixtures, for every test here."""

pytest_plugins = ["suki_kit.testing"]
