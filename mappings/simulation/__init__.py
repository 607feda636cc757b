"""Raw exports of any study, as its forms define them."""
