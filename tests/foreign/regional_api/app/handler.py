"""Answers a price quote."""

import json


def main(event, _context):
    """Return the quote for the item in the path."""
    item = (event.get("pathParameters") or {}).get("item", "unknown")
    return {"statusCode": 200, "body": json.dumps({"item": item, "price": len(item) * 3})}
