"""The signed way from the edge to a SageMaker endpoint, as a Lambda."""
