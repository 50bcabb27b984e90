"""The screens: each wires panes and questions to the network."""
