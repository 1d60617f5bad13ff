"""Many inputs: finding them, cleaning them under limits, writing and recording the results."""
