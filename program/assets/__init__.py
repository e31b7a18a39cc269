"""What the program deploys: Lambda handlers, the model object and the container.

The folder is an importable package with relative imports only, so the same files run in
three places: here (tests), in a Lambda archive (`assets.inference.handler.handle`) and in
the container (`python -m assets.container.app`). `README.md` shows the layout.
"""
