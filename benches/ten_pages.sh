#!/bin/sh
# Writes ten pages of about 120 KB each, 1.2 MB of HTML in all, with their notes, into a new folder:
#     benches/ten_pages.sh DIR
# They are the pages of fixtures/pages/openai with what pages of the web have around their words: styles, scripts, a
# menu, more paragraphs and cards of other articles. The same bytes each time.
set -eu
out=${1:?"usage: benches/ten_pages.sh DIR"}
from=$(dirname "$0")/../fixtures/pages/openai
find "$from" -name '*.html' | LC_ALL=C sort | while read -r page; do
    host=$(basename "$(dirname "$page")")
    name=$(basename "$page" .html)
    mkdir -p "$out/$host"
    cp "${page%.html}.meta.json" "$out/$host/"
    LC_ALL=C awk -v name="$name" '
        function pick(list, n) { n = split(list, words, "|"); return words[1 + next_int() % n] }
        function next_int() { state = (state * 1103515245 + 12345) % 2147483648; return int(state / 65536) }
        function sentence() {
            return pick("The company|A spokesman|Her department|The board|One analyst|The ministry|Each supplier|A rival of Foxglove|The mayor of Osterby|Investors") " " \
                pick("said|wrote|expects|confirmed|denied|told reporters|found|estimates") " that " \
                pick("sales|the new plant|its contract with Larkfield|the number of customers|spending on data centres|the price of a licence|the second study|the merger") " " \
                pick("rose by|fell to|would reach|had been cut to|was worth|stood at") " " \
                pick("$|€||about |more than ") (1 + next_int() % 900) pick(" million| percent|.4 billion| units|,250 people") " " \
                pick("in|by|since|before") " " pick("March|June|October|the spring of|the last quarter of") " 20" (10 + next_int() % 16) ", " \
                pick("although some doubt it|as it had in the year before|and kept its exclusive rights to the models|after talks with three other providers|while the revenue share stayed as it was|“and that is what we planned”, she said|which few had foreseen") ". "
        }
        function style(n,   i) {
            print "<style>"
            for (i = 0; i < n; i++) printf ".c%d-%d>.item:hover,.c%d::after{margin:%dpx;color:#%06x;display:flex}\n", i, next_int() % 99, i, i % 40, next_int()
            print "</style>"
        }
        function script(n,   i) {
            print "<script>window.__state={\"items\":["
            for (i = 0; i < n; i++) printf "{\"id\":%d,\"slug\":\"item-%d\",\"score\":0.%d,\"tags\":[\"a%d\",\"b<c\"],\"seen\":i<%d&&!x},\n", i, next_int(), next_int(), i % 9, i
            print "null]};</script>"
        }
        function menu(n,   i) {
            print "<nav class=\"menu\" aria-label=\"Sections\"><ul>"
            for (i = 0; i < n; i++) printf "<li class=\"item c%d\"><a href=\"/section/%d?ref=menu\" data-track=\"nav-%d\">%s %d</a></li>\n", i % 30, next_int(), i, pick("Business|Science|Opinion|Markets|Weather|Chess"), i
            print "</ul></nav>"
        }
        function article(n,   i, j) {
            for (i = 0; i < n; i++) {
                if (i % 9 == 0) printf "<h2 id=\"s%d\">What came %s</h2>\n", i, pick("next|before|of it|after the vote")
                printf "<p class=\"body c%d\" data-block=\"%d\">", i % 30, i
                for (j = 0; j < 3; j++) printf "%s", sentence()
                printf "<a href=\"/topic/%d\" class=\"inline\">%s</a> <em>%s</em></p>\n", next_int(), pick("More on this|The full table|Our earlier report"), sentence()
            }
        }
        function cards(n,   i) {
            print "<aside class=\"cards\"><div class=\"grid\">"
            for (i = 0; i < n; i++) printf "<div class=\"card c%d\"><div class=\"thumb\"><img src=\"/img/%d.webp\" alt=\"\" loading=\"lazy\" width=\"320\" height=\"180\"></div><div class=\"text\"><h3><a href=\"/story/%d\">%s</a></h3><span class=\"when\">%d hours ago</span></div></div>\n", i % 30, next_int(), next_int(), pick("Ten things to know|The week in pictures|A guide to the vote|Why bread costs more"), i
            print "</div></aside>"
        }
        BEGIN { for (i = 1; i <= length(name); i++) state = state * 31 % 65521 + index("abcdefghijklmnopqrstuvwxyz-0123456789", substr(name, i, 1)) }
        /<\/head>/ { style(180); script(310) }
        /test-note/ { article(60) }
        /<\/body>/ { cards(90); script(60) }
        { print }
        /<body/ { menu(180) }
    ' "$page" >"$out/$host/$name.html"
done
