"""Names of persons, cut into their parts and put in every case."""
