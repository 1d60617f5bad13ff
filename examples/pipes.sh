#!/bin/sh
# newsclean among the tools of a shell; each line stands for itself.
set -eu

# One page from a pipe, one field of it.
cat pages/one.html | newsclean -f json | jq -r .title

# Every page below a folder whose name ends in .html, one object a line.
find pages -name '*.html' -print0 | sort -z | newsclean --files-from - -f jsonl > articles.jsonl

# Titles and word counts as a table.
jq -r '[.published, .words, .title] | @tsv' articles.jsonl > titles.tsv

# Pages whose body is likely wrong, to look at them.
jq -r 'select(.confidence < 0.5) | .path' articles.jsonl > doubtful.txt

# As text, four pages at a time; in clean/ every page lies where it lies in pages/.
(cd pages && find . -name '*.html' -print0 | newsclean -q --files-from - -j 4 -o ../clean -f txt)

# What was cut from a page by which rule.
newsclean -f json --trace pages/one.html | jq -r '.trace.blocks[] | [.rule, .text] | @tsv' > cut.tsv
