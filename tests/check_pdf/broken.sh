#!/bin/sh
# broken.sh BIN: the checker names the clause of what is broken on purpose. Each
# fact edits the text of a good file, which qpdf unfolds and folds again.
set -eu
PATH=$1:$PATH
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"
failed=0

report_demo good.pdf >/dev/null 2>&1
report_demo good-1b.pdf >/dev/null 2>&1
for file in good good-1b; do
  qpdf --qdf --object-streams=disable "$file.pdf" "$file.qdf"
done

# broken FILE CLAUSE WORDS EDIT: after the edit (of sed) the checker says WORDS
# with CLAUSE.
broken() {
  sed -E -b "$4" "$1.qdf" >edited.qdf
  if cmp -s "$1.qdf" edited.qdf; then
    echo "not ok: the edit for '$3' changes nothing"
    failed=1
    return 0
  fi
  fix-qdf edited.qdf >broken.pdf 2>/dev/null
  check_pdf broken.pdf >answer.txt 2>&1 || true
  if grep -qF "$2: " answer.txt && grep -qF "$3" answer.txt; then
    echo "ok: $3"
  else
    echo "not ok: $2: $3; it says:"
    head -5 answer.txt
    failed=1
  fi
}

# what stays good when it is only unfolded
fix-qdf good.qdf >unfolded.pdf
check_pdf unfolded.pdf || failed=1

