"""Provider defaults: the inputs a provider fills in where a program says nothing."""
