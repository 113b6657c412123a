"""The commands: one sentence and the right exit code for whatever a caller may get wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.__main__ import main
from game.commands.arguments import parse

ROOT = Path(__file__).resolve().parents[2]
BUILTIN = ROOT / "models" / "brookling" / "brookling.gguf"

CARD = """
name = "Wendel"
trade = "cooper"
temper = "gruff"
place = "the cooperage behind the inn"
facts = ["A barrel costs eleven pennies.", "My brother Osk makes the hoops."]
"""


def tattlebrook(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own, as a caller does."""
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, words)],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env=dict(os.environ),
    )


def one_sentence(complaint: str) -> bool:
    return complaint.count("\n") == 1 and "Traceback" not in complaint


def test_without_a_command_it_is_play() -> None:
    assert parse([]).command == "play"
    assert parse(["--model", "x.gguf"]).model == "x.gguf"
    assert parse(["ask", "hello"]).question == "hello"


@pytest.mark.parametrize(
    "words",
    [
        ["--bogus"],
        ["dance"],
        ["demo"],
        ["ask", "--to"],
        ["ask", "--model", "a", "--server", "b", "hello"],
        ["ask", "--to", "mira", "--card", "x.toml", "hello"],
        ["ask", "--seed", "many", "hello"],
    ],
)
def test_a_wrong_argument_is_one_sentence(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["ask", ""], "the question is empty"),
        (["ask", "   "], "the question is empty"),
        (["ask", "--to", "nobody", "hello"], "nobody here is called nobody"),
        (["ask", "--card", "missing.toml", "hello"], "missing.toml"),
        (["ask", "--model", "missing.gguf", "hello"], "missing.gguf"),
        (["ask", "--model", str(ROOT), "hello"], "folder"),
        (["ask", "--model", str(ROOT / "README.md"), "hello"], "README.md"),
        (["ask", "--server", "not a url", "hello"], "not a url"),
        (["ask", "--server", "http://127.0.0.1:9", "hello"], "127.0.0.1:9"),
        (["demo", "--out", str(ROOT / "README.md" / "x")], "another folder"),
        (["play", "--model", "missing.gguf"], "missing.gguf"),
        (["play", "--server", "not a url"], "not a url"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_two(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    complaint = capsys.readouterr().err
    assert one_sentence(complaint), complaint
    assert says in complaint


def test_no_question_on_standard_input() -> None:
    done = tattlebrook("ask", "--json", stdin="\n  \n")
    assert (done.returncode, done.stdout) == (2, "")
    assert one_sentence(done.stderr)


def test_a_broken_card_is_named_with_its_mend(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    card = tmp_path / "wendel.toml"
    card.write_text(CARD.replace('"Wendel"', "7"))
    assert main(["ask", "--card", str(card), "hello"]) == 2
    assert "wendel.toml: name must be a text in quotes, found 7" in capsys.readouterr().err
    assert main(["check", str(card)]) == 1


def test_check_finds_the_games_own_files_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "All is right.\n"


def test_one_object_a_line_for_each_question(tmp_path: Path) -> None:
    card = tmp_path / "wendel.toml"
    card.write_text(CARD)
    done = tattlebrook(
        *("ask", "--json", "--card", card, "--seed", 7),
        stdin="What does a barrel cost?\n\nWho are you?\n",
    )
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["question"] for answer in answers] == [
        "What does a barrel cost?",
        "Who are you?",
    ]
    for answer in answers:
        assert answer["villager"] == "Wendel"
        assert answer["stop"] == "eos"
        assert answer["error"] is None
        assert answer["reply"].strip()
        assert answer["backend"]["kind"] == "built-in"
        assert answer["timings"]["tokens"] > 0
        assert answer["timings"]["total_ms"] >= answer["timings"]["first_token_ms"]
    assert "eleven pennies" in answers[0]["reply"]
    assert answers[1]["timings"]["cached_tokens"] > 0


def test_the_reply_streams_to_the_terminal() -> None:
    done = tattlebrook("ask", "--to", "tobin", "--seed", 3, "Who are you?")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.split()) >= 3


def test_without_a_display_play_does_the_main_job(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "linux":
        pytest.skip("elsewhere there is always a display")
    done = tattlebrook()
    assert (done.returncode, done.stderr) == (0, "")
    folder = Path(done.stdout.strip().splitlines()[-1].removeprefix("The pictures are in ")[:-1])
    names = {path.stem.split("-")[-1] for path in folder.glob("*.png")}
    assert names == {"title", "village", "approach", "typing", "waiting", "speaking", "done"}
    figures = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    assert figures["reply"].strip() in done.stdout
    assert figures["frames"] > 60
    # A small model has said everything before twelve letters are shown; they are waited for.
    pictures = {path.stem.split("-")[-1]: path.read_bytes() for path in folder.glob("*.png")}
    assert pictures["speaking"] != pictures["waiting"]


def test_a_video_driver_that_is_not_there_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "nonsense")
    for words in (["play"], ["demo", "--out", tmp_path / "out"]):
        done = tattlebrook(*words)
        assert done.returncode == 2
        assert one_sentence(done.stderr), done.stderr
        assert "SDL_VIDEODRIVER" in done.stderr


def test_what_ends_the_game_is_one_sentence_and_its_details_are_in_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault at the start")

    monkeypatch.setattr("game.app.running_game", broken)
    assert main(["play"]) == 1
    complaint = capsys.readouterr().err
    assert one_sentence(complaint)
    log = home / "logs" / "game.log"
    assert complaint.endswith(f"The details are in {log}.\n")
    assert "RuntimeError: a fault at the start" in log.read_text(encoding="utf-8")


def test_doctor_says_that_the_game_can_talk() -> None:
    done = tattlebrook("doctor", "--json")
    record = json.loads(done.stdout)
    assert (done.returncode, record["can_talk"]) == (0, True), record
    assert {finding["name"] for finding in record["findings"]} >= {
        "Python",
        "display",
        "sound",
        "built-in engine",
        "free port",
        "the model",
    }


def test_doctor_knows_that_the_game_talks_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TATTLEBROOK_HOME", str(tmp_path / "file"))
    done = tattlebrook("doctor", "--json")
    record = json.loads(done.stdout)
    levels = {finding["name"]: finding["level"] for finding in record["findings"]}
    assert levels["folder for saves"] == "note"
    assert (done.returncode, levels["the model"]) == (0, "good")


def test_doctor_fails_for_a_model_that_cannot_serve(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(40))
    done = tattlebrook("doctor", "--model", broken)
    assert done.returncode == 1
    assert "broken.gguf" in done.stdout
    assert done.stderr == ""
