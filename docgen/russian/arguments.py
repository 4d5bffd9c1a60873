"""Case and gender as a methodologist writes them in a template: «род», «родительный», «ж», «женский»."""

from __future__ import annotations

from docgen.russian.cases import Case, Gender

SHORT_CASES = dict(zip(("им", "род", "дат", "вин", "твор", "пред"), Case, strict=True))
_GENDERS = {"м": "m", "ж": "f", "с": "n", "мн": "p", "m": "m", "f": "f", "n": "n", "p": "p", "pl": "p"}


def case_of(value: object, default: Case = Case.NOMINATIVE) -> Case:
    """The case that `value` names in Russian or English by its beginning; `default` for anything else."""
    text = str(value).strip().lower() if value else ""
    for short, case in SHORT_CASES.items():
        if text.startswith(short) or (len(text) > 2 and case.value.startswith(text)):
            return case
    return default


def grammatical_gender(value: object, default: str = "m") -> str:
    """m, f, n or p (plural) for «м», «женский», «ср», Gender.FEMININE…; `default` for anything else."""
    text = str(value.value if isinstance(value, Gender) else value or "").strip().lower()
    return _GENDERS.get(text) or _GENDERS.get(text[:2]) or _GENDERS.get(text[:1], default)


def person_gender(value: object) -> Gender | None:
    """The gender of a person for «м», «ж», «мужской», «f»…; None for anything else."""
    gender = grammatical_gender(value, "")
    return Gender(gender) if gender in {"m", "f"} else None
