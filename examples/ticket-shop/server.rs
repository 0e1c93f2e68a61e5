//! From a request to a visit, and from what a page answers to a response.

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    response::Response,
    routing::{get, post},
};
use maud::{DOCTYPE, html};
use rusqlite::TransactionBehavior;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use super::{
    answer::{Answer, Refusal, Reply},
    layout, password,
    receive::{LARGEST, read, receive},
    routes::{self, Handler, PasswordUse, Route},
    security,
    session::Session,
    shop::Shop,
    visit::{Password, Received, Visit, Work},
    words::Tongue,
};

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long one waits for work that goes on by itself.
const MOMENT: Duration = Duration::from_secs(10);

const STYLE: &str = include_str!("style.css");
const ICON: &str = include_str!("icon.svg");

/// Every page of the shop.
pub fn router(shop: &Arc<Shop>) -> Router {
    let mut router = Router::new();
    for route in routes::ALL {
        router = router.route(route.path, methods(shop, *route));
    }
    let missing = Arc::clone(shop);
    let reports = Arc::clone(shop);
    router
        .route("/static/shop.css", get(style))
        .route("/favicon.svg", get(icon))
        .route(
            "/csp-report",
            post(move |request: Request| {
                let shop = Arc::clone(&reports);
                async move {
                    if let Some(body) = read(request.into_body(), LARGEST).await {
                        shop.reports.take(&body);
                    }
                    bare(StatusCode::NO_CONTENT, "")
                }
            }),
        )
        .fallback(move |request: Request| serve(Arc::clone(&missing), routes::MISSING, request))
        .layer(CatchPanicLayer::custom(|_| {
            bare(StatusCode::INTERNAL_SERVER_ERROR, "the shop failed\n")
        }))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
}

/// Another site that embeds the newsletter form of the shop at this origin.
pub fn partner(shop: &str) -> Router {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "Riverside Café: what is on in town" }
                link rel="stylesheet" href="/static/shop.css";
            }
            body.partner {
                header.partner-head { p { "Riverside Café" } }
                main {
                    h1 { "What is on in town" }
                    p { "This page is another site, at another origin. The form below belongs to the theatre: it is embedded, and what you type goes to the theatre alone." }
                    iframe title="Newsletter of the theatre" src=(format!("{shop}/widget/newsletter")) loading="lazy" {}
                }
            }
        }
    }
    .into_string();
    let policy = format!(
        "default-src 'none'; style-src 'self'; frame-src {shop}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    Router::new()
        .route(
            "/",
            get(move || {
                let (page, policy) = (page.clone(), policy.clone());
                async move {
                    let mut response = Response::new(Body::from(page));
                    put(&mut response, "text/html; charset=utf-8", &policy);
                    response
                }
            }),
        )
        .route("/static/shop.css", get(style))
}

async fn style() -> Response {
    let mut response = Response::new(Body::from(STYLE));
    put(&mut response, "text/css; charset=utf-8", "default-src 'none'");
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("public, max-age=300"));
    response
}

async fn icon() -> Response {
    let mut response = Response::new(Body::from(ICON));
    put(&mut response, "image/svg+xml", "default-src 'none'");
    response
}

fn methods(shop: &Arc<Shop>, route: Route) -> axum::routing::MethodRouter {
    let shop = Arc::clone(shop);
    let answer = move |request: Request| serve(Arc::clone(&shop), route, request);
    match (route.get.is_some(), route.post.is_some()) {
        (true, true) => get(answer.clone()).post(answer),
        (false, true) => post(answer),
        (true | false, false) => get(answer),
    }
}

async fn serve(shop: Arc<Shop>, route: Route, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let sends = parts.method == Method::POST;
    let (received, refused) = receive(&shop, &mut parts, body, sends).await;
    let headers = parts.headers;
    let done = tokio::task::spawn_blocking(move || {
        let early = refused.or_else(|| check(&shop, route, &received, &headers, sends));
        respond(&shop, route, &received, sends, early)
    });
    done.await.unwrap_or_else(|_| bare(StatusCode::INTERNAL_SERVER_ERROR, "the shop failed\n"))
}

