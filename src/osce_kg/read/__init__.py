"""From files to releases: `read_inputs` yields a `Release` or a `Refusal` for each thing read."""

from osce_kg.read.inputs import Refusal, read_inputs
from osce_kg.read.layouts import read_releases

__all__ = ["Refusal", "read_inputs", "read_releases"]
