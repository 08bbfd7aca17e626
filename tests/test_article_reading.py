"""Reading articles from files, folders, JSONL, HTML and standard input."""

import gzip
import io
import json
import os
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from extractor.article import Article, Unreadable, read_articles
from extractor.article.inputs import zstd
from extractor.errors import UsageError

TEXT = "« Nous partirons », a déclaré l’état-major dans son communiqué : il était prêt à Kidal."


def read(*inputs: str | Path, **options: object) -> list[Article | Unreadable]:
    return list(read_articles(inputs, **options))  # type: ignore[arg-type]


def read_one(path: Path, **options: object) -> Article:
    (article,) = read(path, **options)
    assert isinstance(article, Article)
    return article


def refused(result: Article | Unreadable) -> str:
    assert isinstance(result, Unreadable)
    assert result.error.hint
    return result.error.code


def codes(article: Article) -> list[str]:
    return [n.code for n in article.warnings if n.code != "no_date"]


def write_jsonl(path: Path, *records: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records))
    return path


# Files, folders, patterns


def test_a_text_file_has_its_stem_as_id(tmp_path: Path) -> None:
    path = tmp_path / "kidal.2021.txt"
    path.write_bytes(TEXT.encode() + b"\r\n")
    article = read_one(path, published="2021-03-03")
    assert (article.id, article.text, article.published) == (
        "kidal.2021",
        TEXT + "\n",
        date(2021, 3, 3),
    )
    assert article.warnings == ()


def test_a_folder_gives_its_articles_sorted_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.TXT", "b/x.html", "notes.pdf", ".caché.txt"):
        content = f"<html><body><p>{TEXT}</p></body></html>" if name.endswith("html") else TEXT
        (tmp_path / name).write_text(content)
    write_jsonl(tmp_path / "j.jsonl", {"text": TEXT})
    assert [a.id for a in read(tmp_path)] == ["a", "x", "j:1", "z"]
    assert [a.id for a in read(str(tmp_path / "**/*.txt"), tmp_path / "z.txt")] == ["z"]


