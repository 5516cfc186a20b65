//! Which provider says who somebody is.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use service::Role;
use service::access::SignOnSettings;
use service::access::openid::{ClientId, ClientSecret, IssuerUrl};

use super::warnings::open_to_all;
use crate::http::security::host::is_loopback_name;

// Without a word about it, which would take the place of that about the command.
#[derive(Debug, Clone, Args)]
pub struct SingleSignOn {
    /// Provider of single sign-on (OpenID Connect), as it calls itself: https://login.example.com/realm
    #[arg(long, value_name = "URL", env = "ROLLCALL_SSO_ISSUER")]
    pub sso_issuer: Option<String>,

    /// What the provider calls this installation
    #[arg(long, value_name = "ID", env = "ROLLCALL_SSO_CLIENT_ID")]
    pub sso_client_id: Option<String>,

    /// File that holds the secret of this installation at the provider; none for a public client
    #[arg(long, value_name = "FILE", env = "ROLLCALL_SSO_CLIENT_SECRET_FILE")]
    pub sso_client_secret_file: Option<PathBuf>,

    /// What people call the provider
    #[arg(long, value_name = "NAME", env = "ROLLCALL_SSO_NAME", default_value = "single sign-on")]
    pub sso_name: String,

    /// Claim that holds a person's groups
    #[arg(long, value_name = "CLAIM", env = "ROLLCALL_SSO_GROUPS_CLAIM", default_value = "groups")]
    pub sso_groups_claim: String,

    /// Group and the role that it gives, as in rollcall-admins=admin; of several the highest counts
    #[arg(long, value_name = "GROUP=ROLE", env = "ROLLCALL_SSO_ROLE", value_delimiter = ';', value_parser = group_role)]
    pub sso_role: Vec<(String, Role)>,

    /// Make a person of whoever comes from the provider for the first time
    #[arg(long, env = "ROLLCALL_SSO_CREATE_PEOPLE")]
    pub sso_create_people: bool,

    /// Take the provider's e-mail addresses for verified though it does not say so
    #[arg(long, env = "ROLLCALL_SSO_TRUST_EMAIL")]
    pub sso_trust_email: bool,

    /// Switch passwords off for everybody but this administrator, as in ada@example.com
    #[arg(long, value_name = "EMAIL", env = "ROLLCALL_BREAK_GLASS")]
    pub break_glass: Option<String>,

    /// Address of this server as people type it, as in https://rollcall.example.com
    #[arg(long, value_name = "URL", env = "ROLLCALL_PUBLIC_ADDRESS", value_parser = public_address)]
    pub public_address: Option<String>,
}

impl SingleSignOn {
    /// The settings, if there is a provider; or everything that is wrong with them.
    pub fn settings(&self) -> Result<Option<SignOnSettings>, Vec<String>> {
        let Some(issuer) = &self.sso_issuer else {
            return if self.without_issuer().is_empty() {
                Ok(None)
            } else {
                Err(self.without_issuer())
            };
        };
        let mut wrong = Vec::new();
        let mut take = |taken: Result<String, String>| {
            taken.map_err(|what| wrong.push(what)).unwrap_or_default()
        };
        let client = take(needed(self.sso_client_id.as_ref(), "sso-client-id"));
        let public_address = take(needed(self.public_address.as_ref(), "public-address"));
        let secret = take(self.secret());
        let break_glass = take(self.break_glass_address());
        let issuer = issuer_url(issuer).map_err(|what| wrong.push(what));
        let (Ok(issuer), true) = (issuer, wrong.is_empty()) else { return Err(wrong) };
        Ok(Some(SignOnSettings {
            issuer,
            client: ClientId::new(client),
            secret: Some(secret).filter(|secret| !secret.is_empty()).map(ClientSecret::new),
            name: self.sso_name.clone(),
            groups_claim: self.sso_groups_claim.clone(),
            roles: self.sso_role.clone(),
            creates_people: self.sso_create_people,
            trusts_email: self.sso_trust_email,
            break_glass: Some(break_glass).filter(|address| !address.is_empty()),
            public_address,
        }))
    }

