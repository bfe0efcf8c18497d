//! The source report as one page to read and to print, in the style and under the policy of the report on a story.

use super::wire::{AuditClaimV1, AuditHostV1, AuditV1};
use crate::report::Options;
use crate::report::html::{escape::Paper, page};
use crate::report::words::{counted, cut, label_words};
use crate::verdict::Label;

/// Entries of one list; the tables have all.
const LISTED: usize = 1_000;
/// Pages of one host.
const PAGES: usize = 200;
/// Characters shown of one claim.
const SHOWN: usize = 400;
/// Length of the bar of the host that most rests on.
const BAR: usize = 100;

pub(super) fn write(audit: &AuditV1, _options: &Options) -> String {
    let mut paper = Paper::default();
    head(&mut paper, audit);
    hosts(&mut paper, audit);
    claims(&mut paper, "single", "Claims that rest on one source alone", &audit.single_source);
    origins(&mut paper, audit);
    troubles(&mut paper, audit);
    claims(&mut paper, "figures", "Figures without a citation", &audit.uncited_figures);
    stories(&mut paper, audit);
    reproduce(&mut paper, audit);
    page("a source report", &paper.finish())
}

fn section(paper: &mut Paper, id: &'static str, title: &'static str) {
    paper.tag("<section aria-labelledby=\"").tag(id).tag("\">\n<h2 id=\"").tag(id).tag("\">");
    paper.tag(title).tag("</h2>\n");
}

