"""Facts of a plan at a date. Pure: nothing here knows the day but the `as_of` it is given."""
