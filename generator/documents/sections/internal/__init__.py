"""What the vendor's own editions hold beside what the customer reads: one file for each part."""
