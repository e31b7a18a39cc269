"""What policies need to know of the clouds' resources: types, references, documents, caches."""
