//! What holds of any file that is to be read differently, or is not whole.

use proptest::prelude::*;
use validation::source::{profile, propose};
use validation::suggest::Recipe;
use validation::{Field, Options, Report, Rule, examine};

use super::{accounts, around, corrected, offered, pages, recipe, report};

fn delimiter() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![",", ";", "\t", "|"])
}

/// A value as RFC 4180 quotes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A file of accounts with these departments, in which `written` writes names and values.
fn file(departments: &[String], delimiter: &str, written: impl Fn(&str) -> String) -> String {
    let line = |address: &str, department: &str| {
        format!("{}{delimiter}{}\n", written(address), written(department))
    };
    let records = departments.iter().enumerate();
    let records = records.map(|(number, department)| line(&format!("a{number}@x.io"), department));
    let header = line("emailId", "department");
    header + &records.collect::<String>()
}

/// That a file is read by a recipe as the accounts of another, all of which are valid.
fn assert_reads_as(odd: &str, recipe: &Recipe, plain: &str) -> Result<(), TestCaseError> {
    let report = report(odd, recipe);
    let records = plain.lines().count() as u64 - 1;
    prop_assert_eq!((report.records, report.valid), (records, records), "{}\n{}", odd, report);
    prop_assert_eq!(corrected(odd, recipe), corrected(plain, &Recipe::default()), "{}", odd);
    Ok(())
}

fn rules(report: &Report) -> Vec<Rule> {
    report.counts.iter().map(|count| count.rule).collect()
}

