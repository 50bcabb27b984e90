"""What is measured, as ratios within one run. None of this is a test."""
