"""What runs in the program's own process: Pulumi's SDK, the program, and thin hooks around them.

It runs on the program's own Python, 3.10 or later, with whatever version of the SDK is there.
Nothing here imports the rest of Routecast, and the package takes itself out of ``sys.modules``
before a program starts, so that a program may have modules of the same names.
"""
