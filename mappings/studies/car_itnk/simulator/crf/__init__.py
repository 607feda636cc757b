"""How the sites write down what happens: one module a group of forms."""
