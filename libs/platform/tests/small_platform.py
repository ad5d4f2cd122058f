"""`suki` with two small services instead of the real ones: python small_platform.py run --folder FOLDER."""

from suki_platform import plan
from suki_platform.__main__ import app

plan.SERVICES = (
    plan.Service("alpha", files=True, mail=True, issues_tokens=True),
    plan.Service("beta", database=False, edge=True),
    plan.Service("missing"),
)
app()
