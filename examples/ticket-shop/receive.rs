//! What comes in: read once, within bounds, before the database is asked.

use std::{
    collections::BTreeMap,
    future::poll_fn,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    pin::Pin,
};

use axum::{
    RequestPartsExt,
    body::{Body, HttpBody},
    extract::{ConnectInfo, RawPathParams},
    http::{HeaderMap, header, request::Parts},
};
use cookie::Cookie;
use privacy_rules::notices::{LanguageTag, Preferences};

use super::{
    answer::Refusal,
    security,
    session::{LANGUAGE, cookie_name},
    shop::Shop,
    visit::Received,
};

/// The largest form, in bytes: notes are the longest, at 2,000 characters.
pub(crate) const LARGEST: usize = 64 * 1024;

/// How much of a form that is too large is read and forgotten, in bytes: a browser that is still sending
/// when the connection ends shows a broken connection instead of the answer.
const FORGOTTEN: usize = 8 * 1024 * 1024;

/// Reads a request. What is wrong with it is said on a page, in the visitor's language.
pub(crate) async fn receive(
    shop: &Shop,
    parts: &mut Parts,
    body: Body,
    sends: bool,
) -> (Received, Option<Refusal>) {
    let mut refused = None;
    let body = read(body, if sends { LARGEST } else { 0 }).await.unwrap_or_else(|| {
        refused = Some(Refusal::TooLarge);
        Vec::new()
    });
    let ip = parts
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    let variable = match parts.extract::<RawPathParams>().await {
        Ok(params) => {
            params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
        }
        Err(_) => BTreeMap::new(),
    };
    let mut pairs = |bytes: &[u8]| {
        once(bytes).unwrap_or_else(|| {
            refused.get_or_insert(Refusal::Malformed);
            BTreeMap::new()
        })
    };
    let query = pairs(parts.uri.query().unwrap_or_default().as_bytes());
    let form = pairs(&body);
    let headers = &parts.headers;
    let scheme = if shop.settings.https { "https" } else { "http" };
    let host = text(headers, header::HOST.as_str());
    let received = Received {
        path: parts.uri.path().to_owned(),
        parts: variable,
        preferences: preferences(headers, &query),
        session_cookie: cookie(headers, cookie_name(shop.settings.https)),
        query,
        form,
        ip,
        origin: format!("{scheme}://{host}"),
    };
    if !security::host_is_ours(shop, &host) {
        refused = Some(Refusal::Foreign);
    }
    (received, refused)
}

/// A body of at most so many bytes; one that is longer is read on, within bounds, and none of it is kept.
pub(crate) async fn read(mut body: Body, most: usize) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > FORGOTTEN {
            return None;
        }
        if length > most {
            kept = Vec::new();
        } else {
            kept.extend_from_slice(&data);
        }
    }
    (length <= most).then_some(kept)
}

/// The pairs of a query or a form, each name once.
fn once(bytes: &[u8]) -> Option<BTreeMap<String, String>> {
    let mut pairs = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        if pairs.len() >= 100 || pairs.insert(name.into_owned(), value.into_owned()).is_some() {
            return None;
        }
    }
    Some(pairs)
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// What was chosen in the menu, else what the browser prefers.
fn preferences(headers: &HeaderMap, query: &BTreeMap<String, String>) -> Preferences {
    let browser =
        Preferences::from_accept_language(&text(headers, header::ACCEPT_LANGUAGE.as_str()))
            .unwrap_or_default();
    let chosen = query.get("lang").cloned().or_else(|| cookie(headers, LANGUAGE));
    match chosen.and_then(|tag| tag.parse::<LanguageTag>().ok()) {
        Some(tag) => {
            Preferences::from_tags([tag].into_iter().chain(browser.tags().iter().cloned()))
        }
        None => browser,
    }
}
