"""Says whether a sentence is friendly."""

import json

FRIENDLY = {"thanks", "great", "love", "good"}


def handler(event, _context):
    """Score the sentence in the body."""
    words = json.loads(event["body"])["text"].lower().split()
    score = sum(word in FRIENDLY for word in words) / max(len(words), 1)
    return {"statusCode": 200, "body": json.dumps({"score": score})}
