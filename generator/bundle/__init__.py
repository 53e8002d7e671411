"""A whole portal in one file that a password opens, for customers without single sign-on."""

from generator.bundle.packing import BundledFile, pack
from generator.bundle.page import CoverLook, bundle_page, language_of, sealed_in
from generator.bundle.sealing import FEWEST_CHARACTERS, Sealed, SealError, seal, unseal

__all__ = [
    "FEWEST_CHARACTERS",
    "BundledFile",
    "CoverLook",
    "SealError",
    "Sealed",
    "bundle_page",
    "language_of",
    "pack",
    "seal",
    "sealed_in",
    "unseal",
]
