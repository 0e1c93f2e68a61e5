//! A shop of its own for each test, and a visitor who remembers cookies.

use std::{
    fs,
    path::Path,
    sync::{Arc, OnceLock},
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use privacy_examples::ticket_shop::{Settings, Shop, router};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The clock of the tests starts here.
pub(crate) const NOW: &str = "2026-09-10T10:00:00Z";
pub(crate) const CUSTOMER: &str = "contact.1001@example.org";

/// A shop over a copy of the same small demo.
pub(crate) struct World {
    pub(crate) directory: TempDir,
    pub(crate) shop: Arc<Shop>,
    router: Router,
    runtime: Runtime,
}

fn settings(directory: &Path) -> Settings {
    let mut settings = Settings::new(directory);
    settings.contacts = 100;
    settings.now = Some(NOW.parse().unwrap());
    settings.forms_per_minute = 10_000;
    settings.passwords_per_minute = 10_000;
    settings
}

/// The files of the demo, made once.
fn demo() -> &'static [(String, Vec<u8>)] {
    static DEMO: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    DEMO.get_or_init(|| {
        let directory = TempDir::new().unwrap();
        drop(Shop::open(settings(directory.path())).unwrap());
        ["shop.db", "accounts.json"]
            .map(|name| (name.to_owned(), fs::read(directory.path().join(name)).unwrap()))
            .to_vec()
    })
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| ())
    }

    pub(crate) fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let directory = TempDir::new().unwrap();
        for (name, bytes) in demo() {
            fs::write(directory.path().join(name), bytes).unwrap();
        }
        let mut settings = settings(directory.path());
        change(&mut settings);
        let shop = Arc::new(Shop::open(settings).unwrap());
        let router = router(&shop);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        Self { directory, shop, router, runtime }
    }

    /// A reader of the database beside the shop.
    pub(crate) fn database(&self) -> Connection {
        Connection::open(self.directory.path().join("shop.db")).unwrap()
    }

    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.database().query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// The last message to an address: its subject and its text.
    pub(crate) fn mail(&self, address: &str) -> (String, String) {
        let sql =
            "SELECT subject, body FROM shop_outbox WHERE address = ?1 ORDER BY id DESC LIMIT 1";
        let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
        self.database().query_row(sql, [address], row).unwrap()
    }

    /// The path of the link in the last message to an address.
    pub(crate) fn link(&self, address: &str) -> String {
        let (_, body) = self.mail(address);
        let (_, rest) = body.split_once("http://127.0.0.1:8080").unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }

    pub(crate) fn password(&self, login: &str) -> String {
        let accounts = self.shop.accounts();
        accounts.into_iter().find(|(_, known, _)| known == login).unwrap().2
    }

    pub(crate) fn visitor(&self) -> Visitor<'_> {
        Visitor { world: self, cookies: Vec::new(), language: "en", headers: Vec::new() }
    }

    pub(crate) fn customer(&self) -> Visitor<'_> {
        self.signed_in("/sign-in", CUSTOMER)
    }

    pub(crate) fn operator(&self, login: &str) -> Visitor<'_> {
        self.signed_in("/desk/sign-in", login)
    }

    fn signed_in(&self, path: &str, login: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        let page = visitor.get(path);
        let password = self.password(login);
        let entered = visitor.send(path, &page.form(&[("login", login), ("password", &password)]));
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
        visitor
    }
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Page {
    /// The hidden fields of the form that is sent to this action, and what is typed.
    pub(crate) fn form_for(&self, action: &str, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let from = format!("method=\"post\" action=\"{action}\"");
        let Some((_, form)) = self.text.split_once(&from) else {
            panic!("no form for {action}: {}", self.text)
        };
        let form = form.split("</form>").next().unwrap();
        let mut fields: Vec<(String, String)> = form
            .split("<input type=\"hidden\" ")
            .skip(1)
            .map(|rest| (attribute(rest, "name"), attribute(rest, "value")))
            .collect();
        for (name, value) in typed {
            fields.retain(|(known, _)| known != name);
            fields.push(((*name).to_owned(), (*value).to_owned()));
        }
        fields
    }

    /// The same for the last form of the page that is sent by POST.
    pub(crate) fn form(&self, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let (_, form) = self.text.rsplit_once("method=\"post\"").expect("a form");
        self.form_for(&attribute(form, "action"), typed)
    }

    pub(crate) fn receipt(&self) -> String {
        let (_, rest) = self.text.split_once("href=\"/receipt/").expect("a receipt");
        format!("/receipt/{}", rest.split('"').next().unwrap())
    }

    pub(crate) fn location(&self) -> &str {
        self.headers[header::LOCATION].to_str().unwrap()
    }
}

fn attribute(html: &str, name: &str) -> String {
    let (_, rest) = html.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap().replace("&amp;", "&")
}

pub(crate) struct Visitor<'w> {
    world: &'w World,
    pub(crate) cookies: Vec<(String, String)>,
    pub(crate) language: &'static str,
    pub(crate) headers: Vec<(&'static str, &'static str)>,
}

impl Visitor<'_> {
    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.ask(Method::GET, path, String::new())
    }

    pub(crate) fn send(&mut self, path: &str, fields: &[(String, String)]) -> Page {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        self.ask(Method::POST, path, body.finish())
    }

    pub(crate) fn ask(&mut self, method: Method, path: &str, body: String) -> Page {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::ACCEPT_LANGUAGE, self.language)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if !self.headers.iter().any(|(name, _)| *name == "host") {
            request = request.header(header::HOST, "127.0.0.1:8080");
        }
        for (name, value) in &self.headers {
            request = request.header(*name, *value);
        }
        for (name, value) in &self.cookies {
            request = request.header(header::COOKIE, format!("{name}={value}"));
        }
        let request = request.body(Body::from(body)).unwrap();
        let (status, headers, bytes) = self.world.runtime.block_on(async {
            let response = self.world.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            (parts.status, parts.headers, to_bytes(body, 10_000_000).await.unwrap())
        });
        for cookie in headers.get_all(header::SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        Page { status, headers, text: String::from_utf8(bytes.to_vec()).unwrap() }
    }
}
