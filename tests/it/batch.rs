//! The forms that are read and written a line at a time.

use serde_json::{Value, json};

use super::program::Place;

const PAGE: &str =
    "The plant in Osterby has 1,200 employees, its owner said on Monday. The town has two schools.";

fn labelled(id: &str, claim: &str, label: &str) -> Value {
    json!({"id": id, "claim": claim, "label": label, "pages": [{"url": "https://gazette.example/plant", "text": PAGE}]})
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|it| serde_json::from_str(it).unwrap()).collect()
}

#[test]
fn a_bad_line_becomes_an_error_and_the_others_go_on() {
    let input = format!(
        "{}\n{}\nnot json\n{}\n{}\n",
        json!({"id": 7, "story": {"text": "The plant in Osterby has 1,200 employees. (gazette.example)"},
            "pages": [{"url": "https://gazette.example/plant", "text": PAGE}]}),
        json!({"id": "x", "story": {"text": "A b.", "markup": "docx"}}),
        json!({"id": {"a": 1}}),
        labelled("last", "The plant in Osterby has 1,200 employees.", "supported"),
    );
    let ran = Place::new().run_with("batch", &input, &[]);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let out = lines(&ran.stdout);
    assert_eq!(out.len(), 5);
    assert_eq!((&out[0]["id"], &out[0]["schema"]), (&json!(7), &json!("report-v1")));
    assert!(out[1]["error"].as_str().unwrap().contains("docx"), "{}", out[1]);
    assert_eq!((&out[2]["id"], out[2]["error"].is_string()), (&Value::Null, true));
    assert_eq!((&out[3]["id"], out[3]["error"].is_string()), (&json!({"a": 1}), true));
    assert_eq!(
        (&out[4]["id"], &out[4]["claims"][0]["label"]),
        (&json!("last"), &json!("supported"))
    );
}

#[test]
fn pages_may_lie_in_files_beside_the_set() {
    let page = |file: &str| json!([{"url": "https://gazette.example/plant", "file": file}]);
    let story = json!({"text": "The plant in Osterby has 1,200 employees. (gazette.example)"});
    let set = [
        json!({"id": 1, "claim": "The plant in Osterby has 1,200 employees.", "pages": page("pages/plant.txt")}),
        json!({"id": 2, "story": story, "pages": page("pages/plant.html")}),
        json!({"id": 3, "story": story, "pages": page("../plant.txt")}),
    ];
    let set = set.map(|it| it.to_string() + "\n").concat();
    let place = Place::new()
        .file("sets/mine.jsonl", &set)
        .file("sets/pages/plant.txt", PAGE)
        .file("sets/pages/plant.html", format!("<p>{PAGE}</p>"))
        .file("plant.txt", PAGE);
    let ran = place.run("batch sets/mine.jsonl");
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let out = lines(&ran.stdout);
    for it in &out[..2] {
        assert_eq!(it["claims"][0]["label"], json!("supported"), "{it}");
    }
    assert!(out[2]["error"].as_str().unwrap().contains("`../plant.txt`"), "{}", out[2]);
    let piped = Place::new().run_with("batch", &set, &[]).stdout;
    assert!(lines(&piped)[0]["error"].as_str().unwrap().contains("give the set as a file"));
}

#[test]
fn the_output_is_the_same_however_the_input_is_split() {
    let all: Vec<String> = (0..700)
        .map(|it| {
            labelled(
                &it.to_string(),
                &format!("The plant in Osterby has {it} employees."),
                "supported",
            )
            .to_string()
                + "\n"
        })
        .collect();
    let whole = Place::new().run_with("batch --threads 1", &all.concat(), &[]).stdout;
    assert_eq!(whole, Place::new().run_with("batch --threads 3", &all.concat(), &[]).stdout);
    let parts = all.chunks(257).map(|it| Place::new().run_with("batch", &it.concat(), &[]).stdout);
    assert_eq!(whole, parts.collect::<String>());
}

