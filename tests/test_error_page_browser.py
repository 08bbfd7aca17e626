"""The error page as a browser runs it: the filters are its only script. Skipped where there is no Chromium."""

import shutil
import subprocess
from pathlib import Path

import pytest
from evaluation_records import nothing, record, record_set

from extractor.evaluation.errors import list_errors
from extractor.evaluation.page import error_page
from extractor.evaluation.report import evaluate

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

CHOOSE = """<script>
const select = document.querySelector("select[name=record]");
select.value = "deployments";
select.dispatchEvent(new Event("change", { bubbles: true }));
document.title = errors.filter((error) => error.checkVisibility()).map((error) => error.dataset.record).join(" ");
</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_the_filters_leave_only_what_was_chosen(tmp_path: Path):
    gold, output = record_set(record()), record_set(nothing())
    page = tmp_path / "page.html"
    html = error_page(evaluate(gold, output), list_errors(gold, output))
    page.write_text(html.replace("</body>", CHOOSE + "</body>"), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command = [str(CHROMIUM), *options, "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert "<title>deployments deployments</title>" in dom
    assert "2 of 11 errors" in dom