fn head(paper: &mut Paper, audit: &AuditV1) {
    let it = &audit.summary;
    paper.tag(
        "<header>\n<h1>What the stories rest on</h1>\n<nav aria-label=\"Parts of the report\"><ul>",
    );
    for (id, words) in [
        ("hosts", "Hosts and pages"),
        ("single", "One source alone"),
        ("origins", "One origin"),
        ("pages", "Pages to look at"),
        ("figures", "Figures without a citation"),
        ("stories", "Stories"),
        ("again", "How to reproduce it"),
    ] {
        paper.tag("<li><a href=\"#").tag(id).tag("\">").tag(words).tag("</a></li>");
    }
    paper.tag("</ul></nav>\n<dl>");
    let rows: [(&'static str, usize); 8] = [
        ("Stories", it.stories),
        ("Claims", it.claims),
        ("Held against a page that was read", it.checked),
        ("Backed in part or whole", it.backed),
        ("Of these by one source alone", it.single_source),
        ("Figures without a citation", it.uncited_figures),
        ("Hosts cited", it.hosts),
        ("Pages held for them", it.pages),
    ];
    for (words, n) in rows {
        paper.tag("<dt>").tag(words).tag("</dt><dd>").number(n).tag("</dd>");
    }
    paper.tag("<dt>Checked as of</dt><dd>").text(audit.as_of.as_deref().unwrap_or("no day"));
    paper.tag("</dd><dt>By</dt><dd>citecheck ").tag(audit.version).tag("</dd></dl>\n");
    paper.tag("<table><caption class=\"unseen\">Claims by status</caption><tbody>");
    for label in Label::ALL {
        let n = it.labels.get(label.id()).copied().unwrap_or(0);
        if n > 0 {
            paper.tag("<tr><td>").number(n).tag("</td><th scope=\"row\"><span class=\"claim ");
            paper.tag(label.id()).tag("\">").tag(label_words(label)).tag("</span></th></tr>");
        }
    }
    paper.tag("</tbody></table>\n</header>\n");
}

fn hosts(paper: &mut Paper, audit: &AuditV1) {
    section(paper, "hosts", "Hosts and pages");
    paper.tag("<p class=\"where\">The bars: how many claims a host backs, and first those that it alone backs.</p>\n");
    let most = audit.hosts.first().map_or(1, |it| it.backs.max(1));
    for host in audit.hosts.iter().take(LISTED) {
        paper.tag("<details>\n<summary><span class=\"label\">").text(&host.host).tag("</span> ");
        paper.tag("backs ").text(&counted(host.backs, "claim", "claims")).tag(", ");
        paper.number(host.alone).tag(" of them alone; cited by ").number(host.cited_by);
        paper.tag(" in ").text(&counted(host.stories, "story", "stories")).tag(" ");
        bar(paper, host, most);
        paper.tag("</summary>\n");
        pages(paper, host);
        paper.tag("</details>\n");
    }
    more(paper, audit.hosts.len(), LISTED);
    paper.tag("</section>\n");
}

/// How much rests on a host, and how much on it alone. The words before it say the same.
fn bar(paper: &mut Paper, host: &AuditHostV1, most: usize) {
    let length = |n: usize| n * BAR / most;
    paper.tag("<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
    paper.tag("<rect class=\"supported\" width=\"").number(length(host.backs));
    paper.tag("\" height=\"10\"/><rect class=\"uncited\" width=\"").number(length(host.alone));
    paper.tag("\" height=\"10\"/></svg>");
}

fn pages(paper: &mut Paper, host: &AuditHostV1) {
    if host.pages.is_empty() {
        paper.tag("<p class=\"doubt\">No page of it is held.</p>\n");
        return;
    }
    paper.tag("<section class=\"wide\" tabindex=\"0\" aria-label=\"Pages of ");
    paper.text(&host.host).tag("\"><table><caption class=\"unseen\">Pages</caption><thead><tr>");
    for words in ["Claims", "Page", "State", "Published", "Fetched", "Stories"] {
        paper.tag("<th scope=\"col\">").tag(words).tag("</th>");
    }
    paper.tag("</tr></thead><tbody>\n");
    for it in host.pages.iter().take(PAGES) {
        paper.tag("<tr><td>").number(it.backs).tag("</td><td>");
        paper.link(it.url.as_deref(), &cut(it.title.as_ref().unwrap_or(&it.page), SHOWN));
        paper.tag("<br><span class=\"where\">").text(&it.page).tag("</span></td><td>");
        paper.tag(it.state).tag("</td><td>").text(it.published.as_deref().unwrap_or("not dated"));
        paper.tag("</td><td>").text(it.fetched_at.as_deref().unwrap_or("not recorded"));
        paper.tag("</td><td>").text(&it.stories.join(", ")).tag("</td></tr>\n");
    }
    paper.tag("</tbody></table></section>\n");
    more(paper, host.pages.len(), PAGES);
}

fn claims(paper: &mut Paper, id: &'static str, title: &'static str, claims: &[AuditClaimV1]) {
    section(paper, id, title);
    if claims.is_empty() {
        paper.tag("<p>None.</p>\n");
    } else {
        paper.tag("<ul>\n");
        for it in claims.iter().take(LISTED) {
            paper.tag("<li>").text(&cut(&it.text, SHOWN)).tag(" <span class=\"where\">");
            paper.text(&it.story).tag(", line ").number(it.line).tag(", ");
            paper.text(&it.label.replace('_', " "));
            if !it.hosts.is_empty() {
                paper.tag(", by ").text(&it.hosts.join(", "));
            }
            paper.tag("</span></li>\n");
        }
        paper.tag("</ul>\n");
        more(paper, claims.len(), LISTED);
    }
    paper.tag("</section>\n");
}

fn origins(paper: &mut Paper, audit: &AuditV1) {
    section(paper, "origins", "Pages of one origin");
    if audit.same_origin.is_empty() {
        paper.tag("<p>None.</p>\n");
    }
    for it in audit.same_origin.iter().take(LISTED) {
        let [a, b] = &it.pages;
        paper.tag("<p>").text(a).tag(" and ").text(b).tag(" carry one text: ");
        paper.text(&counted(it.claims, "claim cites", "claims cite")).tag(" both. ");
        paper.tag("<span class=\"where\">").text(&it.stories.join(", ")).tag("</span></p>\n");
    }
    more(paper, audit.same_origin.len(), LISTED);
    paper.tag("</section>\n");
}

fn troubles(paper: &mut Paper, audit: &AuditV1) {
    section(paper, "pages", "Dead, walled, changed and superseded pages");
    if audit.pages.is_empty() && audit.not_held.is_empty() {
        paper.tag("<p>None.</p>\n");
    }
    for it in audit.pages.iter().take(LISTED) {
        let is_bad = matches!(it.trouble, "dead" | "superseded");
        paper.tag(if is_bad { "<div class=\"finding error\">" } else { "<div class=\"finding\">" });
        paper.tag("<p><span class=\"label\">").tag(it.trouble).tag("</span> (").tag(it.state);
        paper.tag("): ").link(it.url.as_deref(), &it.page).tag("</p><p>").text(&it.why);
        paper.tag("</p><p class=\"where\">").text(&it.stories.join(", ")).tag("</p></div>\n");
    }
    more(paper, audit.pages.len(), LISTED);
    for it in audit.not_held.iter().take(LISTED) {
        paper.tag("<p>No page is held of ").text(&it.cited).tag(". <span class=\"where\">");
        paper.text(&it.stories.join(", ")).tag("</span></p>\n");
    }
    more(paper, audit.not_held.len(), LISTED);
    paper.tag("</section>\n");
}

fn stories(paper: &mut Paper, audit: &AuditV1) {
    section(paper, "stories", "The stories");
    paper.tag("<section class=\"wide\" tabindex=\"0\" aria-label=\"Table of the stories\">");
    paper.tag("<table><caption class=\"unseen\">Stories</caption><thead><tr>");
    for words in
        ["Story", "Its date", "Outcome", "Claims", "Supported", "Contradicted", "One source alone"]
    {
        paper.tag("<th scope=\"col\">").tag(words).tag("</th>");
    }
    paper.tag("</tr></thead><tbody>\n");
    for it in audit.stories.iter().take(LISTED) {
        let n = |label: &str| it.labels.get(label).copied().unwrap_or(0);
        paper.tag("<tr><th scope=\"row\">").text(&it.story).tag("</th><td>");
        paper.text(it.published.as_deref().unwrap_or("not known")).tag("</td><td>");
        paper.tag(it.outcome).tag("</td>");
        for n in [it.claims, n("supported"), n("contradicted"), it.single_source] {
            paper.tag("<td>").number(n).tag("</td>");
        }
        paper.tag("</tr>\n");
    }
    paper.tag("</tbody></table></section>\n");
    more(paper, audit.stories.len(), LISTED);
    paper.tag("</section>\n");
}

fn reproduce(paper: &mut Paper, audit: &AuditV1) {
    paper.tag("<footer>\n<h2 id=\"again\">How to reproduce it</h2>\n");
    paper.tag("<p>The same stories and the same pages give the same bytes. With the pages in the folder <code>pages</code>:</p>\n");
    paper.tag("<pre><code>citecheck audit STORY… --pages pages");
    if let Some(day) = &audit.as_of {
        paper.tag(" --as-of ").text(day);
    }
    paper.tag(" --report html=audit.html</code></pre>\n</footer>\n");
}

fn more(paper: &mut Paper, n: usize, shown: usize) {
    if n > shown {
        paper
            .tag("<p class=\"where\">and ")
            .number(n - shown)
            .tag(" more: the tables (csv) and json have all</p>\n");
    }
}
