"""The colour that a document takes from a company."""

from generator.audience import Audience, View
from generator.charts.colors import BLACK, WHITE, hex_of, legible, parsed


def brand_color(view: View) -> str:
    """The colour of lines: the customer's own in what the customer reads, where the plan names one."""
    branding = view.plan.customer.branding
    own = branding.primary_color if branding and view.audience is Audience.CUSTOMER else None
    return own or view.vendor.primary_color


def picture_color(view: View) -> str:
    """The same in pictures, where words are written in it: as dark as they ask for on white paper."""
    return hex_of(legible(parsed(brand_color(view)), WHITE, towards=BLACK))
