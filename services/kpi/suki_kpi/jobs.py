"""Periodic work of kpi."""

from datetime import timedelta

from suki_kit.jobs import Job
from suki_kpi.indicators import judge_ended

JOBS = [Job("judge ended periods", timedelta(minutes=1), judge_ended)]
