"""What is wrong in a pack.yaml is told with its place, and the rest of the pack goes on working."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bundle import fill_pack
from docgen.library import Library
from docgen.pack import load_pack
from tests.municipality import DATA, DICTIONARY, PACK, add_templates, district, write

DAMAGES: dict[str, tuple[str, str, str, str]] = {
    "unknown check": (
        "check: cannot_exceed,",
        "check: cannot_exced,",
        "library-not-allowed",
        "«check» не может быть «cannot_exced»; вероятно, это «cannot_exceed»",
    ),
    "unknown parameter": (
        "limit: place.teachers,",
        "limit: place.teachers, limt: 3,",
        "library-unknown-key",
        "неизвестный ключ «limt»; вероятно, это «limit»",
    ),
    "parameter left out": ("limit: place.teachers,\n", "\n", "library-missing-key", "не указано «limit»"),
    "no bound at all": (
        'not_earlier_than: "papers[М-01].signed", ',
        "",
        "library-no-limit",
        "не указано ни одно из: not_earlier_than, not_later_than",
    ),
    "path to a field that is not there": (
        "date: place.joined",
        "date: place.joined_on",
        "library-lost-path",
        "«date» ведёт в никуда: у «Школа округа» нет поля «joined_on»; вероятно, это «joined»",
    ),
    "path to something else": (
        "date: place.joined",
        "date: place.called",
        "library-wrong-sort",
        "в «date» ожидается дата, а «place.called» – текст",
    ),
    "path of no sense": (
        "date: place.joined",
        "date: place..joined",
        "library-lost-path",
        "«place..joined» – не путь к данным",
    ),
    "item of no list that is gone through": (
        "each: places, date: place.joined",
        "date: place.joined",
        "library-lost-path",
        "у «Данные округа» нет поля «place»; вероятно, это «places»",
    ),
    "list that is not there": (
        "check: cannot_exceed, each: places",
        "check: cannot_exceed, each: plases",
        "library-lost-path",
        "нет поля «plases»; вероятно, это «places»",
    ),
    "document that is not there": (
        "papers[М-01].signed",
        "papers[М-10].signed",
        "library-lost-path",
        "в пакете нет документа «М-10»; вероятно, это «М-0",
    ),
    "condition of no sense": (
        "check: order_in_time,",
        "check: order_in_time, when: place joined,",
        "library-bad-condition",
        "условие «place joined» не понято. Пишите:",
    ),
    "choice that is not there": (
        "check: order_in_time,",
        "check: order_in_time, when: is_bold is maybe,",
        "library-bad-condition",
        "у «Ссылаться на неподтверждённые акты» нет варианта «maybe»",
    ),
    "value in a message that is not there": (
        "{place.called}: наставников",
        "{place.name}: наставников",
        "library-lost-path",
        "«message» ведёт в никуда: у «Школа округа» нет поля «name»",
    ),
    "code in Russian": ("code: too-many-tutors", "code: много", "library-bad-code", "найдено: «много»"),
    "code twice": (
        "code: too-many-tutors",
        "code: joined-before-order",
        "library-doubled-entry",
        "проверка «joined-before-order»: объявлено дважды",
    ),
    "severity": (
        "severity: warning",
        "severity: warn",
        "library-not-allowed",
        "«severity» не может быть «warn»; вероятно, это «warning»",
    ),
    "numbers in no list": (
        "list: papers",
        "list: paper",
        "library-no-list",
        "«list» называет «paper», а в данных нет такого списка; вероятно, это «papers»",
    ),
    "numbers in a list without keys": ("list: papers", "list: places", "library-not-keyed", "укажите у него keyed_by"),
    "number in no field": (
        "number: registered",
        "number: registred",
        "library-dangling",
        "«number» называет «registred», а такого нет; вероятно, это «registered»",
    ),
    "unconfirmed acts by a text": (
        "unconfirmed_acts: is_bold",
        "unconfirmed_acts: office.title",
        "library-wrong-sort",
        "ожидается да или нет",
    ),
    "document for no list": (
        "for_each: places,",
        "for_each: office,",
        "library-no-list",
        "«for_each» называет «office», а «office» ведёт не к списку",
    ),
    "document for a misspelt list": (
        "for_each: places,",
        "for_each: школа,",
        "library-no-list",
        "нет поля «школа»",
    ),
    "document named by nothing": (
        "named_by: place}",
        "named_by: school}",
        "library-lost-path",
        "«named_by» ведёт в никуда",
    ),
    "document named by what has no name": (
        "named_by: place}",
        "named_by: papers}",
        "library-lost-path",
        "«Реквизиты документов» – не одно значение и не запись, у которой есть имя",
    ),
    "count of no list": (
        "limit: place.teachers,",
        "limit: count(place.teachers),",
        "library-lost-path",
        "«place.teachers» – не список, и count здесь лишнее",
    ),
    "last of what has no order": (
        "limit: place.teachers,",
        "limit: last(places.called),",
        "library-lost-path",
        "last бывает у дат и чисел, а «places.called» – текст",
    ),
    "sum of no numbers": (
        "limit: place.teachers,",
        "limit: place.teachers + place.joined,",
        "library-lost-path",
        "складываются только числа",
    ),
    "list where one value is wanted": (
        "check: cannot_exceed, each: places, value: place.tutors, limit: place.teachers,",
        "check: no_repeats, value: places,",
        "library-wrong-sort",
        "в «value» ожидается одно значение, а «places» – список",
    ),
    "document twice": (
        "code: М-02, template: М-02.docx, set: letters",
        "code: М-01, template: М-01.docx, set: letters",
        "library-doubled-entry",
        "документ «М-01»: объявлено дважды",
    ),
}


@pytest.mark.parametrize(("before", "after", "code", "message"), DAMAGES.values(), ids=list(DAMAGES))
def test_every_damage_is_told_with_its_line(tmp_path: Path, before: str, after: str, code: str, message: str) -> None:
    assert before in PACK
    library = district(tmp_path, PACK.replace(before, after, 1))
    problem = next(problem for problem in library.problems if problem.code == code)
    assert message in problem.message
    line = next(number for number, line in enumerate(PACK.splitlines(), start=1) if before.splitlines()[0] in line)
    assert problem.place.startswith("docx/district/pack.yaml, строка ")
    assert abs(int(problem.place.split()[-1]) - line) <= 2


@pytest.mark.parametrize(("before", "after"), [damage[:2] for damage in DAMAGES.values()], ids=list(DAMAGES))
def test_a_damaged_part_spoils_only_itself(tmp_path: Path, before: str, after: str) -> None:
    pack = load_pack("district", district(tmp_path, PACK.replace(before, after, 1)))
    assert pack.documents
    assert pack.declared.checks


def test_several_damages_are_told_at_once(tmp_path: Path) -> None:
    damaged = PACK
    for name in ("unknown check", "path to something else", "document named by nothing"):
        before, after, *_ = DAMAGES[name]
        damaged = damaged.replace(before, after, 1)
    codes = [problem.code for problem in district(tmp_path, damaged).problems]
    assert codes == ["library-lost-path", "library-not-allowed", "library-wrong-sort"]


def test_a_check_left_out_does_not_hold_up_filling(tmp_path: Path) -> None:
    before, after, *_ = DAMAGES["unknown check"]
    pack = load_pack("district", district(tmp_path, PACK.replace(before, after, 1)))
    assert len(fill_pack(pack, DATA).files) == 3


def test_a_reference_needs_records_that_have_a_name(tmp_path: Path) -> None:
    library = district(tmp_path)
    write(tmp_path, {"dictionary/district.yaml": DICTIONARY.replace("  identified_by: called\n", "")})
    nameless, named_by = library.refreshed().problems
    assert (nameless.code, nameless.place) == ("library-nameless", "docx/district/pack.yaml, строка 4")
    assert named_by.message == (
        "пакет «district», документ «М-02»: «named_by» ведёт в никуда: «Школа округа» – не одно значение и не запись, "
        "у которой есть имя (person или identified_by)."
    )


def test_roles_of_fields_that_are_not_there_are_told(tmp_path: Path) -> None:
    library = district(tmp_path)
    spoiled = DICTIONARY.replace("person: {name: chief,", "person: {name: cheif,").replace("who: who", "who: whose")
    write(tmp_path, {"dictionary/district.yaml": spoiled.replace("nominative: who", "nominative: whose")})
    assert [(problem.code, problem.place) for problem in library.refreshed().problems] == [
        ("library-dangling", "dictionary/district.yaml, строка 16"),
        ("library-dangling", "dictionary/district.yaml, строка 41"),
    ]


def test_genders_that_the_grammar_does_not_know_are_told(tmp_path: Path) -> None:
    library = district(tmp_path)
    spoiled = DICTIONARY.replace("{key: m, label: мужской}, {key: f", "{key: male, label: мужской}, {key: f", 1)
    write(tmp_path, {"dictionary/district.yaml": spoiled})
    (problem,) = library.refreshed().problems
    assert (problem.code, problem.place) == ("library-role-choices", "dictionary/district.yaml, строка 16")
    assert "«person.gender»: варианты поля «chief_gender» могут иметь только такие ключи: f, m." in problem.message
    assert fill_pack(load_pack("district", library.refreshed()), DATA).files


def test_an_overlay_is_told_by_its_own_file(tmp_path: Path) -> None:
    base, overlay = tmp_path / "base", tmp_path / "north"
    district(base)
    add_templates(overlay, {})
    write(overlay, {"docx/district/pack.yaml": "checks:\n  - {code: too-many-tutors, limit: place.techers}\n"})
    (problem,) = Library.open(base, overlay).problems
    assert (problem.code, problem.place) == ("library-lost-path", "north/docx/district/pack.yaml, строка 2")