#[test]
fn a_labelled_set_is_judged_without_sight_of_its_answers() {
    let claims = [
        ("The plant in Osterby has 1,200 employees.", "supported"),
        ("The plant in Osterby has 1,900 employees.", "contradicted"),
        ("The town has two schools.", "supported"),
        ("The harbour froze in winter.", "not_found"),
    ];
    let set = |shift: usize| {
        let line = |(index, (claim, _)): (usize, &(&str, &str))| {
            let label = claims[(index + shift) % 4].1;
            let mut line = labelled(&format!("id{}", (index + shift) % 4), claim, label);
            line["kind"] = json!(format!("kind{shift}"));
            line["set"] = json!(format!("set{shift}"));
            line["group"] = json!(index * shift);
            format!("{line}\n")
        };
        claims.iter().enumerate().map(line).collect::<String>()
    };
    let judged = |shift| {
        let place = Place::new().file("set.jsonl", set(shift));
        let ran = place.run("eval set.jsonl --predictions -");
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        let strip = |mut it: Value| {
            it.as_object_mut().unwrap().remove("id");
            it
        };
        lines(&ran.stdout).into_iter().map(strip).collect::<Vec<_>>()
    };
    let found = judged(0);
    assert_eq!(found.len(), 4);
    assert_eq!(found, judged(1));
    assert_eq!(found, judged(3));
    assert_eq!(
        (&found[0]["label"], &found[1]["label"]),
        (&json!("supported"), &json!("contradicted"))
    );
}

#[test]
fn a_set_gives_a_table_and_json() {
    let set: String = [("1,200", "supported"), ("1,900", "contradicted"), ("1,150", "supported")]
        .iter()
        .map(|(n, label)| {
            labelled(n, &format!("The plant in Osterby has {n} employees."), label).to_string()
                + "\n"
        })
        .collect();
    let place = Place::new().file("plants.jsonl", set);
    let table = place.run("eval plants.jsonl --floor").stdout;
    let head = table.lines().next().unwrap();
    assert!(
        head.starts_with("set") && head.contains("balanced acc") && head.ends_with("floor AUC"),
        "{table}"
    );
    assert!(table.lines().nth(1).unwrap().starts_with("plants"), "{table}");
    let json: Value = serde_json::from_str(&place.run("eval plants.jsonl --json").stdout).unwrap();
    assert_eq!((&json["sets"][0]["set"], &json["sets"][0]["n"]), (&json!("plants"), &json!(3)));
    let ran = Place::new().file("bad.jsonl", "{\"id\": 1}\n").run("eval bad.jsonl");
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("line 1 of `bad.jsonl`"), "{}", ran.stderr);
}

#[test]
fn claims_of_a_line_point_into_the_text_as_given() {
    let text = "Café owners paid $1.5 billion in tax. (ft.com; ft.com) The mayor said \"we are glad of it\".";
    let input = json!({"id": "a", "text": text, "published": "2026-04-22"}).to_string();
    let ran = Place::new().run_with("claims --jsonl", &input, &[]);
    let out = &lines(&ran.stdout)[0];
    let at = |range: &Value| {
        let end = |it: &Value| usize::try_from(it.as_u64().unwrap()).unwrap();
        text.get(end(&range["start"])..end(&range["end"])).unwrap().to_owned()
    };
    assert_eq!(at(&out["citations"][0]), "(ft.com; ft.com)");
    assert_eq!(out["citations"][0]["cited"], json!(["ft.com", "ft.com"]));
    assert_eq!(out["citations"][0]["sentences"], json!([0]));
    let money = out["facts"].as_array().unwrap().iter().find(|it| it["kind"] == "money").unwrap();
    assert_eq!(at(money), money["surface"].as_str().unwrap());
    assert_eq!((&money["value"], &money["unit"]), (&json!("1500000000"), &json!("USD")));
    let sentence = &out["sentences"][1];
    let words = text.get(usize::try_from(sentence[0].as_u64().unwrap()).unwrap()..).unwrap();
    assert!(words.starts_with("The mayor"), "{out}");
}

#[test]
fn pairs_and_pages_are_read_a_line_at_a_time() {
    let pair =
        json!({"id": 1, "kind": "figure", "claim": "1,200 people", "source": "1,163 people"});
    let ran = Place::new().run_with("compare --jsonl", &format!("{pair}\n"), &[]);
    let out = &lines(&ran.stdout)[0];
    assert_eq!((&out["id"], &out["agreement"]), (&json!(1), &json!("match_rounded")));
    assert_eq!(out["claim_reads"].as_array().unwrap().len(), 1);
    let place = Place::new().page("gazette.example", "plant", PAGE);
    let list = format!(
        "{}\n{}\n",
        json!({"id": "p", "path": "pages/gazette.example/plant.html"}),
        json!({"id": "q", "path": "no.html"})
    );
    let ran = place.run_with("page --jsonl", &list, &[]);
    assert_eq!(ran.code, Some(3));
    let out = lines(&ran.stdout);
    assert_eq!((&out[0]["state"], &out[0]["published"]), (&json!("article"), &json!("2026-04-20")));
    assert!(out[0]["text"].as_str().unwrap().contains("1,200 employees"));
    assert!(out[1]["error"].as_str().unwrap().contains("no.html"));
}
