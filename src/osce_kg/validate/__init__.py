"""Checks data against SHACL shapes and against what the ontology says cannot be."""

from osce_kg.validate.dataset import Inference, Settings, check_dataset
from osce_kg.validate.findings import Finding, Severity, Stage, ValidationReport

__all__ = [
    "Finding",
    "Inference",
    "Settings",
    "Severity",
    "Stage",
    "ValidationReport",
    "check_dataset",
]