@pytest.mark.parametrize(("suffix", "compress"), [(".gz", gzip.compress), (".zst", zstd.compress)])
def test_compressed_files_are_read_and_broken_ones_reported(
    suffix: str, compress: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(compress(TEXT.encode()))
    (tmp_path / f"b.txt{suffix}").write_bytes(compress(TEXT.encode())[:-9])
    first, second = read(tmp_path)
    assert (first.id, first.text) == ("a", TEXT)  # type: ignore[union-attr]
    assert (second.id, refused(second)) == ("b", "unreadable")


@pytest.mark.parametrize("compress", [gzip.compress, zstd.compress, bytes])
def test_a_stream_is_decompressed_by_its_beginning_and_whole_articles_come_before_it_breaks(
    compress: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    lines = [json.dumps({"id": str(i), "text": f"{TEXT} {i}"}).encode() + b"\n" for i in range(4)]
    parts = compress(b"".join(lines[:2])) + compress(b"".join(lines[2:]))  # as `cat` joins two files
    assert [a.id for a in read("-", stdin=io.BytesIO(parts))] == ["0", "1", "2", "3"]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(parts,))
    writer.start()
    assert [a.id for a in read(pipe)] == ["0", "1", "2", "3"]
    writer.join()
    *whole, broken = read("-", stdin=io.BytesIO(parts[:-3]))
    assert [a.id for a in whole][:2] == ["0", "1"] and isinstance(broken, Unreadable)


@pytest.mark.parametrize("given", ["absent.txt", "absent/*.txt", "."])
def test_an_input_without_articles_is_a_usage_error_at_once(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        read_articles([given])


def test_a_bad_date_for_the_run_is_a_usage_error_at_once() -> None:
    with pytest.raises(UsageError):
        read_articles(["-"], published="3 mars")


def test_a_bad_article_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"")
    (tmp_path / "2.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)))
    (tmp_path / "3.txt").write_bytes(b"a" * 4_000_001)
    (tmp_path / "4.txt").write_text(TEXT)
    *bad, good = read(tmp_path)
    assert [refused(b) for b in bad] == ["empty_text", "binary", "too_large"]
    assert [b.source for b in bad if isinstance(b, Unreadable)] == [str(tmp_path / f"{n}.txt") for n in (1, 2, 3)]
    assert good.id == "4"


def test_articles_with_the_same_id_get_a_suffix_and_a_note(tmp_path: Path) -> None:
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(TEXT if folder != "b" else "")
    first, second, third = read(tmp_path)
    assert [first.id, second.id, third.id] == ["x", "x-2", "x-3"]
    assert isinstance(third, Article)
    assert codes(third) == ["duplicate_id"]


# Encodings


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16"])
def test_old_encodings_are_recognised_and_said(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    article = read_one(path)
    assert article.text == TEXT
    assert codes(article) == ["encoding"]
    assert encoding in article.warnings[0].message


@pytest.mark.parametrize("encoding", ["latin-1", "iso8859_15", "cp850"])
def test_older_encodings_without_curly_quotes(encoding: str, tmp_path: Path) -> None:
    plain = TEXT.replace("’", "'")
    path = tmp_path / "a.txt"
    path.write_bytes(plain.encode(encoding))
    assert read_one(path).text == plain


def test_utf_8_keeps_marks_emoji_and_narrow_spaces(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Départ\u202f! 🛰️ «\u00a010\u202f000\u00a0»"
    path.write_text("\ufeff" + text, encoding="utf-8")
    article = read_one(path)
    assert article.text == text
    assert codes(article) == []


def test_a_broken_byte_does_not_garble_the_other_accents(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b"\xe9")
    article = read_one(path)
    assert article.text == TEXT + "\ufffd"
    assert codes(article) == ["encoding"]


# JSONL


def test_jsonl_lines_carry_their_own_fields(tmp_path: Path) -> None:
    full = {
        "text": TEXT,
        "id": 7,
        "published": "2020-01-02",
        "title": "T",
        "source": "S",
        "url": "U",
        "more": [1],
    }
    path = write_jsonl(tmp_path / "set.jsonl", full, "", {"text": TEXT})
    first, second = read(path, published=date(2021, 3, 3))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.id, first.published, first.title, first.source, first.url) == (
        "7",
        date(2020, 1, 2),
        "T",
        "S",
        "U",
    )
    assert (second.id, second.published) == ("set:3", date(2021, 3, 3))


def test_bad_jsonl_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "set.jsonl",
        {"text": TEXT},
        {"texte": TEXT},
        '{"text": "coupé',
        "[1]",
        "[" * 100_000,
        {"text": TEXT, "title": 3},
        {"text": TEXT, "id": "k", "published": "3 mars"},
        {"text": "\ud83d"},
        {"text": "", "id": "k"},
        {"text": TEXT},
    )
    first, *bad, last = read(path)
    assert [refused(b) for b in bad] == [
        "no_text",
        "bad_jsonl",
        "bad_jsonl",
        "bad_jsonl",
        "bad_jsonl",
        "bad_date",
        "undecodable",
        "empty_text",
    ]
    assert f"{path}:3" in str(bad[1].error)  # type: ignore[union-attr]
    assert [b.id for b in bad[-3:]] == ["k", "set:8", "k-2"]
    assert (first.id, last.id) == ("set:1", "set:10")


def test_articles_come_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            line = json.dumps({"text": TEXT}).encode() + b"\n"
            buffer[: len(line)] = line
            return len(line)

    articles: Iterator[Article | Unreadable] = read_articles(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert [next(articles).id for _ in range(3)] == ["stdin:1", "stdin:2", "stdin:3"]


# Standard input and HTML

PAGE = f"""<!DOCTYPE html><html lang="fr"><head>
<meta property="article:published_time" content="2021-10-03T09:12:00+02:00">
<meta property="og:site_name" content="Le Quotidien"><title>Retrait de Kidal - Le Quotidien</title>
<link rel="canonical" href="https://exemple.org/retrait"></head><body>
<nav><a href="/">Accueil</a></nav><article><h1>Retrait de Kidal</h1>
<p>{TEXT}</p><p>Lire aussi : <a href="/x">Une base sous surveillance</a></p>
<p>Le calendrier n’est pas connu, selon des habitants joints par téléphone.</p>
</article><footer>Mentions légales © 2019</footer></body></html>"""


def test_standard_input_is_text_jsonl_or_html_by_its_beginning() -> None:
    def kind(content: str) -> tuple[str, str]:
        (article,) = read("-", stdin=io.BytesIO(content.encode()))
        assert isinstance(article, Article)
        return article.id, article.text.splitlines()[0]

    text_id, text = kind(f"\n{TEXT}")
    assert (len(text_id), text) == (16, "")
    assert kind(f'\n{{"text": "{TEXT}"}}\n') == ("stdin:2", TEXT)
    assert kind(PAGE)[1] == "Retrait de Kidal"
    assert kind("{Kidal} " + TEXT)[1] == "{Kidal} " + TEXT


def test_a_web_page_gives_text_title_date_source_and_url(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(PAGE.encode("cp1252"))
    article = read_one(path)
    assert (article.id, article.title, article.published, article.source, article.url) == (
        "page",
        "Retrait de Kidal",
        date(2021, 10, 3),
        "Le Quotidien",
        "https://exemple.org/retrait",
    )
    assert [(p.kind, article.text[p.start : p.end][:10]) for p in article.paragraphs] == [
        ("title", "Retrait de"),
        ("body", TEXT[:10]),
        ("furniture", "Lire aussi"),
        ("body", "Le calendr"),
    ]


def test_the_caller_s_date_goes_before_the_page_s(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    assert read_one(path, published="2021-10-05").published == date(2021, 10, 5)


def test_a_copyright_year_is_no_date_and_a_lost_headline_is_put_back(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><title>Retrait</title></head><body><p>{TEXT}</p><p>© 2019 Exemple</p></body></html>")
    article = read_one(path)
    assert article.published is None
    assert article.text.startswith(f"Retrait\n{TEXT}")


# The last one makes trafilatura 2.3.1 fail with an AssertionError.
@pytest.mark.parametrize("page", ["<html></html>", "<html><script>app()</script></html>", " ", "&nbsp<html><script>"])
def test_a_page_without_an_article_is_said(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    (result,) = read(path)
    assert refused(result) == "no_article_in_html"
