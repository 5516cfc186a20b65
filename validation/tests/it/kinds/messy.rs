//! A file with seven kinds of mistake, as a person would make them.

use std::fmt::Write as _;

pub const KINDS: usize = 7;

/// The file with so many records. About one in ten has one of the mistakes.
pub fn file(records: usize) -> String {
    let mut file = "emailId,firstName,role,createdOn,userStatus,mfaEnrolmentStatus\n".to_owned();
    for number in 0..records {
        let email = match number % 63 {
            // Each another one.
            1 => format!("person{number}.example.com"),
            40 if number % 4 == 0 => String::new(),
            _ => format!("person{number}@example.com"),
        };
        let role = if number % 71 == 3 { "Admin" } else { "USER" };
        let date = match number % 67 {
            2 => "1012024".to_owned(),
            // No day of the month, in several months.
            5 => format!("31{:02}2024", [2, 4, 6, 9, 11][number % 5]),
            _ => "01012024".to_owned(),
        };
        let status = match number % 73 {
            9 => ["Gone", "Left", "Retired"][number % 3],
            _ => "ACTIVE",
        };
        let mfa = if number % 79 == 11 { "Yes" } else { "true" };
        writeln!(file, "{email},Person,{role},{date},{status},{mfa}").expect("a string");
    }
    file
}
