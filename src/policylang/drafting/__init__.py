"""How a printed text is amended: two columns, the ingress of a decision, and the decision carried out on the text."""
