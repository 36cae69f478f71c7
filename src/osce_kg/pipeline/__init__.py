"""The whole way from inputs to a published folder, one stage after the other."""

from osce_kg.pipeline.options import Options
from osce_kg.pipeline.report import Report, summary_lines
from osce_kg.pipeline.run import build
from osce_kg.pipeline.stages import Stages, default_stages

__all__ = ["Options", "Report", "Stages", "build", "default_stages", "summary_lines"]
