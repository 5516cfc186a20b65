//! The two templates: small valid files that show every field and every value.

use crate::{Field, FieldType, Format};

/// One person of the templates: the texts that the field table does not have.
struct Person {
    email: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    created_on: &'static str,
    department: &'static str,
}

/// These come after the field table's own example: a program, and someone whose names and
/// department have letters and a comma that careless programs get wrong.
const OTHERS: [Person; 2] = [
    Person {
        email: "svc-backup@example.com",
        first_name: "",
        last_name: "",
        created_on: "29022024",
        department: "",
    },
    Person {
        email: "lukasz.wisniewski@example.com",
        first_name: "Łukasz",
        last_name: "Wiśniewski",
        created_on: "31121999",
        department: "Estates, North",
    },
];

/// A valid file that covers every value, with fictitious people.
///
/// Its first record is made of the field table's examples; the next ones go on
/// through the allowed values; the last has nothing but what is required.
#[must_use]
pub fn template(format: Format) -> String {
    match format {
        Format::Csv => csv_template(),
        Format::Json => json_template(),
    }
}

type Values = [&'static str; Field::COUNT];

fn records() -> Vec<Values> {
    let mut records = vec![Field::ALL.map(Field::example)];
    for (index, person) in OTHERS.iter().enumerate() {
        records.push(Field::ALL.map(|field| value(field, person, index + 1)));
    }
    records
        .push(Field::ALL.map(|field| if field.required() { "mei.tanaka@example.com" } else { "" }));
    records
}

fn value(field: Field, person: &Person, index: usize) -> &'static str {
    let allowed = field.allowed();
    if let Some(example) = allowed.iter().position(|&value| value == field.example()) {
        return allowed[(example + index) % allowed.len()];
    }
    match field {
        Field::EmailId => person.email,
        Field::FirstName => person.first_name,
        Field::LastName => person.last_name,
        Field::CreatedOn => person.created_on,
        _ => person.department,
    }
}

fn csv_template() -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(Field::ALL.map(Field::name)).expect("a vector takes everything");
    for record in records() {
        writer.write_record(record).expect("a vector takes everything");
    }
    writer.flush().expect("a vector takes everything");
    let bytes = writer.into_inner().expect("a vector takes everything");
    String::from_utf8(bytes).expect("all its values are text")
}

fn json_template() -> String {
    let objects: Vec<_> = records().into_iter().map(json_object).collect();
    format!("[\n{}\n]\n", objects.join(",\n"))
}

fn json_object(record: Values) -> String {
    let present = Field::ALL.into_iter().zip(record).filter(|(_, value)| !value.is_empty());
    let members = present.map(|(field, value)| match field.kind() {
        FieldType::Boolean => format!("    \"{field}\": {value}"),
        _ => format!("    \"{field}\": {}", serde_json::Value::from(value)),
    });
    format!("  {{\n{}\n  }}", members.collect::<Vec<_>>().join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_field_is_there_and_every_optional_one_is_absent_once() {
        let records = records();
        for field in Field::ALL {
            let values: Vec<_> = records.iter().map(|record| record[field as usize]).collect();
            for allowed in field.allowed() {
                assert!(values.contains(allowed), "{field}: {allowed}");
            }
            assert_eq!(values.contains(&""), !field.required(), "{field}");
        }
    }

    #[test]
    fn the_csv_template_quotes_what_needs_it() {
        insta::assert_snapshot!(template(Format::Csv));
    }

    #[test]
    fn the_json_template_leaves_out_what_is_absent() {
        insta::assert_snapshot!(template(Format::Json));
    }
}
