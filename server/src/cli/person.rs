//! `rollcall person`: the people who may sign in, without a server.

mod password;
mod said;

use std::process::ExitCode;

use clap::{Args, Subcommand};
use service::access::{Manage, NewcomerForm, Permission, Refused};
use service::{Allowed, Caller, Person, Role, Service};
use store::{Store, StoreError};

use super::{cannot_open, could_not_run, output, with_store};
use crate::config::{Installation, PasswordCost};
use password::PasswordFrom;
use said::Undone;

/// What `rollcall person` is asked.
#[derive(Debug, Args)]
#[command(about = ABOUT, long_about = LONG_ABOUT, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const ABOUT: &str = "The people who may sign in";

const LONG_ABOUT: &str = "\
The people who may sign in.

It works on the database itself, whether or not a server runs, and what it does
is recorded as done on the command line. A password is typed, comes from
standard input, or is the first line of a file; it is never a flag.";

const EXAMPLES: &str = "\
Examples:
  rollcall person add ada@example.com --role admin
  rollcall person add eve@example.com --role viewer --password-file eve.txt
  rollcall person list
  rollcall person reset-password ada@example.com
  rollcall person disable eve@example.com
  rollcall person remove-second-factor eve@example.com
  rollcall person set-up-code";

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    List(List),
    ResetPassword(Reset),
    Disable(Named),
    Enable(Enable),
    RemoveSecondFactor(RemoveSecondFactor),
    ForgetSingleSignOn(ForgetSingleSignOn),
    SetUpCode(SetUpCode),
}

/// Let somebody in, with a password
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person add ada@example.com --role admin")]
struct Add {
    /// The e-mail address that they sign in with
    address: String,
    /// What they may do
    #[arg(long, env = "ROLLCALL_PERSON_ROLE", value_parser = role)]
    role: Role,
    /// Their name; without it, the part of the address before the @
    #[arg(long, env = "ROLLCALL_PERSON_NAME", default_value = "")]
    name: String,
    #[command(flatten)]
    password: PasswordFrom,
    #[command(flatten)]
    cost: PasswordCost,
    #[command(flatten)]
    installation: Installation,
}

/// Say who may sign in, and what they may do
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person list")]
struct List {
    #[command(flatten)]
    installation: Installation,
}

/// Give somebody another password, which signs them out everywhere
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person reset-password ada@example.com")]
struct Reset {
    /// Their e-mail address
    address: String,
    #[command(flatten)]
    password: PasswordFrom,
    #[command(flatten)]
    cost: PasswordCost,
    #[command(flatten)]
    installation: Installation,
}

/// Keep somebody from signing in, from this moment on
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person disable eve@example.com")]
struct Named {
    /// Their e-mail address
    address: String,
    #[command(flatten)]
    installation: Installation,
}

/// Let somebody in again
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person enable eve@example.com")]
struct Enable {
    #[command(flatten)]
    named: Named,
}

/// Take away the second factor of somebody who has lost it, which signs them out everywhere
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person remove-second-factor ada@example.com")]
struct RemoveSecondFactor {
    #[command(flatten)]
    named: Named,
}

/// Forget whom single sign-on means by somebody, whose account there was made anew
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person forget-single-sign-on ada@example.com")]
struct ForgetSingleSignOn {
    #[command(flatten)]
    named: Named,
}

/// Print a new code that makes the first administrator, and make earlier ones void
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rollcall person set-up-code")]
struct SetUpCode {
    #[command(flatten)]
    installation: Installation,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_code(text).ok_or_else(|| {
        let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("type one of {}", codes.join(", "))
    })
}

pub fn run(arguments: &Arguments) -> ExitCode {
    match &arguments.command {
        Command::Add(add) => add.run(),
        Command::List(List { installation }) => on(installation, |service| async move {
            let allowed = may(&service).await?;
            let people = service.people(&allowed).await?;
            Ok(people.iter().map(line).collect())
        }),
        Command::ResetPassword(reset) => reset.run(),
        Command::Disable(named) => named.set_disabled(true),
        Command::Enable(Enable { named }) => named.set_disabled(false),
        Command::RemoveSecondFactor(RemoveSecondFactor { named }) => named.remove_second_factor(),
        Command::ForgetSingleSignOn(ForgetSingleSignOn { named }) => named.forget_identity(),
        Command::SetUpCode(SetUpCode { installation }) => {
            on_any(installation, |service| async move {
                let code = service.set_up_code(&may(&service).await?).await;
                let code = code.map_err(|refused| Undone::gone(&refused, Undone::not_first))?;
                Ok(vec![code])
            })
        }
    }
}

impl Add {
    fn run(&self) -> ExitCode {
        let password = match self.password.read() {
            Ok(password) => password,
            Err(error) => return could_not_run(error),
        };
        let form =
            NewcomerForm { email: self.address.clone(), name: self.name.clone(), role: self.role };
        on_any(&self.installation, |service| async move {
            let service = service.with_access(self.cost.access());
            let allowed: Allowed<Manage> = may(&service).await?;
            let person = service.add_person(&allowed, &form, &password).await?;
            Ok(vec![format!("{} may sign in as {}", person.email, person.role.code())])
        })
    }
}

