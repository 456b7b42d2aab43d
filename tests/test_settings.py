"""Settings are read from the environment, refuse nonsense plainly, and are listed in the README as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import BadSettings, Settings, settings_table


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({"PATH": "/bin"}) == Settings()


def test_every_field_is_read_from_its_name(tmp_path: Path) -> None:
    vocabulary = tmp_path / "words.toml"
    vocabulary.touch()
    environ = {
        "RETELL_DATA_DIR": str(tmp_path),
        "RETELL_DATABASE_URL": "postgresql://retell@db/retell",
        "RETELL_HOST": "0.0.0.0",
        "RETELL_PORT": "8100",
        "RETELL_ORIGINS": "https://retell.example, http://10.0.0.5:8080",
        "RETELL_PRACTICE": "on",
        "RETELL_DEFAULT_ENGINE": "plan",
        "RETELL_VOCABULARY": str(vocabulary),
        "RETELL_WORDS": "900",
        "RETELL_MESSAGE_BYTES": "8192",
        "RETELL_MESSAGES_PER_MINUTE": "60",
    }
    assert Settings.from_environment(environ) == Settings(
        data_dir=tmp_path,
        database_url="postgresql://retell@db/retell",
        host="0.0.0.0",
        port=8100,
        origins=("https://retell.example", "http://10.0.0.5:8080"),
        practice=True,
        default_engine="plan",
        vocabulary=vocabulary,
        words=900,
        message_bytes=8192,
        messages_per_minute=60,
    )


def test_the_database_lies_in_the_data_folder_unless_it_is_named() -> None:
    assert Settings.from_environment({"RETELL_DATA_DIR": "/srv/retell"}).database_url == "sqlite:////srv/retell/retell.db"


@pytest.mark.parametrize(
    ("host", "practice"),
    [("127.0.0.1", True), ("127.0.0.5", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("police.example", False)],
)  # fmt: skip
def test_practice_is_on_by_itself_only_where_nobody_else_reaches_the_server(host: str, practice: bool) -> None:
    assert Settings.from_environment({"RETELL_HOST": host}).practice is practice


@pytest.mark.parametrize(
    ("name", "text"),
    [("PORT", "eighty"), ("PORT", "0"), ("PORT", "65536"), ("PORT", "80.5"), ("PRACTICE", "maybe"), ("WORDS", "-1"),
     ("HOST", "my host"), ("ORIGINS", "retell.example"), ("ORIGINS", "https://retell.example/page"), ("ORIGINS", "https://a,"),
     ("DATABASE_URL", "mysql://u:secret@h/d"), ("DATABASE_URL", "sqlite://"), ("DEFAULT_ENGINE", "../plan"),
     ("VOCABULARY", "/no/such/file"), ("DATA_DIR", __file__), ("MESSAGE_BYTES", "5000"), ("WORDS", "60000")],
)  # fmt: skip
def test_nonsense_is_refused_in_one_line_that_names_the_setting(name: str, text: str) -> None:
    with pytest.raises(BadSettings, match=f"RETELL_{name}") as refused:
        Settings.from_environment({f"RETELL_{name}": text})
    assert "\n" not in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_name_that_is_no_setting_is_refused() -> None:
    with pytest.raises(BadSettings, match="no setting RETELL_PROT"):
        Settings.from_environment({"RETELL_PROT": "8100"})


def test_the_names_of_the_tests_are_left_alone() -> None:
    assert Settings.from_environment({"RETELL_TEST_REQUIRE_ALL": "1"}) == Settings()


def test_the_readme_lists_the_settings_as_they_are() -> None:
    readme = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
    assert settings_table() in readme, f"put this into README.md:\n{settings_table()}"