fn check(
    shop: &Shop,
    route: Route,
    received: &Received,
    headers: &HeaderMap,
    sends: bool,
) -> Option<Refusal> {
    if !sends {
        return None;
    }
    if !security::form_is_ours(headers, &received.origin) {
        return Some(Refusal::Foreign);
    }
    let passwords = match route.password {
        PasswordUse::None | PasswordUse::New => true,
        PasswordUse::OfContact | PasswordUse::OfOperator => {
            shop.passwords.check_key(&received.ip).is_ok()
        }
    };
    (!passwords || shop.forms.check_key(&received.ip).is_err()).then_some(Refusal::TooMany)
}

/// Answers within one transaction, which is committed with the answer and rolled back with a refusal.
fn respond(
    shop: &Arc<Shop>,
    route: Route,
    received: &Received,
    sends: bool,
    early: Option<Refusal>,
) -> Response {
    let tongue = Tongue::of(&received.preferences, shop.house.language);
    let password = if sends && early.is_none() {
        look_at(shop, route.password, received)
    } else {
        Ok(Password::default())
    };
    let mut connection = shop.database();
    let Ok(transaction) = connection.transaction_with_behavior(TransactionBehavior::Immediate)
    else {
        return bare(StatusCode::SERVICE_UNAVAILABLE, "the database is busy\n");
    };
    let (session, who) =
        Session::find(shop, &transaction, received.session_cookie.as_deref()).unwrap_or_default();
    let t = shop.pseudo.words(tongue, received.query.get("pseudo").map(String::as_str));
    let mut visit = Visit {
        shop,
        db: &transaction,
        now: shop.now(),
        got: received,
        password: Password::default(),
        session,
        who,
        tongue,
        t,
        cookies: Vec::new(),
        afterwards: None,
    };
    let handler: Option<Handler> = if sends { route.post } else { route.get };
    let answer = match (early, password, handler) {
        (Some(refusal), _, _) | (None, Err(refusal), _) => Err(refusal),
        (None, Ok(_), None) => Err(Refusal::NotFound),
        (None, Ok(password), Some(handler)) => {
            visit.password = password;
            handler(&mut visit)
        }
    };
    let mut response = written(&visit, route, answer.as_ref());
    let cookies = if answer.is_ok() { std::mem::take(&mut visit.cookies) } else { Vec::new() };
    for cookie in cookies {
        if let Some(value) = security::value(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    let work = visit.afterwards.take().filter(|_| answer.is_ok());
    let committed = match answer {
        Ok(_) => transaction.commit(),
        Err(_) => transaction.rollback(),
    };
    if committed.is_err() {
        return bare(StatusCode::SERVICE_UNAVAILABLE, "the database is busy\n");
    }
    drop(connection);
    if let Some(work) = work {
        carry_on(shop, work);
    }
    response
}

/// Does what takes a transaction of its own. Where that takes long, the page that is answered says that it goes on.
fn carry_on(shop: &Arc<Shop>, work: Work) {
    let shop = Arc::clone(shop);
    let (done, wait) = mpsc::channel::<()>();
    thread::spawn(move || {
        work(&shop);
        drop(done);
    });
    // Either it is done, or it goes on.
    let _ = wait.recv_timeout(MOMENT);
}

/// Looks at passwords outside the transaction, because it takes long on purpose.
fn look_at(shop: &Shop, what: PasswordUse, received: &Received) -> Result<Password, Refusal> {
    let sent = |name: &str| received.form.get(name).map_or("", String::as_str);
    let typed = sent("password");
    if typed.chars().count() > *password::LENGTH.end() {
        return Ok(Password::default());
    }
    let sql = match what {
        PasswordUse::None => return Ok(Password::default()),
        PasswordUse::New => {
            let fits = password::LENGTH.contains(&typed.chars().count());
            let hash = if fits { Some(password::hash(typed)?) } else { None };
            return Ok(Password { hash, account: None });
        }
        PasswordUse::OfContact => {
            "SELECT contact_id, password_hash FROM web_account JOIN contact ON contact.id = contact_id
              WHERE contact.institution_id = ?1 AND lower(web_account.login) = lower(?2) AND anonymized_on IS NULL"
        }
        PasswordUse::OfOperator => {
            "SELECT operator_id, password_hash FROM shop_operator JOIN operator ON operator.id = operator_id
              WHERE institution_id = ?1 AND login = ?2 AND departed_on IS NULL"
        }
    };
    let accounts: Vec<(i64, String)> = {
        let connection = shop.database();
        let mut statement = connection.prepare_cached(sql)?;
        let rows = statement.query_map((shop.house.id, sent("login").trim()), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        rows.collect::<Result<_, _>>()?
    };
    // An address that stands in two files opens neither.
    let account = match accounts.as_slice() {
        [account] => Some(account),
        _ => None,
    };
    let right = password::is_right(typed, account.map(|(_, hash)| hash.as_str()));
    Ok(Password { hash: None, account: account.filter(|_| right).map(|(id, _)| *id) })
}

fn written(visit: &Visit<'_>, route: Route, answer: Result<&Reply, &Refusal>) -> Response {
    let settings = &visit.shop.settings;
    let embedders: &[String] = if route.embedded { &settings.embedders } else { &[] };
    let policy = security::policy(embedders);
    let mut response = match answer {
        Ok(Reply::Page { title, body, status }) => {
            let page = layout::document(visit, title, body);
            with(*status, page.into_string())
        }
        Ok(Reply::Document { body, status }) => with(*status, body.clone().into_string()),
        Ok(Reply::Redirect(to)) => redirect(to),
        Ok(Reply::File { name, kind, content }) => {
            let mut response = Response::new(Body::from(content.clone()));
            put(&mut response, kind, "default-src 'none'; sandbox");
            if let Some(value) = security::value(&format!("attachment; filename=\"{name}\"")) {
                response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
            }
            return finished(response, settings.https, route.embedded);
        }
        Err(Refusal::SignIn(role)) => redirect(&layout::sign_in_path(*role, &visit.got.path)),
        Err(refusal) => {
            if let Refusal::Failed(why) = refusal {
                // Whoever runs the shop reads this, if anybody does.
                let _ = std::io::Write::write_fmt(
                    &mut std::io::stderr(),
                    format_args!("error: {}: {why}\n", route.path),
                );
            }
            let page = layout::refused(visit, refusal, route.embedded);
            let mut response = with(refusal.status(), page.into_string());
            if matches!(refusal, Refusal::TooMany) {
                response
                    .headers_mut()
                    .insert(header::RETRY_AFTER, header::HeaderValue::from_static("60"));
            }
            response
        }
    };
    put(&mut response, "text/html; charset=utf-8", &policy);
    finished(response, settings.https, route.embedded)
}

fn finished(mut response: Response, https: bool, embedded: bool) -> Response {
    let headers = response.headers_mut();
    if !embedded {
        headers.insert(header::X_FRAME_OPTIONS, header::HeaderValue::from_static("DENY"));
        let own = header::HeaderValue::from_static("same-origin");
        headers.insert(header::HeaderName::from_static("cross-origin-resource-policy"), own);
    }
    if https {
        let stay = header::HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, stay);
    }
    response
}

fn with(status: StatusCode, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response
}

fn redirect(to: &str) -> Response {
    let mut response = with(StatusCode::SEE_OTHER, String::new());
    if let Some(to) = security::value(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn put(response: &mut Response, kind: &str, policy: &str) {
    let headers = response.headers_mut();
    for (name, value) in security::ALWAYS {
        headers.insert(name, header::HeaderValue::from_static(value));
    }
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    for (name, text) in [(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, policy)] {
        if let Some(value) = security::value(text) {
            headers.insert(name, value);
        }
    }
}

/// An answer without a page, for what goes wrong before there can be one.
fn bare(status: StatusCode, text: &'static str) -> Response {
    let mut response = with(status, text.to_owned());
    put(&mut response, "text/plain; charset=utf-8", "default-src 'none'");
    response
}

/// For routes that answer nothing.
pub(crate) fn nothing(_: &mut Visit<'_>) -> Answer {
    Err(Refusal::NotFound)
}
