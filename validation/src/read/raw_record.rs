//! Records as they stand in the file, also where their fields cannot be told.

use serde::de::IgnoredAny;

use crate::read::Fields;
use crate::{Delimiter, Quoting};

/// Where a record stands in what was read.
pub(crate) struct RawRecord<'a> {
    /// Begins with the record and goes on beyond it.
    pub(crate) data: &'a [u8],
    /// What separates the fields; none in JSON.
    pub(crate) delimiter: Option<Delimiter>,
    /// What quotes mean, where it is not what RFC 4180 says.
    pub(crate) quoting: Option<Quoting>,
}

impl RawRecord<'_> {
    /// The fields of a CSV record, however many; a JSON element as one field.
    pub(crate) fn fields(&self) -> csv::ByteRecord {
        let Some(delimiter) = self.delimiter else {
            return csv::ByteRecord::from(vec![self.element()]);
        };
        let mut fields = Fields::of(self.quoting);
        // A record that is open at the end of the data is taken as it is.
        let _ = fields.split(self.data, delimiter.byte(), true);
        let texts = fields.spans.iter().map(|span| span.bytes(self.data, &fields.scratch));
        csv::ByteRecord::from_iter(texts)
    }

    /// The element of a JSON file.
    pub(crate) fn element(&self) -> &[u8] {
        let mut elements =
            serde_json::Deserializer::from_slice(self.data).into_iter::<IgnoredAny>();
        match elements.next() {
            Some(Ok(_)) => self.data[..elements.byte_offset()].trim_ascii(),
            _ => b"null",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_ends_where_it_ends() {
        let csv = RawRecord {
            data: b"a;\"b\n;\";c\nd;e",
            delimiter: Some(Delimiter::Semicolon),
            quoting: None,
        };
        assert_eq!(csv.fields(), vec!["a", "b\n;", "c"]);
        let data = br#"{"a":"}","a":[1,2]} , {"b":1}"#;
        let json = RawRecord { data, delimiter: None, quoting: None };
        assert_eq!(json.element(), br#"{"a":"}","a":[1,2]}"#);
        assert_eq!(json.fields().len(), 1);
        assert_eq!(
            RawRecord { data: b"\"\xFF\"", delimiter: None, quoting: None }.element(),
            b"\"\xFF\""
        );
    }
}
