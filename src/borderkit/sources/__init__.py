"""Who is speaking, who repeats whom, how to grade a report, how the kit's own rows were checked.

Import what you need by module: ``from borderkit.sources import publishers, lineage``.
"""