proptest! {
    #[test]
    fn spaces_around_quotes_never_matter(values in prop::collection::vec("[a-c,;|\"é ]{0,6}", 1..4), delimiter in delimiter(), before in 0..3_usize, after in 0..3_usize) {
        let spaced = |text: &str| format!("{}{}{}", " ".repeat(before), quoted(text), " ".repeat(after));
        let plain = file(&values, delimiter, quoted);
        assert_reads_as(&file(&values, delimiter, spaced), &Recipe::default(), &plain)?;
    }

    #[test]
    fn what_backslashes_escape_is_read(values in prop::collection::vec(r#"[a-c,;|\\"é ]{0,6}"#, 1..4), delimiter in delimiter()) {
        let escaped = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let plain = file(&values, delimiter, quoted);
        let recipe = recipe(r#"{"schema":1,"quoting":"backslash"}"#);
        assert_reads_as(&file(&values, delimiter, escaped), &recipe, &plain)?;
    }

    #[test]
    fn what_is_in_curly_quotes_is_offered_and_read(values in prop::collection::vec("[a-c,;|é' ]{0,6}", 1..4), delimiter in delimiter(), pair in prop::sample::select(vec![("“", "”"), ("„", "“"), ("„", "”"), ("«", "»")])) {
        let curly = |text: &str| format!("{}{text}{}", pair.0, pair.1);
        let plain = file(&values, delimiter, quoted);
        let odd = file(&values, delimiter, curly);
        prop_assert_eq!(offered(&odd), ["Read curly quotes as quotes"]);
        assert_reads_as(&odd, &recipe(r#"{"schema":1,"quoting":"curly"}"#), &plain)?;
    }

    #[test]
    fn lines_in_quotes_are_offered_and_read(values in prop::collection::vec("[a-c,;|\"é ]{0,6}", 1..8), delimiter in delimiter()) {
        let plain = file(&values, delimiter, quoted);
        let odd: String = plain.lines().map(|line| quoted(line) + "\n").collect();
        prop_assert_eq!(offered(&odd), ["Read the lines in the quotes"]);
        assert_reads_as(&odd, &recipe(r#"{"schema":1,"quoting":"lines"}"#), &plain)?;
    }

    #[test]
    fn names_that_are_equal_without_what_is_around_stand_twice(a in around(), b in around(), c in around(), d in around(), delimiter in delimiter()) {
        let file = format!("emailId{delimiter}{a}role{b}{delimiter}{c}role{d}\na@x.io{delimiter}USER{delimiter}ADMIN\n");
        let read = report(&file, &Recipe::default());
        prop_assert_eq!(rules(&read), [Rule::DuplicateHeader], "{}", read);
        prop_assert_eq!((read.records, read.issues[0].field), (0, Some(Field::Role)));
    }

    #[test]
    fn names_with_something_around_them_need_no_choice(a in around(), b in around(), delimiter in delimiter(), quotes in any::<bool>()) {
        let quote = if quotes { "\"" } else { "" };
        let file = format!("{quote}{a}emailId{b}{quote}{delimiter}{quote}{b}role{a}{quote}\na@x.io{delimiter}USER\n");
        let profile = profile(file.as_bytes(), &Options::default()).expect("memory");
        let names: Vec<_> = profile.columns.iter().map(|column| column.name.as_str()).collect();
        prop_assert_eq!(names, ["emailId", "role"]);
        prop_assert!(propose(&profile).recipe().is_empty());
        prop_assert_eq!(report(&file, &Recipe::default()).valid, 1);
    }

    #[test]
    fn a_table_begins_on_whichever_line_its_header_is(titles in prop::collection::vec(prop::sample::select(vec!["", "Exported on 3 March 2024", "Acme, Inc.; all sites", "Sheet 1,,", "confidential\t|"]), 0..18), delimiter in delimiter(), end in prop::sample::select(vec!["\n", "\r\n", "\r"]), records in 1..4_usize) {
        let above: String = titles.iter().map(|title| format!("{title}{end}")).collect();
        let rows: String = (0..records).map(|number| format!("a{number}@x.io{delimiter}USER{end}")).collect();
        let file = format!("Members of Acme{end}{above}emailId{delimiter}role{end}{rows}nobody{delimiter}USER{end}");
        let line = titles.len() as u64 + 2;
        prop_assert_eq!(offered(&file), [format!("Begin at line {line}")], "{:?}", file);
        let plain = report(&file, &Recipe::default());
        prop_assert_eq!(rules(&plain), [Rule::MissingHeader]);
        let message = &plain.issues[0].message;
        prop_assert!(message.contains("line 1 is \"Members of Acme") && message.contains(&format!("Begin at line {line}")), "{}", message);
        let read = report(&file, &recipe(&format!(r#"{{"schema":1,"headerLine":{line}}}"#)));
        prop_assert_eq!((read.valid, read.errors), (records as u64, 1), "{}", read);
        prop_assert_eq!(read.issues[0].line, Some(line + records as u64 + 1), "lines are the file's own");
    }

    #[test]
    fn a_first_line_that_is_an_account_is_one(column in 0..4_usize, columns in 1..5_usize, records in 1..5_usize, delimiter in delimiter()) {
        let column = column % columns;
        let row = |record: usize| {
            let value = |at: usize| if at == column { format!("a{record}@x.io") } else { format!("Ann {at}") };
            (0..columns).map(value).collect::<Vec<_>>().join(delimiter)
        };
        let file: String = (0..records).map(|record| row(record) + "\n").collect();
        prop_assert_eq!(offered(&file), ["The file has no header line"]);
        let plain = report(&file, &Recipe::default());
        prop_assert_eq!(rules(&plain), [Rule::MissingHeader]);
        prop_assert!(plain.issues[0].message.contains("It is an account"), "{}", plain);
        let profile = profile(file.as_bytes(), &Options::default()).expect("memory");
        let mapping = propose(&profile);
        prop_assert!(mapping.matches.iter().all(|found| found.field.or(found.could_be).is_none()));
        let taken = recipe(&format!(r#"{{"schema":1,"headerLine":0,"columns":{{"column {}":"emailId"}}}}"#, column + 1));
        let read = report(&file, &taken);
        prop_assert_eq!((read.records, read.valid), (records as u64, records as u64), "{}", read);
    }

    #[test]
    fn a_line_with_an_address_is_no_header_whatever_else_is_in_it(words in prop::collection::vec(prop::sample::select(vec!["USER", "ADMIN", "ACTIVE", "SERVICE", "PAID", "Email", "Status", "05032024", "Ann", ""]), 1..6), column in 0..6_usize, records in 2..31_usize, delimiter in delimiter()) {
        let mut row: Vec<&str> = words.clone();
        let address = column % (row.len() + 1);
        row.insert(address, "@");
        let row = |record: usize| row.join(delimiter).replace('@', &format!("a{record}@x.io"));
        let file: String = (0..records).map(|record| row(record) + "\n").collect();
        prop_assert_eq!(offered(&file), ["The file has no header line"], "{:?}", file);
        let taken = recipe(&format!(r#"{{"schema":1,"headerLine":0,"columns":{{"column {}":"emailId"}}}}"#, address + 1));
        prop_assert_eq!(report(&file, &taken).records, records as u64);
    }

    #[test]
    fn wherever_the_header_comes_again_it_is_one_kind(again in prop::collection::vec(prop::option::of(prop::sample::select(vec!["emailId,role", " emailId , \"role\" ", "emailId\u{A0},“role”"])), 1..8)) {
        let mut file = String::from("emailId,role\n");
        for (number, header) in again.iter().enumerate() {
            file += &format!("a{number}@x.io,USER\n");
            file += &header.map_or(String::new(), |header| format!("{header}\n"));
        }
        let (records, headers) = (again.len() as u64, again.iter().flatten().count() as u64);
        let read = report(&file, &Recipe::default());
        prop_assert_eq!((read.records, read.valid), (records + headers, records), "{}", read);
        prop_assert_eq!(read.clusters.len() as u64, headers.min(1));
        for cluster in &read.clusters {
            prop_assert_eq!((cluster.count, cluster.group.as_deref()), (headers, Some("the header again")));
        }
        for issue in &read.issues {
            prop_assert!(issue.suggestion.is_none() && issue.message.contains("is the header again"), "{}", issue.message);
        }
    }

    #[test]
    fn rows_without_a_value_are_blank_lines(rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["", " ", "\u{A0}", "\u{3000}", "\"\"", " \" \" "]), 0..5), 1..8), delimiter in delimiter()) {
        let blank: Vec<String> = rows.iter().map(|cells| cells.join(delimiter)).collect();
        let mut file = format!("emailId{delimiter}role\n");
        for (number, blank) in blank.iter().enumerate() {
            file += &format!("{blank}\na{number}@x.io{delimiter}USER\n");
        }
        file += &format!("nobody{delimiter}USER\n{}\n", blank[0]);
        let read = report(&file, &Recipe::default());
        let records = rows.len() as u64;
        prop_assert_eq!((read.records, read.valid, read.errors), (records + 1, records, 1), "{}", read);
        prop_assert_eq!(read.issues[0].line, Some(2 * records + 2), "lines are the file's own");
    }

    #[test]
    fn only_empty_values_that_are_too_many_are_dropped(surplus in prop::collection::vec(prop::collection::vec(prop::sample::select(vec!["", " ", "\"\"", "temp"]), 0..4), 1..8), delimiter in delimiter()) {
        let mut file = format!("emailId{delimiter}role\n");
        for (number, surplus) in surplus.iter().enumerate() {
            let address = format!("a{number}@x.io");
            let mut values = vec![address.as_str(), "USER"];
            values.extend(surplus);
            file += &(values.join(delimiter) + "\n");
        }
        let of = |is: fn(&[&str]) -> bool| surplus.iter().filter(|surplus| is(surplus)).count() as u64;
        let records = surplus.len() as u64;
        let filled = of(|surplus| surplus.contains(&"temp"));
        let empty = of(|surplus| !surplus.is_empty() && !surplus.contains(&"temp"));
        let findings = examine(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
        prop_assert_eq!(findings.report.errors, filled + empty);
        let fixed: u64 = findings.fix_groups.iter().map(|group| group.count).sum();
        prop_assert_eq!(fixed, empty);
        let read = report(&file, &recipe(r#"{"schema":1,"emptySurplus":true}"#));
        prop_assert_eq!((read.records, read.valid, read.errors), (records, records - filled, filled), "{}", read);
        for issue in &read.issues {
            prop_assert!(issue.value.as_ref().is_some_and(|value| value.contains("temp")), "what is filled is shown");
        }
    }

    #[test]
    fn lines_below_a_table_are_one_kind(records in 1..5_usize, below in prop::collection::vec("[A-Za-z][A-Za-z0-9 ]{0,12}", 1..5), delimiter in delimiter()) {
        let rows: String = (0..records).map(|number| format!("a{number}@x.io{delimiter}USER\n")).collect();
        let below_lines = below.join("\n\n");
        let read = report(&format!("emailId{delimiter}role\n{rows}{below_lines}"), &Recipe::default());
        prop_assert_eq!((read.valid, read.errors), (records as u64, below.len() as u64), "{}", read);
        prop_assert_eq!(read.clusters.len(), 1);
        prop_assert_eq!(read.clusters[0].group.as_deref(), Some("a line below the table"));
        prop_assert!(read.issues.iter().all(|issue| !issue.message.contains("delimiter")), "{}", read);
    }

    #[test]
    fn a_page_boundary_anywhere_is_read_or_told(count in 1..5_usize, lines in any::<bool>(), within in any::<bool>(), at in any::<prop::sample::Index>(), instead in any::<bool>(), joint in prop::sample::select(vec!["][", "],[", "]\n[", "]\r\n[", "] , [", "]", "[", "\n", "}{", "},{"])) {
        let list = accounts(&[count]).concat().join(if lines { ",\n" } else { "," });
        let (around, json) = match within {
            true => (("{\"users\":", "}"), r#"{"schema":1,"list":"users"}"#),
            false => (("", ""), r#"{"schema":1}"#),
        };
        let joint = match within {
            true => joint.replace(']', "]}").replace('[', "{\"users\":["),
            false => joint.to_owned(),
        };
        let mut file = format!("{}[{list}]{}", around.0, around.1);
        let at = at.index(file.len());
        file.replace_range(at..at + usize::from(instead), &joint);
        let read = report(&file, &recipe(json));
        let all = (read.records, read.valid) == (count as u64, count as u64);
        prop_assert!(all || read.errors > 0, "{}\n{}", file, read);
    }

    #[test]
    fn the_list_of_the_accounts_is_found_wherever_it_is(path in prop::sample::subsequence(vec!["data", "result", "Users", "page 1"], 1..5), objects in 1..6_usize, others in 0..5_usize, strings in 0..9_usize, first in any::<bool>(), total in prop::option::of(0..9_u64)) {
        let others = vec!["{\"id\":1}"; others.min(objects - 1)].join(",");
        let strings = vec!["\"slow\""; strings].join(",");
        let beside = format!("\"warnings\":[{strings}],\"roles\":[{others}]");
        let mut file = format!("[{}]", accounts(&[objects]).concat().join(","));
        for name in path.iter().rev() {
            file = match first {
                true => format!("{{\"{name}\":{file},{beside}}}"),
                false => format!("{{{beside},\"{name}\":{file}}}"),
            };
        }
        if let Some(total) = total {
            file = format!("{{\"totalResults\":{total},{}", &file[1..]);
        }
        let path = path.join(".");
        let count = if objects == 1 { "1 object".to_owned() } else { format!("{objects} objects") };
        prop_assert_eq!(offered(&file), [format!("Read the list {path} ({count})")], "{}", file);
        let plain = report(&file, &Recipe::default());
        prop_assert_eq!(rules(&plain), [Rule::NotAnArray]);
        prop_assert!(plain.issues[0].message.contains(&format!("\"{path}\" has a list of {count}")), "{}", plain);
        let read = report(&file, &recipe(&format!(r#"{{"schema":1,"list":"{path}"}}"#)));
        prop_assert_eq!((read.records, read.valid), (objects as u64, objects as u64), "{}", read);
        let more = total.is_some_and(|total| total > objects as u64);
        prop_assert_eq!(rules(&read).contains(&Rule::OnePage), more, "one page of several is told");
        prop_assert_eq!(plain.issues[0].message.contains("one page"), more);
    }

    #[test]
    fn pages_without_an_address_are_named(pages in pages(), array in any::<bool>()) {
        let accounts = accounts(&pages);
        prop_assume!(pages.len() > 1 && pages.iter().any(|count| *count > 0));
        let objects: Vec<_> = accounts.iter().map(|page| format!("{{\"page\":1,\"members\":[{}]}}", page.join(","))).collect();
        let file = if array { format!("[{}]", objects.join(",")) } else { objects.join("\n") };
        let count = accounts.concat().len();
        let count = if count == 1 { "1 object".to_owned() } else { format!("{count} objects") };
        prop_assert_eq!(offered(&file), [format!("Read the list members ({count})")]);
        let read = report(&file, &Recipe::default());
        let rule = if array { Rule::NestedList } else { Rule::NotAnArray };
        let told = read.issues.iter().find(|issue| issue.rule == rule);
        prop_assert!(told.is_some_and(|issue| issue.message.contains(&count)), "{}", read);
        prop_assert_eq!(read.valid, 0);
    }

    #[test]
    fn columns_are_no_records(fields in prop::sample::subsequence(Field::ALL[1..].to_vec(), 0..5), count in 0..5_usize, numbered in any::<bool>()) {
        let member = |field: Field| {
            let value = |number: usize| match field {
                Field::EmailId => format!("\"a{number}@x.io\""),
                _ => format!("\"{}\"", field.example()),
            };
            let values: Vec<_> = (0..count).map(value).collect();
            let named = values.iter().enumerate().map(|(number, value)| format!("\"{number}\":{value}"));
            match numbered {
                true => format!("\"{field}\":{{{}}}", named.collect::<Vec<_>>().join(",")),
                false => format!("\"{field}\":[{}]", values.join(",")),
            }
        };
        let members: Vec<_> = std::iter::once(Field::EmailId).chain(fields).map(member).collect();
        let read = report(&format!("{{{}}}", members.join(",")), &Recipe::default());
        prop_assert_eq!(rules(&read), [Rule::NotAnArray], "{}", read);
        prop_assert!(read.issues[0].message.contains("columns, not records"), "{}", read);
        prop_assert!(read.records == 0 && read.issues[0].suggestion.is_none());
    }

    #[test]
    fn addresses_for_names_are_no_records(count in 1..5_usize) {
        let members: Vec<_> = (0..count).map(|number| format!("\"a{number}@x.io\":{{\"role\":\"USER\"}}")).collect();
        let read = report(&format!("{{{}}}", members.join(",")), &Recipe::default());
        prop_assert_eq!(rules(&read), [Rule::NotAnArray], "{}", read);
        prop_assert!(read.issues[0].message.contains("named by addresses"), "{}", read);
    }

    #[test]
    fn words_of_other_languages_are_named_whole(words in prop::sample::select(vec![("True", "true"), ("False", "false"), ("None", "null"), ("NaN", "null"), ("Infinity", "null"), ("undefined", "null")]), records in 1..5_usize, at in any::<prop::sample::Index>(), quote in any::<bool>()) {
        let at = at.index(records);
        let (word, right) = words;
        let odd = if quote { "'USER'" } else { word };
        let account = |number: usize| format!("{{\"emailId\":\"a{number}@x.io\",\"role\":{}}}", if number == at { odd } else { "\"USER\"" });
        let file = format!("[{}]", (0..records).map(account).collect::<Vec<_>>().join(","));
        let read = report(&file, &Recipe::default());
        prop_assert_eq!(rules(&read), [Rule::MalformedJson]);
        let said = if quote { "JSON has double quotes".to_owned() } else { format!("{word} is no JSON, it is written {right}") };
        prop_assert!(read.issues[0].message.contains(&said), "{}", read);
        prop_assert_eq!(read.valid, at as u64);
    }

    #[test]
    fn only_a_file_like_our_own_is_said_to_be_guarded(columns in 1..11_usize, shift in 0..10_usize) {
        let mut fields = Field::ALL.to_vec();
        fields.rotate_left(shift);
        fields.truncate(columns);
        prop_assume!(fields.contains(&Field::EmailId));
        let value = |field: &Field| match field {
            Field::EmailId => "a@x.io",
            Field::Department => "'-Interim",
            _ => "",
        };
        let names: Vec<_> = fields.iter().map(|field| field.name()).collect();
        let values: Vec<_> = fields.iter().map(value).collect();
        let read = report(&format!("{}\n{}\n", names.join(","), values.join(",")), &Recipe::default());
        prop_assert_eq!((read.valid, read.warnings > 0), (1, columns == 10 && shift == 0), "{}", read);
    }
}
