//! What a browser is told it may do, and whose requests are heard.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::shop::Shop;

/// The headers that every answer bears.
pub(crate) const ALWAYS: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // With `no-referrer` a browser would send `Origin: null` with our own forms.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=(), browsing-topics=()",
    ),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
    (HeaderName::from_static("reporting-endpoints"), "csp=\"/csp-report\""),
];

/// What a document may load and who may frame it.
pub(crate) fn policy(embedders: &[String]) -> String {
    let ancestors = if embedders.is_empty() { "'none'".to_owned() } else { embedders.join(" ") };
    format!(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors {ancestors}; report-uri /csp-report; report-to csp"
    )
}

/// A header value of ours; what does not fit into one is left out.
pub(crate) fn value(text: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(text).ok()
}

/// Whether the request names this shop as its host: another name would be a page that pretends to be it.
pub(crate) fn host_is_ours(shop: &Shop, host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    };
    ["127.0.0.1", "localhost", "[::1]"].contains(&name)
        || shop.settings.hosts.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a form was sent from a page of ours, by what the browser says of it. Its one-time token is asked for besides.
pub(crate) fn form_is_ours(headers: &HeaderMap, origin: &str) -> bool {
    let says = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    says("origin").is_none_or(|from| from == origin)
        && says("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_allows_no_script_and_no_inline_style() {
        let policy = policy(&[]);
        assert!(policy.starts_with("default-src 'none'; style-src 'self';"));
        assert!(policy.contains("frame-ancestors 'none'"));
        for never in ["unsafe", "script-src", "http:", "*", "data:"] {
            assert!(!policy.contains(never), "{never}");
        }
        let embedded = super::policy(&["http://127.0.0.1:8081".to_owned()]);
        assert!(embedded.contains("frame-ancestors http://127.0.0.1:8081;"));
    }

    #[test]
    fn a_form_from_elsewhere_is_noticed_by_either_header() {
        let headers = |list: &[(&'static str, &'static str)]| -> HeaderMap {
            list.iter()
                .map(|(name, value)| {
                    (HeaderName::from_static(name), HeaderValue::from_static(value))
                })
                .collect()
        };
        let ours = "http://127.0.0.1:8080";
        assert!(form_is_ours(&headers(&[]), ours));
        assert!(form_is_ours(
            &headers(&[("origin", ours), ("sec-fetch-site", "same-origin")]),
            ours
        ));
        for wrong in [
            ("origin", "null"),
            ("origin", "http://127.0.0.1:8081"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert!(!form_is_ours(&headers(&[wrong]), ours), "{wrong:?}");
        }
    }
}
