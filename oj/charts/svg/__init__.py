"""Charts as SVG: one module per way of drawing, upon one kernel."""
