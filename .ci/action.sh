#!/usr/bin/env bash
# What the GitHub action runs: finds the stories, fetches what they cite where that is asked for, checks them, and writes
# annotations to the log, a summary to the page of the build, and SARIF to a file. All that a workflow gives comes by the
# environment, never as code. The exit code is an output, so that the steps after the check run in any case.
set -euo pipefail

PATH="$RUNNER_TEMP/citecheck/bin:$PATH"

stories=()
while IFS= read -r given; do
    [ -n "$given" ] || continue
    if [ -d "$given" ]; then
        while IFS= read -r -d '' it; do stories+=("$it"); done < <(
            find "$given" -type f \( -name '*.md' -o -name '*.txt' -o -name '*.html' \) -print0 | sort -z
        )
    else
        stories+=("$given")
    fi
done <<<"$STORIES"
if [ "${#stories[@]}" -eq 0 ]; then
    echo "citecheck: there are no stories yet, so that there is nothing to check"
    echo "exit-code=0" >>"$GITHUB_OUTPUT"
    exit 0
fi

sarif="$RUNNER_TEMP/citecheck.sarif"
summary="$RUNNER_TEMP/citecheck.md"
read -r -a flags <<<"$ARGS"
if [ -n "$CONTACT" ]; then
    # A page that could not be had is told here, and is an unread source in the check.
    citecheck fetch "--contact=$CONTACT" --store .citecheck -- "${stories[@]}" || true
    flags+=(--store .citecheck)
fi
[ -z "$DIFF" ] || flags+=("--diff=$DIFF")
[ -z "$POLICY_FROM" ] || flags+=("--policy-from=$POLICY_FROM")

code=0
citecheck check --report github --report "sarif=$sarif" --report "markdown=$summary" \
    ${flags[@]+"${flags[@]}"} -- "${stories[@]}" || code=$?

if [ -s "$summary" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -s "$sarif" ]; then echo "sarif=$sarif" >>"$GITHUB_OUTPUT"; fi
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
