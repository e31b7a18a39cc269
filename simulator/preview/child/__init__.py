"""What runs in the program's own process: Pulumi's SDK, the program, and thin hooks around them.

Nothing here imports the rest of Routecast, and the package takes itself out of ``sys.modules``
before a program starts, so that a program may have modules of the same names.
"""
