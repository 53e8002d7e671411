"""Rules about what the plan is for: the customer's reasons, the renewal, growth."""
