"""Predicts how fast and how safely the serving topology of a Pulumi program answers its users.

Data flows one way through the subpackages: ``resources`` and ``preview`` turn a program into a
resource graph, ``topology`` reads the serving topology out of it, ``network`` and ``traffic``
say where clients are and how far away, ``routing``, ``caching`` and ``compute`` hold the models,
``engine`` runs them, ``results``, ``experiment`` and ``report`` turn runs into tables.
"""
