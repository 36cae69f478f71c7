"""Works out what follows from the asserted graphs: OWL RL, and the rules of ``ontology/rules``."""

from osce_kg.reason.axioms import Axioms, close_ontology, ontology_axioms
from osce_kg.reason.consistency import Clash, find_clashes
from osce_kg.reason.infer import infer

__all__ = ["Axioms", "Clash", "close_ontology", "find_clashes", "infer", "ontology_axioms"]
