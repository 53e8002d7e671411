"""Who sees what. Everything that renders is given a `View`, never a plan as loaded."""

from generator.audience.view import View, customer_view, internal_view
from generator.model.audience import Audience

__all__ = ["Audience", "View", "customer_view", "internal_view"]
