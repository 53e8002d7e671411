"""Rules about reviews: planned, held, on record, and not empty."""
