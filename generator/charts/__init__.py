"""Pictures drawn from facts: SVG with a title, a description and the table behind them."""
