"""Notebook 04: what the article says, what the record shows, and why the strikes happened."""

from borderkit.course.claims.checks import (
    check_sheet,
    check_tally,
    reading_list,
    review_labels,
    rows_to_check,
    save_reviews,
)
from borderkit.course.claims.explanations import (
    explanation_matrix,
    explanation_sums,
    limits_of_rivals,
    list_explanations,
    method_of_rivals,
    scoring_form,
    your_sums,
)
from borderkit.course.claims.matrix import evidence_grid, evidence_matrix, thin_evidence
from borderkit.course.claims.texts import (
    compare_texts,
    devices,
    left_out,
    loaded_terms,
    loaded_words,
    names_of_things,
    own_text,
    text_to_code,
)
from borderkit.course.claims.verdicts import (
    checkable_claims,
    claim_card,
    claims_by_verdict,
    considerations,
    evidence_on,
    verdict_scale,
)

__all__ = [
    "check_sheet",
    "check_tally",
    "checkable_claims",
    "claim_card",
    "claims_by_verdict",
    "compare_texts",
    "considerations",
    "devices",
    "evidence_grid",
    "evidence_matrix",
    "evidence_on",
    "explanation_matrix",
    "explanation_sums",
    "left_out",
    "limits_of_rivals",
    "list_explanations",
    "loaded_terms",
    "loaded_words",
    "method_of_rivals",
    "names_of_things",
    "own_text",
    "reading_list",
    "review_labels",
    "rows_to_check",
    "save_reviews",
    "scoring_form",
    "text_to_code",
    "thin_evidence",
    "verdict_scale",
    "your_sums",
]