impl Reset {
    fn run(&self) -> ExitCode {
        let password = match self.password.read() {
            Ok(password) => password,
            Err(error) => return could_not_run(error),
        };
        on(&self.installation, |service| async move {
            let service = service.with_access(self.cost.access());
            let person = service.person_by_email(&may(&service).await?, &self.address).await?;
            let allowed = may(&service).await?;
            let reset = service.reset_password(&allowed, &person.email, &password).await;
            of(&person, DISABLED, reset)?;
            Ok(vec![format!("{} has another password and is signed out everywhere", person.email)])
        })
    }
}

impl Named {
    fn forget_identity(&self) -> ExitCode {
        on(&self.installation, |service| async move {
            let person = service.person_by_email(&may(&service).await?, &self.address).await?;
            let forgotten = service.forget_identity(&may(&service).await?, person.id).await;
            of(&person, "is nobody yet who comes by single sign-on.", forgotten)?;
            Ok(vec![format!("whoever comes with {} next is that person", person.email)])
        })
    }

    fn remove_second_factor(&self) -> ExitCode {
        on(&self.installation, |service| async move {
            let person = service.person_by_email(&may(&service).await?, &self.address).await?;
            let removed = service.remove_factor_of(&may(&service).await?, person.id).await;
            of(&person, "has no second factor.", removed)?;
            Ok(vec![format!("{} signs in without a second factor", person.email)])
        })
    }

    fn set_disabled(&self, disabled: bool) -> ExitCode {
        on(&self.installation, |service| async move {
            let person = service.person_by_email(&may(&service).await?, &self.address).await?;
            service.set_disabled(&may(&service).await?, person.id, disabled).await?;
            let is = match (person.disabled_at.is_some(), disabled) {
                (false, true) => "can no longer sign in",
                (true, false) => "can sign in again",
                (true, true) => "is disabled already",
                (false, false) => "is not disabled",
            };
            Ok(vec![format!("{} {is}", person.email)])
        })
    }
}

/// Why a disabled person gets no other password.
const DISABLED: &str =
    "is disabled. To let them in again first, type: rollcall person enable ADDRESS";

/// What came of it for a person who is there: what is gone then is something of theirs.
fn of<T>(person: &Person, gone: &str, done: Result<T, Refused>) -> Result<T, Undone> {
    done.map_err(|refused| Undone::gone(&refused, || Undone::of(&person.email, gone)))
}

/// Whoever can open the database itself, as one who may.
pub(super) async fn may<P: Permission>(service: &Service) -> Result<Allowed<P>, Refused> {
    Ok(service.may(&Caller::command_line()).await?)
}

/// Does the work on the database of the installation, and prints what it says.
fn on<F: Future<Output = Result<Vec<String>, Undone>>>(
    installation: &Installation,
    work: impl FnOnce(Service) -> F,
) -> ExitCode {
    on_opened(installation, Store::open_existing(&installation.database), work)
}

/// The same for what begins with people: where there is no database, it is made.
fn on_any<F: Future<Output = Result<Vec<String>, Undone>>>(
    installation: &Installation,
    work: impl FnOnce(Service) -> F,
) -> ExitCode {
    on_opened(installation, Store::open(&installation.database), work)
}

fn on_opened<F: Future<Output = Result<Vec<String>, Undone>>>(
    installation: &Installation,
    opened: impl Future<Output = Result<Store, StoreError>>,
    work: impl FnOnce(Service) -> F,
) -> ExitCode {
    let done = with_store(async {
        let store = opened.await?;
        let done = work(Service::new(store.clone())).await;
        store.close().await;
        Ok::<_, StoreError>(done)
    });
    match done {
        Ok(Ok(Ok(lines))) => output::line(lines.join("\n")),
        Ok(Ok(Err(undone))) => could_not_run(undone),
        Ok(Err(error)) => cannot_open(&installation.database, &error),
        Err(error) => could_not_run(error),
    }
}

fn line(person: &Person) -> String {
    let presence = person.presence().code();
    format!("{}\t{}\t{presence}\t{}", person.email, person.role.code(), person.name)
}

#[cfg(test)]
mod tests {
    use service::{Person, Role};

    use super::line;

    #[test]
    fn who_comes_by_single_sign_on_is_not_called_invited() {
        for (password, seen, disabled, said) in [
            (None, None, None, "invited"),
            (None, Some(1), None, "active"),
            (Some("hash".to_owned()), None, None, "active"),
            (None, Some(1), Some(2), "disabled"),
        ] {
            let person = Person {
                id: uuid::Uuid::nil(),
                email: "grace@example.com".to_owned(),
                name: "Grace".to_owned(),
                role: Role::Viewer,
                password_hash: password,
                needs_factor: false,
                has_app: false,
                passkeys: 0,
                disabled_at: disabled,
                last_seen_at: seen,
                created_at: 0,
            };
            assert_eq!(line(&person), format!("grace@example.com\tviewer\t{said}\tGrace"));
        }
    }
}
