//! What lets the first run of the demo pass the guard.

pub(crate) const LEAVE: [&str; 6] = [
    "--override-guard",
    "share,missing-indicators,failed",
    "--by",
    "operator:7",
    "--reason",
    "the first run",
];
