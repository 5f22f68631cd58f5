"""Makes the samples that are no text files from their texts in `tests/golden/samples`. Run by hand:

    .venv/bin/python -m tests.resources.make_samples

Word file and web page come out the same to the byte every time; the PDF has its date in it.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from annotator.resources import resource
from tests.golden.sample_texts import NAMES, gold_of, text_of
from tests.resources import sample_docx, sample_html, sample_pdf

MAKERS = {"004": sample_docx, "005": sample_pdf, "006": sample_html}


def main() -> None:
    for name in NAMES:
        maker = MAKERS.get(name[:3])
        if maker:
            path = resource("samples", name + maker.ENDING)
            path.write_bytes(maker.made(text_of(name), gold_of(name)))
            print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
