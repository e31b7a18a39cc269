"""The model object (`model.json`), the text it is made from, and the recipe that makes it."""
