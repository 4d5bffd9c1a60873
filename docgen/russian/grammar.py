"""The grammar that templates use: chooses the source of every form, caches, tells the doubts.

Names and phrases are loaded when one is first declined: many commands build a grammar and never do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from docgen.russian.case_dictionary import CaseDictionary
from docgen.russian.cases import Case, Declined, Gender, Kind, Phrase, Source
from docgen.russian.letters import unfit_reason

if TYPE_CHECKING:
    from docgen.russian.names import Cut

_CACHE_SIZE = 2048
Table = tuple[Mapping[Case, str], Mapping[Case, Source], str]
_ALL_FROM: Mapping[Source, Mapping[Case, Source]] = {source: dict.fromkeys(Case, source) for source in Source}


class Grammar:
    """Declension with one organisation's dictionary.

    The order of sources: explicit forms of a `Phrase`, the dictionary's whole phrase, then its words, the shipped
    lexicon, the engines. `on_doubt` is called with every doubtful form that a filter gives out.
    """

    def __init__(
        self, dictionary: CaseDictionary | None = None, on_doubt: Callable[[Declined], None] | None = None
    ) -> None:
        self.dictionary = dictionary or CaseDictionary()
        self.on_doubt = on_doubt
        self._table = lru_cache(maxsize=_CACHE_SIZE)(self._compute)
        self._cut = lru_cache(maxsize=_CACHE_SIZE)(
            lambda text, kind, gender, cut: self._shorten(Phrase(text, kind, gender), cut)
        )

    def decline(self, text: str, case: Case, kind: Kind | None = None, gender: Gender | None = None) -> Declined:
        """Put `text` in `case`; a `Phrase` brings its own kind, gender and forms, arguments outrank them."""
        case = Case(case)
        base = text.nominative if isinstance(text, Phrase) else text
        if isinstance(base, Phrase):
            kind, gender = kind or base.kind, gender or base.gender
        bare = str(base)
        kind, gender = Kind(kind) if kind else None, Gender(gender) if gender else None
        whose = (case, bare, kind, gender)
        if case is Case.NOMINATIVE:
            return Declined(bare, True, Source.RULES, "", *whose)
        if isinstance(base, Phrase) and base.forms.get(case):
            return Declined(base.forms[case], True, Source.DATA, "", *whose)
        forms, sources, reason = self._table(bare, kind, gender)
        source = sources[case]
        if source is Source.DICTIONARY:
            return Declined(forms[case], True, source, "", *whose)
        return Declined(forms[case], not reason, source, reason, *whose)

    def shortened(self, base: Phrase, cut: Cut) -> Phrase | None:
        """A person's full name cut by `cut` in every case that is sure; None when it is not built like a name."""
        # Forms given in the data belong to one phrase; all else follows from text, kind and gender.
        return self._shorten(base, cut) if base.forms else self._cut(str(base), base.kind, base.gender, cut)

    def all_forms(self, text: str, kind: Kind | None = None, gender: Gender | None = None) -> dict[Case, Declined]:
        """The six forms, in the order of the school table."""
        return {case: self.decline(text, case, kind, gender) for case in Case}

    def doubts_of(self, text: str, kind: Kind | None = None, gender: Gender | None = None) -> list[Declined]:
        """The doubtful forms of a text; empty when all are sure."""
        return [form for form in self.all_forms(text, kind, gender).values() if not form.is_sure]

    def _shorten(self, base: Phrase, cut: Cut) -> Phrase | None:
        from docgen.russian.names import cut_form, gender_of, split_name

        text = cut_form(str(base), str(base), cut)
        if text is None:
            return None
        # A doubtful form is left out, so that its doubt is told when the shorter name is declined.
        sure = (form for form in self.all_forms(base).values() if form.is_sure)
        shorter = ((form.case, cut_form(str(base), form.text, cut)) for form in sure)
        forms = {case: form for case, form in shorter if form is not None}
        name = split_name(str(base))
        if name is not None and name.is_eastern and name.surname in text and not base.forms:
            forms = {}  # «Ким Ир Сена», but «Кима И.С.»
        return Phrase(text, Kind.PERSON, gender_of(base), forms)

    def _compute(self, text: str, kind: Kind | None, gender: Gender | None) -> Table:
        from docgen.russian.names import guess_kind

        if reason := unfit_reason(text):
            return _uniform(dict.fromkeys(Case, text), Source.NONE, reason)
        core = text.strip()
        if core != text:
            forms, sources, reason = self._table(core, kind, gender)
            lead, tail = text[: text.index(core)], text[text.index(core) + len(core) :]
            return {case: lead + form + tail for case, form in forms.items()}, sources, reason
        kind = kind or guess_kind(text)
        entry = self.dictionary.whole(text, kind, gender.value if gender else "")
        if entry is not None and entry.is_complete:
            return _uniform({Case.NOMINATIVE: text, **entry.forms}, Source.DICTIONARY, "")
        forms, sources, reason = self._by_engines(text, kind, gender)
        if entry is None:
            return forms, sources, reason
        mixed = {case: Source.DICTIONARY if case in entry.forms else sources[case] for case in Case}
        return {**forms, **entry.forms}, mixed, reason

    def _by_engines(self, text: str, kind: Kind, gender: Gender | None) -> Table:
        if kind is Kind.PERSON:
            from docgen.russian.names import decline_person

            person = decline_person(text, gender, self._word_of_person if self.dictionary else None)
            return _uniform(person.forms, person.source, person.reason)
        from docgen.russian.phrases import decline_phrase

        opening = self.dictionary.opening(text, kind) if self.dictionary else None
        if opening is not None and opening[0].is_complete:
            entry, length = opening
            forms = {case: entry.forms.get(case, text[:length]) + text[length:] for case in Case}
            return _uniform(forms, Source.DICTIONARY, "")
        phrase = decline_phrase(text, kind, self.dictionary)
        return _uniform(phrase.forms, phrase.source, phrase.reason)

    def _word_of_person(self, word: str, gender: str) -> Mapping[Case, str] | None:
        entry = self.dictionary.whole(word, Kind.PERSON, gender)
        return entry.forms if entry is not None and entry.is_complete else None


def _uniform(forms: Mapping[Case, str], source: Source, reason: str) -> Table:
    return forms, _ALL_FROM[source], reason


@cache
def default_grammar() -> Grammar:
    """The grammar without an own dictionary that the module functions and `FILTERS` use."""
    return Grammar()


def decline(text: str, case: Case, kind: Kind | None = None, gender: Gender | None = None) -> Declined:
    """`Grammar.decline` without an own dictionary."""
    return default_grammar().decline(text, case, kind, gender)


def all_forms(text: str, kind: Kind | None = None, gender: Gender | None = None) -> dict[Case, Declined]:
    """`Grammar.all_forms` without an own dictionary."""
    return default_grammar().all_forms(text, kind, gender)


def doubts_of(text: str, kind: Kind | None = None, gender: Gender | None = None) -> list[Declined]:
    """`Grammar.doubts_of` without an own dictionary."""
    return default_grammar().doubts_of(text, kind, gender)
