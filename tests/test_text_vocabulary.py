"""Any text becomes numbers of words, and numbers become vectors that do not depend on who else is read."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tiny_networks import seeded

from models.parts.initial import draw_weights
from models.text.encoder import TextConfig, tokens
from models.text.reader import Reader
from models.text.vocabulary import PAD, UNKNOWN, Vocabulary, VocabularyError, words_of

CAPTIONS = ("A red car left of a tree.", "There is a café, and a red car on the right.", "The man's 12 cats")
VOCABULARY = Vocabulary.from_captions(CAPTIONS, longest=16)
ANYTHING = st.text(st.characters(), max_size=200)  # lone surrogates too


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.set_num_threads(1)
    reader = Reader(VOCABULARY, TextConfig(len(VOCABULARY.words), embedding=6, width=8))
    draw_weights(reader, seeded(), "orthogonal")
    return reader.eval()


@given(ANYTHING)
def test_any_text_becomes_at_least_one_and_at_most_the_longest_count_of_known_numbers(text: str) -> None:
    numbers = VOCABULARY.numbers(text)
    assert 1 <= len(numbers) <= VOCABULARY.longest
    assert all(PAD < number < len(VOCABULARY.words) for number in numbers)


@given(st.lists(ANYTHING, min_size=1, max_size=4))
def test_any_captions_can_be_learned_from_and_read_back_without_an_unknown_word(captions: list[str]) -> None:
    learned = Vocabulary.from_captions(captions)
    words = [word for caption in captions for word in words_of(caption)]
    assert UNKNOWN not in {number for word in words for number in learned.numbers(word)}


@given(st.lists(ANYTHING, min_size=1, max_size=4))
def test_a_vocabulary_outlives_its_file(captions: list[str]) -> None:
    learned = Vocabulary.from_captions(captions)
    assert Vocabulary.from_json(json.loads(json.dumps(learned.to_json()))) == learned


def test_case_accents_and_punctuation_make_no_difference() -> None:
    assert VOCABULARY.numbers("a RED Cafe, and a tree!") == VOCABULARY.numbers("A red café -- and a 'tree'.")
    assert VOCABULARY.numbers("the man\N{RIGHT SINGLE QUOTATION MARK}s") == VOCABULARY.numbers("the man's")


def test_words_keep_their_order_and_differ_from_each_other() -> None:
    numbers = VOCABULARY.numbers("tree car red")
    assert [VOCABULARY.words[number] for number in numbers] == ["tree", "car", "red"]


def test_a_number_is_read_digit_by_digit_even_if_it_was_never_seen() -> None:
    assert VOCABULARY.numbers("907") == (*VOCABULARY.numbers("9"), *VOCABULARY.numbers("0"), *VOCABULARY.numbers("7"))
    assert UNKNOWN not in VOCABULARY.numbers("907")


@pytest.mark.parametrize("text", ["", "   \n", "🚗🌳", "...!?", "_"])
def test_a_text_without_words_is_one_unknown_word(text: str) -> None:
    assert VOCABULARY.numbers(text) == (UNKNOWN,)


def test_an_unknown_word_stands_in_its_place() -> None:
    assert VOCABULARY.numbers("red xylophone car")[1] == UNKNOWN


def test_of_twenty_thousand_characters_the_first_words_are_read() -> None:
    long = "red car " * 2500
    assert VOCABULARY.numbers(long) == VOCABULARY.numbers("red car") * 8


def test_rare_words_can_be_left_out() -> None:
    assert Vocabulary.from_captions(CAPTIONS, at_least=2).numbers("cats red")[0] == UNKNOWN


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"words": ["a"], "longest": 3},
        {"words": ["<pad>", "<unk>", "a", "a"], "longest": 3},
        {"words": ["<pad>", "<unk>", 3], "longest": 3},
        {"words": ["<pad>", "<unk>"], "longest": 0},
    ],
)
def test_what_is_no_vocabulary_is_refused(data: object) -> None:
    with pytest.raises(VocabularyError):
        Vocabulary.from_json(data)


@given(texts=st.lists(ANYTHING, min_size=1, max_size=3))
def test_any_captions_become_vectors(reader: Reader, texts: list[str]) -> None:
    with torch.no_grad():
        told = reader(texts)
    assert told.sentence.shape == (len(texts), 8)
    assert told.words.shape == (len(texts), 8, told.there.shape[1])
    assert told.words.isfinite().all()
    assert told.there.any(1).all()


def test_a_caption_reads_the_same_alone_and_beside_a_longer_one(reader: Reader) -> None:
    with torch.no_grad():
        alone, together = reader(["a red car"]), reader(["a red car", "a red car left of a tree"])
    assert torch.allclose(alone.sentence[0], together.sentence[0], atol=1e-6)
    assert torch.allclose(alone.words[0], together.words[0, :, :3], atol=1e-6)
    assert together.there.tolist() == [[True] * 3 + [False] * 4, [True] * 7]


def test_a_leveled_sentence_keeps_its_direction_and_has_the_length_of_ones(reader: Reader) -> None:
    level = Reader(VOCABULARY, replace(reader.encoder.config, leveled=True)).eval()
    level.load_state_dict(reader.state_dict())
    with torch.no_grad():
        plain, leveled = (one(["a red car", "tree"]).sentence for one in (reader, level))
    assert torch.allclose(leveled.norm(dim=1), torch.full((2,), 8**0.5))
    assert torch.allclose(torch.cosine_similarity(plain, leveled), torch.ones(2))


def test_captions_are_padded_behind_their_words() -> None:
    read = tokens(["red", "red car"], VOCABULARY)
    assert read.lengths.tolist() == [1, 2]
    assert read.numbers[0].tolist() == [*VOCABULARY.numbers("red"), PAD]


def test_words_missing_in_training_are_drawn_with_the_generator_that_is_handed_in(reader: Reader) -> None:
    first, again, other = (reader.dropping(["a red car"], 0.5, seeded(seed)).sentence for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_a_reader_refuses_a_vocabulary_that_it_did_not_learn_with() -> None:
    with pytest.raises(ValueError, match="words"):
        Reader(VOCABULARY, TextConfig(words=3))
