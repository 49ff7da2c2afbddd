"""peer_reportlab.py WORKLOAD OUT [COUNT]: the same with ReportLab.

Paragraphs are justified and their words divided, as ours are."""

import sys
import time

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

FOLDER = "/usr/share/fonts/truetype/open-sans/OpenSans-"
pdfmetrics.registerFont(TTFont("Body", FOLDER + "Regular.ttf"))
pdfmetrics.registerFont(TTFont("Bold", FOLDER + "Bold.ttf"))
pdfmetrics.registerFont(TTFont("Italic", FOLDER + "Italic.ttf"))
pdfmetrics.registerFont(TTFont(
    "Code", "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"))
BODY = ParagraphStyle("body", fontName="Body", fontSize=9, leading=12,
                      alignment=TA_JUSTIFY, hyphenationLang="ro_RO")
STYLES = {
    "P": BODY,
    "I": ParagraphStyle("italic", BODY, fontName="Italic"),
    "K": ParagraphStyle("code", BODY, fontName="Code"),
}
HEAD = ParagraphStyle("head", fontName="Bold", fontSize=14, leading=20)


def table(rows):
    aligns = [("ALIGN", (i, 0), (i, -1), "RIGHT" if c[0] == ">" else "LEFT")
              for i, c in enumerate(rows[0])]
    cells = [[c[1:] for c in rows[0]]] + rows[1:]
    return LongTable(cells, repeatRows=1, style=aligns + [
        ("FONT", (0, 0), (-1, -1), "Body", 8),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#D3DAE0")])


def story(path):
    blocks, rows = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, *cells = line.rstrip("\n").split("\t")
            if kind in "BR":
                rows.append(cells)
            elif kind == "E":
                blocks.append(table(rows))
                rows = []
            else:
                blocks.append(Paragraph(cells[0], STYLES.get(kind, HEAD)))
    return blocks


def foot(canvas, document):
    canvas.setFont("Body", 7)
    canvas.drawString(62, 36, f"CEX-IMAG, pagina {document.page}")


def main():
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    start = time.process_time()
    for _ in range(count):
        SimpleDocTemplate(sys.argv[2], pagesize=A4).build(
            story(sys.argv[1]), onFirstPage=foot, onLaterPages=foot)
    if len(sys.argv) > 3:
        print(f"{(time.process_time() - start) * 1000 / count:.3f}")


main()
