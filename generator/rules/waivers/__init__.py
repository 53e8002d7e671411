"""Rules about waivers themselves. They are asked after all others, and nobody can waive them."""
