"""Claims: the evidence on them, rival explanations, the words of texts, texts of one's own.

- ``evidence``: who says what of a claim, whose words a page carries, what is missing
- ``hypotheses``: competing explanations against the same evidence, and how firm their order is
- ``texts``: loaded words, omissions and devices, of the article and of texts of other sides
- ``own``: a folder of templates to code a text of one's own
- ``audit``: rows drawn by a word of one's own, to be read again
"""

from borderkit.claims import audit, evidence, hypotheses, own, texts

__all__ = ["audit", "evidence", "hypotheses", "own", "texts"]
