"""Names of persons: cut into their parts, their gender, all their cases.

Knows nothing of phrases. Importing it loads no engine.
"""

from docgen.russian.names.full_name import FullName, gender_of, guess_kind, split_name
from docgen.russian.names.gender import patronymic_gender, surname_gender
from docgen.russian.names.order import Role
from docgen.russian.names.persons import decline_person
from docgen.russian.names.shortening import (
    Cut,
    cut_form,
    first_and_patronymic,
    initials_first,
    surname_alone,
    surname_first,
    unsure_order,
)

__all__ = [
    "Cut",
    "FullName",
    "Role",
    "cut_form",
    "decline_person",
    "first_and_patronymic",
    "gender_of",
    "guess_kind",
    "initials_first",
    "patronymic_gender",
    "split_name",
    "surname_alone",
    "surname_first",
    "surname_gender",
    "unsure_order",
]