broken good 'PDF/A-3 6.1.2' 'the version is 1.4' '1s/1\.7/1.4/'
broken good 'PDF/A-3 6.1.3' 'the trailer has no ID' 's|^  /ID \[.*\]||'
long=$(printf '%032768d' 0)
broken good 'PDF/A-3 6.1.13' 'a string has 32768 bytes' "s|/Creator \\(libtrack\\)|/Creator ($long)|"
broken good 'PDF/A-3 6.1.13' 'a name has 128 bytes' "s|/AFRelationship .*|/AFRelationship /$(printf '%0128d' 0)|"
broken good 'PDF/A-3 6.5.1' 'JavaScript' 's|/S /URI|/S /JavaScript|'
broken good 'PDF 1.7 12.6.4.7' 'an address is not of ASCII' 's|/URI \(https://uefiscdi|&ș|'
broken good 'PDF/A-3 6.6.2.1' 'no metadata' 's|^  /Metadata .*||'
broken good 'PDF/A-3 6.6.4' 'do not name PDF/A-3a' 's|(<pdfaid:conformance>)A|\1B|'
broken good 'PDF/UA-1 5' 'do not name PDF/UA-1' 's|<pdfuaid:part>1|<pdfuaid:part>2|'
broken good 'PDF/A-3 6.6.2.3.1' 'extension schema' 's|<pdfaSchema:prefix>pdfuaid|<pdfaSchema:prefix>other|'
broken good 'PDF/A-3 6.6.3' '/ModDate and xmp:ModifyDate differ' 's|(<xmp:ModifyDate>)2024|\12023|'
broken good 'PDF/A-3 6.2.3' 'not one output intent' 's|^  /OutputIntents|  /Other|'
broken good 'PDF/A-3 6.2.3' 'of class scnr' 's|mntrRGB |scnrRGB |'
broken good-1b 'PDF/A-3 6.2.3' 'of version 4' 's|lcms\x02|lcms\x04|'
broken good 'PDF/UA-1 7.2' 'names no language' 's|^  /Lang .*||'
broken good 'PDF/UA-1 7.1' 'does not show the title' 's|/DisplayDocTitle true|/DisplayDocTitle false|'
broken good 'PDF/UA-1 7.1' 'the metadata have no title' 's|dc:title|dc:other|g'
broken good 'PDF/A-3 6.8' 'has no relationship' 's|^  /AFRelationship.*||'
broken good 'PDF/A-3 6.8' 'are associated' 's|^  /AF \[|  /AX [|'
broken good 'PDF/A-3 6.8' 'no day of modification' 's|/ModDate \(D:20241004000000Z\)|/Other (x)|'
broken good 'PDF/A-3 6.8' 'no media type' 's|/Subtype /text#2fplain||'
broken good 'PDF/A-3 6.8' 'no media type' 's|/Subtype /text#2fplain|/Subtype /text#2fplain;x|'
broken good 'PDF/A-3 6.8' 'not both F and UF' 's|^  /UF .*||'
broken good 'PDF/A-3 6.2.11' 'is not embedded' 's|/FontFile2|/FontFileX|'
broken good 'PDF/A-3 6.2.11' 'no CIDToGIDMap' 's|/CIDToGIDMap|/Other|'
broken good 'PDF/A-3 6.2.11.7.2' 'no Unicode map' 's|/ToUnicode|/Other|'
broken good 'PDF 1.7 9.8.2' 'not either symbolic or not' 's|/Flags [0-9]+|/Flags 0|'
broken good 'PDF/A-3 6.7.2.2' 'does not say that it is marked' 's|/Marked true|/Marked false|'
broken good 'PDF/UA-1 7.1' 'there is no structure tree' 's|^  /StructTreeRoot|  /Other|'
broken good 'PDF/UA-1 7.1' 'is no standard type' 's|/S /TD|/S /Cell|'
broken good 'PDF/UA-1 7.1' 'heading /H4 follows' 's|/S /H2|/S /H4|'
broken good 'PDF/UA-1 7.1' 'alternative text' 's|^  /Alt .*||'
broken good 'PDF/UA-1 7.1' 'has no scope' 's|/Scope /[A-Za-z]+||'
broken good 'PDF/UA-1 7.1' 'neither tagged nor' 's|^/Artifact BMC$|/Other BMC|'
broken good 'PDF/A-3 6.2.2' 'an operator has no end' '0,/^EMC$/s/^EMC$//'
broken good 'PDF/UA-1 7.1' 'no StructParents' 's|^  /StructParents .*||'
broken good 'PDF/UA-1 7.18' 'tab order' 's|/Tabs /S|/Tabs /R|'
broken good 'PDF/UA-1 7.18' 'is not printed' 's|^  /F 4$|  /F 0|'
broken good 'PDF/UA-1 7.18' 'does not say where it leads' 's|^  /Contents (\(.*\)\|<.*>)$||'
broken good 'PDF/UA-1 7.18' 'a link is in no element' 's|^  /StructParent .*||'
broken good 'PDF/UA-1 7.18' 'does not name it' 's|/Type /OBJR|/Type /Other|'
broken good 'PDF/UA-1 7.18' 'not in an element Link' 's|/S /Link$|/S /Span|'
broken good 'PDF/UA-1 7.1' '/P is mapped' 's|^  /ParentTree |  /RoleMap << /P /Span >> /ParentTree |'
broken good 'PDF/UA-1 7.1' 'are suspected' 's|/Marked true|/Marked true /Suspects true|'
broken good 'PDF/UA-1 7.1' 'where it stands' 's|/BBox|/Other|'
broken good 'PDF/UA-1 7.1' 'two notes are called' 's|\(note-[0-9]+\)|(note-1)|'
broken good 'PDF/UA-1 7.1' 'a row has' ':a;N;$!ba;s|/K \[\n    [0-9]+ 0 R\n([^]]*\]\n  /P [0-9]+ 0 R\n  /S /TR)|/K [\n\1|'
broken good 'PDF/A-3 6.2.2' '1 operators are none of PDF' '0,/^BT$/s/^BT$/BX BT/'
broken good 'PDF/A-3 6.2.2' 'q stands in q, 29 times' "0,/^BT\$/s/^BT\$/$(printf '%029d' 0 | sed 's/0/q /g')$(printf '%029d' 0 | sed 's/0/Q /g')BT/"
broken good 'PDF/A-3 6.2.11.8' 'without a glyph' 's|^\[<|[<0000|'
broken good 'PDF/A-3 6.2.4.3' 'is CMYK' 's|^([0-9.]+) ([0-9.]+) ([0-9.]+) rg$|\1 \2 \3 0 k|'
broken good 'PDF/UA-1 7.1' '/P stands in /L' 's|/S /LI$|/S /P|'
broken good 'PDF/UA-1 7.1' 'text stands in /Div' 's|/S /P$|/S /Div|'
broken good 'PDF/UA-1 7.1' 'does not name its parent' 's|/P [0-9]+ 0 R|/P 1 0 R|'
broken good 'PDF/UA-1 7.1' 'the caption of /Table is' 's|/S /TR$|/S /Caption|'
broken good 'PDF/UA-1 7.1' 'has no annotation' 's|/Type /OBJR|/Type /Other|'
broken good 'PDF/UA-1 7.1' 'alternative text' 's|^  /Alt .*|  /Alt ( )|'
broken good 'PDF/A-3 6.2.11.5' 'is 1.0 wide' '/\/W \[/,/\]/s|^      [0-9]+$|      1|'
broken good 'PDF/UA-1 7.21.7' 'stands for' 's|^(<[0-9A-F]{4}> ?)<[0-9A-F]+>$|\1<FEFF>|'
broken good 'PDF/A-3 6.2.11.7.3' 'is a private sign, U+F6C5' 's|^(<[0-9A-F]{4}> ?)<[0-9A-F]+>$|\1<F6C5>|'
broken good 'PDF/A-1 6.7.3' "/Producer is 'libtrack', and 'other'" 's|<pdf:Producer>libtrack|<pdf:Producer>other|'
broken good-1b 'PDF/A-3 6.1.2' 'the version is 1.7' '1s/1\.4/1.7/'
broken good-1b 'PDF/A-3 6.6.4' 'do not name PDF/A-1b' 's|(<pdfaid:conformance>)B|\1A|'
broken good-1b 'PDF/A-3 6.2.11.8' 'without a glyph' 's|^\[<|[<0000|'
broken good-1b 'PDF/A-1 6.3.5' 'CIDSet' 's|/CIDSet|/Other|'
broken good-1b 'PDF/A-1 6.1.11' 'files are attached' 's|^  /Lang |  /AF [] /Lang |'

head -c 5000 good.pdf >cut.pdf
check_pdf cut.pdf >answer.txt 2>/dev/null && failed=1
grep -q 'PDF' answer.txt || failed=1
{ cat good.pdf; echo more; } >more.pdf
check_pdf more.pdf >answer.txt && failed=1
grep -q 'something stands behind' answer.txt || failed=1
qpdf --encrypt '' owner 256 -- good.pdf secret.pdf
check_pdf secret.pdf >answer.txt && failed=1
grep -q 'is encrypted' answer.txt || failed=1
qpdf --object-streams=generate --min-version=1.4 good-1b.pdf packed.pdf
check_pdf packed.pdf >answer.txt && failed=1
grep -q 'PDF/A-1 6.1.4' answer.txt || { failed=1; cat answer.txt; }
exit $failed