    /// Whether the provider is on this computer, which needs no TLS then.
    pub fn is_here(&self) -> bool {
        let issuer = self.sso_issuer.as_deref().and_then(|issuer| issuer_url(issuer).ok());
        issuer.is_some_and(|issuer| issuer.url().host_str().is_some_and(is_loopback_name))
    }

    /// What has no meaning without a provider.
    fn without_issuer(&self) -> Vec<String> {
        let set = [
            ("sso-client-id", self.sso_client_id.is_some()),
            ("sso-client-secret-file", self.sso_client_secret_file.is_some()),
            ("sso-role", !self.sso_role.is_empty()),
            ("sso-create-people", self.sso_create_people),
            ("sso-trust-email", self.sso_trust_email),
            ("break-glass", self.break_glass.is_some()),
        ];
        let set = set.into_iter().filter(|(_, is_set)| *is_set);
        set.map(|(name, _)| format!("--{name} needs --sso-issuer, which says who the provider is."))
            .collect()
    }

    fn secret(&self) -> Result<String, String> {
        let Some(path) = &self.sso_client_secret_file else { return Ok(String::new()) };
        let of_file =
            |what: String| format!("--sso-client-secret-file: {}: {what}.", path.display());
        let text = fs::read_to_string(path).map_err(|error| of_file(error.to_string()))?;
        let secret = text.trim();
        if secret.is_empty() {
            Err(of_file("it is empty".to_owned()))
        } else {
            Ok(secret.to_owned())
        }
    }

    fn break_glass_address(&self) -> Result<String, String> {
        let address = self.break_glass.clone().unwrap_or_default();
        if address.is_empty() || validation::is_email_address(address.trim()) {
            return Ok(address);
        }
        Err("--break-glass: type the e-mail address of an administrator: ada@example.com"
            .to_owned())
    }

    /// What should be looked at.
    pub(super) fn warnings(&self) -> Vec<String> {
        let everybody = self.sso_create_people && self.sso_role.is_empty();
        let everybody = everybody.then(|| EVERYBODY.to_owned());
        let trusts = self.sso_trust_email.then(|| TRUSTS.to_owned());
        let open = self.sso_client_secret_file.as_deref();
        let open = open.and_then(|file| open_to_all("sso-client-secret-file", file));
        everybody.into_iter().chain(trusts).chain(open).collect()
    }
}

const TRUSTS: &str = "sso-trust-email is set: where people give themselves an address at the provider, anybody can become anybody here. \
     Keep it only where administrators alone give addresses.";

const EVERYBODY: &str = "sso-create-people is set and sso-role is not: whoever has an account at the provider may see everything \
     here. Say which group gives which role, for example: --sso-role rollcall-viewers=viewer";

fn needed(value: Option<&String>, name: &str) -> Result<String, String> {
    let value = value.filter(|value| !value.trim().is_empty()).cloned();
    value.ok_or_else(|| format!("--sso-issuer needs --{name} too."))
}

fn issuer_url(text: &str) -> Result<IssuerUrl, String> {
    let wrong = || {
        "--sso-issuer: type the https address that the provider calls itself, as in https://login.example.com/realm".to_owned()
    };
    let issuer = IssuerUrl::new(text.to_owned()).map_err(|_| wrong())?;
    let url = issuer.url();
    let here = url.host_str().is_some_and(is_loopback_name);
    let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
    let bare = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if safe && bare { Ok(issuer) } else { Err(wrong()) }
}

/// The role that a group gives. What stands behind the last `=` is the role, for groups may be names
/// of directories, as in `cn=heads,ou=rollcall`.
fn group_role(text: &str) -> Result<(String, Role), String> {
    let (group, role) = text.rsplit_once('=').unwrap_or_default();
    match (group.trim(), Role::from_code(role.trim())) {
        (group, Some(role)) if !group.is_empty() => Ok((group.to_owned(), role)),
        _ => {
            Err("type a group and viewer, editor, auditor or admin: rollcall-admins=admin"
                .to_owned())
        }
    }
}

