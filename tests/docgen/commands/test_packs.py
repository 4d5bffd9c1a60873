from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]


def test_packs_are_shown_with_their_documents_by_section(run: Run) -> None:
    lines = run("packs").stdout.splitlines()
    assert lines[0].startswith("school: ")
    assert "  1 Запуск" in lines
    assert "    Ш-01  Приказ о внедрении системы наставничества" in lines


def test_a_document_made_for_each_says_for_whom(run: Run) -> None:
    assert (
        "Ш-17  Дополнительное соглашение о наставничестве – на каждого из списка «Пары и группы»" in run("packs").stdout
    )


def test_one_pack_may_be_named(run: Run) -> None:
    assert run("packs", "school").stdout == run("packs").stdout


def test_an_unknown_pack_is_told_with_the_nearest(run: Run) -> None:
    result = run("packs", "scool")
    assert result.exit_code == 2
    assert result.stderr.startswith("Ошибка: Нет пакета «scool»; вероятно, это «school».")
