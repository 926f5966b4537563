"""What happened when, who says so, and what a count depends on.

Import what you need by module: ``from borderkit.events import casualties, counting``.
"""
