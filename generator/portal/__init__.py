"""One customer's portal: pages from the customer's view, built to a static site through MkDocs and Material."""
