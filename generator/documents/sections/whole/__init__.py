"""What the document of the whole plan holds beside what the reviews show: everything that the plan says."""
