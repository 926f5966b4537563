"""The sheets that a class hands in: read whatever program saved them, and blank ones to hand out.

``folder`` reads them all, ``blank`` writes one; ``bounds``, ``decoding``, ``grids``, ``columns``
and ``rows`` are the steps between, in this order. Cells are text: nothing in a sheet is ever run.
"""
