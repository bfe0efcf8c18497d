#!/bin/sh
# Prints what the program needs for hostile input, 5 MB or more of it each, through the whole of `check`:
#     benches/hostile.sh [CASE...]
# Sizes are such that no letter is cut. A line a case: CPU seconds (user and system), most memory in MB, exit code, and what was said. Each input is tried as
# a story (plain, Markdown, HTML) beside a small page, and as a page beside a small story. At most 5 s and 256 MB each
# is the goal. Needs a release build and GNU time.
set -eu
program=${CITECHECK:-$(dirname "$0")/../target/release/citecheck}
dir=$(mktemp -d)
size=4999974
trap 'rm -rf "$dir"' EXIT
# repeat WORDS: the same words over and over, 5 MB of them.
repeat() { yes -- "$1" | tr -d '\n' | head -c $size || true; }
lines() { yes -- "$1" | head -c $size || true; }

write() {
    size=4999974
    case $1 in
        div) repeat '<div>' ;;
        li) repeat '<ul><li>' ;;
        bold) repeat '<b>' ;;
        mixed) repeat '<div><b>word <p>' ;;
        open-tag) printf '<p>A word.</p><div class="'; repeat 'a ' ;;
        amp) repeat '&' ;;
        less) repeat '<' ;;
        digits) repeat '7' ;;
        ones) repeat '1,' ;;
        jan) repeat 'Jan ' ;;
        no-stop) repeat 'the plant in Osterby has many employees and ' ;;
        letter) repeat 'a' ;;
        comment) printf '<p>A word.</p><!-- '; repeat 'word ' ;;
        comments) repeat '<!-- ' ;;
        script) printf '<p>A word.</p><script>'; repeat 'word ' ;;
        table) repeat '<table><a>x<tr><b>' ;;
        cells) printf '<table>'; repeat '<tr><td>7<td>x' ;;
        attributes) printf '<p>A word.</p><div '; yes | head -n 20000 | awk '{ printf "a%d=\"x\" ", NR }'; printf '>'; repeat 'word ' ;;
        large) size=10485760; repeat 'The plant in Osterby has 1,900 employees, said Mayor Falk on 3 March. ' ;;
        paragraphs) size=10485760; repeat '<p>The plant in Osterby has 1,900 employees, said Mayor Falk on 3 March.</p>' ;;
        nul) head -c $size /dev/zero ;;
        nul-word) yes 'a@b ' | tr -d '\n' | tr '@' '\000' | head -c $size || true ;;
        invalid) yes 'a@b. ' | tr -d '\n' | LC_ALL=C tr '@' '\377' | head -c $size || true ;;
        direction) repeat "$(printf '\342\200\256x\342\200\213')" ;;
        item) lines '- item' ;;
        reference) lines '[1]: x' ;;
        group) yes '(a.com)' | head -n 500000 | tr '\n' ' ' ;;
        group-glued) yes '(a.com)' | head -n 500000 | tr -d '\n' ;;
        empty-group) repeat '( ) ' ;;
        quotes) yes "$(printf '\342\200\234')" | head -n 1000000 | tr -d '\n' ;;
        quoted) repeat "$(printf '\342\200\234a b c\342\200\235 ')" ;;
        names) repeat 'Falk Osterby ' ;;
        stops) repeat 'Go on. ' ;;
        links) repeat '[a](https://b.example/c) ' ;;
        anchors) repeat '<a href="https://b.example/c">a</a> ' ;;
        stars) repeat '*a ' ;;
        brackets) repeat '[' ;;
        ticks) repeat '`a' ;;
        footnotes) lines '[^1]: x' ;;
        years) repeat '2019 ' ;;
        percent) repeat '7% of $5 million ' ;;
    esac
}

all='div li bold mixed open-tag amp less digits ones jan no-stop letter comment comments script table cells attributes
large paragraphs nul nul-word invalid direction item reference group group-glued empty-group quotes quoted names stops
links anchors stars brackets ticks footnotes years percent
claims most-claims uncited quotations'

measure() {
    label=$1
    shift
    code=0
    timeout 60 /usr/bin/time -q -o "$dir/time" -f '%U %S %M' "$program" check "$@" --pages "$dir/pages" --offline \
        --threads 1 --exit-zero --report "json=$dir/report.json" >/dev/null 2>"$dir/said" || code=$?
    said=$(head -n 1 "$dir/said" | sed "s#$dir/##g" | cut -c 1-90)
    awk -v label="$label" -v code="$code" -v said="$said" \
        '{ cpu = $1 + $2; mb = $3 / 1024; printf "%-24s %6.2f s %5d MB  exit %d%s %s\n", label, cpu, mb, code, (cpu > 5 || mb > 256) ? "  OVER" : "", said }' \
        "$dir/time"
}

fresh() { rm -rf "$dir/pages"; mkdir -p "$dir/pages/gazette.example"; }
meta() { printf '{"url":"https://gazette.example/%s","fetched_at":"2026-04-20T09:00:00Z","status":200,"content_type":"text/html"}\n' "$1" >"$dir/pages/gazette.example/$1.meta.json"; }

for case in ${*:-$all}; do
    if [ "$case" = claims ] || [ "$case" = most-claims ] || [ "$case" = uncited ] || [ "$case" = quotations ]; then
        # 19,000 different claims, each cited, beside ten pages; and as many as are checked.
        fresh
        n=3000
        [ "$case" = claims ] && n=19000
        awk -v n=$n -v kind="$case" 'BEGIN { for (i = 0; i < n; i++) {
            if (kind == "quotations") { printf "Mayor Falk said “the plant no %d made %d cars for us” on %d March. (gazette.example)\n\n", i, i * 3, 1 + i % 30; continue }
            printf "The plant in Osterby no %d made %d cars, said Mayor Falk%d in March %d.%s\n\n", i, i * 7, i % 977, 1900 + i % 120, kind == "uncited" && i % 2 ? "" : " (gazette.example)" } }' >"$dir/story.txt"
        for n in 0 1 2 3 4 5 6 7 8 9; do
            awk -v n=$n 'BEGIN { print "<html><body><article>"; for (i = 0; i < 400; i++) printf "<p>The plant in Osterby no %d made %d cars, said Mayor Falk%d in March %d, and the board was glad of it.</p>\n", i * 10 + n, i * 7, i, 1900 + i % 120; print "</article></body></html>" }' >"$dir/pages/gazette.example/$n.html"
            meta $n
        done
        measure "$case story.txt" "$dir/story.txt"
        continue
    fi
    write "$case" >"$dir/input"
    fresh
    printf '<p>The plant has 1,200 employees.</p>' >"$dir/pages/gazette.example/plant.html"
    meta plant
    for ending in txt md html; do
        cp "$dir/input" "$dir/story.$ending"
        measure "$case story.$ending" "$dir/story.$ending"
        # The same within the longest text of a story that is read.
        head -c 1999998 "$dir/input" >"$dir/story.$ending"
        measure "$case 2MB story.$ending" "$dir/story.$ending"
        rm "$dir/story.$ending"
    done
    fresh
    meta plant
    cp "$dir/input" "$dir/pages/gazette.example/plant.html"
    printf 'The plant has 1,900 employees, “a record”, said Falk. (gazette.example)\n' >"$dir/story.txt"
    measure "$case page" "$dir/story.txt"
done
