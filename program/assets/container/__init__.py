"""The inference service as a container: Cloud Run, instances and SageMaker run the same image."""
