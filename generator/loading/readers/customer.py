"""The customer of the checked data."""

from generator.loading.part import Part
from generator.model.customer import Branding, Contract, Customer


def read_customer(part: Part) -> Customer:
    """The customer, with contract and branding where the plan states them."""
    contract, branding = part.part("contract"), part.part("branding")
    return Customer(
        company=part.required("company"),
        industry=part.text("industry"),
        segment=part.text("segment"),
        country=part.text("country"),
        website=part.text("website"),
        overview=part.text("overview"),
        business_case=part.text("business_case"),
        branding=None
        if branding is None
        else Branding(logo=branding.text("logo"), primary_color=branding.text("primary_color")),
        contract=None
        if contract is None
        else Contract(
            start_date=contract.day("start_date"),
            end_date=contract.day("end_date"),
            renewal_date=contract.day("renewal_date"),
            notice_days=contract.integer("notice_days"),
            auto_renew=contract.flag("auto_renew"),
            arr=contract.quantity("arr"),
            plan_tier=contract.text("plan_tier"),
            products=contract.texts("products"),
            legal_entity=contract.text("legal_entity"),
            reference=contract.text("reference"),
        ),
    )
