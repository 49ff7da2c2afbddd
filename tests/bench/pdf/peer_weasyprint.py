"""peer_weasyprint.py WORKLOAD OUT [COUNT]: the same with WeasyPrint.

Paragraphs are justified and their words divided, as ours are."""

import html
import sys
import time

import weasyprint

STYLE = """
@page { size: A4; margin: 80pt 62pt;
        @bottom-left { content: "CEX-IMAG, pagina " counter(page) } }
body { font: 9pt "Open Sans" } p { text-align: justify; hyphens: auto }
table { width: 100%; border-collapse: collapse }
code { font-family: "DejaVu Sans Mono" }
td, th { border-bottom: .5pt solid #D3DAE0; font-size: 8pt }
"""

TAGS = {"P": ("<p>", "</p>"), "I": ("<p><i>", "</i></p>"),
        "K": ("<p><code>", "</code></p>")}


def cells(tag, texts, aligns):
    return "".join(
        f'<{tag} style="text-align:{"right" if a == ">" else "left"}">'
        f"{html.escape(t)}</{tag}>" for t, a in zip(texts, aligns))


def page(path):
    out, aligns = [f"<html lang=ro><style>{STYLE}</style>"], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            kind, *texts = line.rstrip("\n").split("\t")
            if kind == "B":
                aligns = [t[0] for t in texts]
                out.append("<table><thead><tr>" + cells(
                    "th", [t[1:] for t in texts], aligns) + "</tr></thead>")
            elif kind == "R":
                out.append("<tr>" + cells("td", texts, aligns) + "</tr>")
            elif kind == "E":
                out.append("</table>")
            else:
                before, after = TAGS.get(kind, ("<h1>", "</h1>"))
                out.append(before + html.escape(texts[0]) + after)
    return "\n".join(out)


def main():
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    start = time.process_time()
    for _ in range(count):
        weasyprint.HTML(string=page(sys.argv[1])).write_pdf(sys.argv[2])
    if len(sys.argv) > 3:
        print(f"{(time.process_time() - start) * 1000 / count:.3f}")


main()
