"""What PDF and paper share: pages of a form and the places printed on them."""