/// The address of this server: a scheme and a host, and nothing behind them.
fn public_address(text: &str) -> Result<String, String> {
    let wrong = || "type a scheme and a name, as in https://rollcall.example.com".to_owned();
    let address = text.trim_end_matches('/');
    let url = IssuerUrl::new(address.to_owned()).map_err(|_| wrong())?;
    let host = url.url().host_str().unwrap_or_default();
    let safe = match url.url().scheme() {
        "https" => true,
        "http" => is_loopback_name(host),
        _ => false,
    };
    let bare = url.url().path() == "/" && url.url().query().is_none() && !host.is_empty();
    let bare = bare && url.url().fragment().is_none() && url.url().username().is_empty();
    if safe && bare { Ok(address.to_owned()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser;
    use service::Role;

    use super::{SingleSignOn, group_role, issuer_url, public_address};

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        sso: SingleSignOn,
    }

    fn typed(words: &[&str]) -> SingleSignOn {
        Typed::parse_from(std::iter::once("rollcall").chain(words.iter().copied())).sso
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        for (words, wrong) in [
            (
                &["--break-glass=ada@example.com", "--sso-role=a=admin"][..],
                &["--sso-role needs --sso-issuer", "--break-glass needs --sso-issuer"][..],
            ),
            (
                &["--sso-issuer=http://login.example.com", "--break-glass=ada"],
                &[
                    "--sso-issuer needs --sso-client-id too",
                    "--sso-issuer needs --public-address too",
                    "--break-glass: type the e-mail address",
                    "--sso-issuer: type the https address",
                ],
            ),
            (
                &[
                    "--sso-issuer=https://login.example.com",
                    "--sso-client-id=x",
                    "--public-address=https://rollcall.example.com",
                    "--sso-client-secret-file=/nowhere",
                ],
                &["--sso-client-secret-file: /nowhere: "],
            ),
        ] {
            let found = typed(words).settings().expect_err("wrong");
            assert_eq!(found.len(), wrong.len(), "{found:?}");
            for (found, wrong) in found.iter().zip(wrong) {
                assert!(found.starts_with(wrong), "{found} {wrong}");
            }
        }
        assert!(typed(&[]).settings().expect("nothing is wrong").is_none());
    }

    #[test]
    fn the_secret_is_read_from_its_file_and_shown_nowhere() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("secret");
        fs::write(&file, "hush-hush\n").expect("written");
        let sso = typed(&[
            "--sso-issuer=https://login.example.com",
            "--sso-client-id=x",
            "--public-address=https://rollcall.example.com/",
            &format!("--sso-client-secret-file={}", file.display()),
        ]);
        let settings = sso.settings().expect("right").expect("a provider");
        assert_eq!(
            settings.secret.as_ref().map(|secret| secret.secret().as_str()),
            Some("hush-hush")
        );
        assert_eq!(settings.public_address, "https://rollcall.example.com");
        assert!(!format!("{settings:?}").contains("hush"));
        fs::write(&file, " \n").expect("written");
        assert!(sso.settings().expect_err("empty")[0].contains("it is empty"));
    }

    #[test]
    fn a_provider_is_asked_over_tls_or_is_on_this_computer() {
        for (issuer, taken) in [
            ("https://login.example.com/realm", true),
            ("http://127.0.0.1:4000", true),
            ("http://localhost:4000", true),
            ("http://login.example.com", false),
            ("https://login.example.com/?a=b", false),
            ("https://ada:secret@login.example.com", false),
            ("login.example.com", false),
        ] {
            assert_eq!(issuer_url(issuer).is_ok(), taken, "{issuer}");
        }
        for (address, taken) in [
            ("https://rollcall.example.com", true),
            ("https://rollcall.example.com/", true),
            ("http://localhost:3000", true),
            ("http://rollcall.example.com", false),
            ("https://rollcall.example.com/app", false),
            ("rollcall.example.com", false),
        ] {
            assert_eq!(public_address(address).is_ok(), taken, "{address}");
        }
    }

    #[test]
    fn a_group_may_have_any_name() {
        for (text, meant) in [
            ("heads=admin", Some(("heads", Role::Admin))),
            ("cn=heads,ou=rollcall = viewer", Some(("cn=heads,ou=rollcall", Role::Viewer))),
            ("heads", None),
            ("=admin", None),
            ("heads=boss", None),
        ] {
            let meant = meant.map(|(group, role)| (group.to_owned(), role));
            assert_eq!(group_role(text).ok(), meant, "{text}");
        }
    }
}
