//! From the command line to a shop that listens.

use std::{
    ffi::OsString,
    io::{self, Write},
    net::SocketAddr,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use clap::Parser;
use tokio::net::TcpListener;

use super::{
    cli::Cli,
    server::{partner, router},
    shop::{OpenError, Settings, Shop},
    store,
};
use crate::command;

/// Opens the shop that the arguments ask for, and serves it until it is stopped.
#[must_use]
pub fn execute<I>(arguments: I) -> ExitCode
where
    I: IntoIterator<Item: Into<OsString> + Clone>,
{
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            // There is nobody left to tell.
            let _ = writeln!(io::stderr(), "error: no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(serve(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // There is nobody left to tell.
            let _ = writeln!(io::stderr(), "error: {}", command::line(&error));
            ExitCode::FAILURE
        }
    }
}

async fn serve(cli: Cli) -> Result<(), OpenError> {
    let (listener, address) = listen(SocketAddr::new(cli.address, cli.port)).await?;
    let beside =
        cli.partner_port.unwrap_or(if cli.port == 0 { 0 } else { cli.port.saturating_add(1) });
    let (partner_listener, partner_address) = listen(SocketAddr::new(cli.address, beside)).await?;

    let mut settings = Settings::new(&cli.data);
    settings.hosts = cli.hosts;
    settings.embedders = vec![format!("http://{partner_address}")];
    settings.https = cli.https;
    settings.now = cli.now;
    settings.contacts = cli.contacts;
    settings.forms_per_minute = cli.forms_per_minute;
    settings.passwords_per_minute = cli.passwords_per_minute;
    settings.pseudo_locale = cli.pseudo_locale;
    let shop = Arc::new(Shop::open(settings)?);

    let mut out = io::stdout();
    // Whoever closed the pipe does not want to read it.
    let _ = writeln!(out, "Shop      http://{address}\nPartner   http://{partner_address}");
    for (role, login, password) in shop.accounts() {
        let _ = writeln!(out, "{role:<15} {login}   {password}");
    }
    let _ = writeln!(out, "Data      {}\nCtrl-C stops it.", cli.data.display());
    let _ = out.flush();

    let keeper = Arc::clone(&shop);
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(Duration::from_hours(1));
        loop {
            hours.tick().await;
            store::sweep(&keeper);
        }
    });
    let other = partner(&format!("http://{address}"));
    tokio::spawn(async move { axum::serve(partner_listener, other).await });
    let service = router(&shop).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async {
            // Without the signal the program ends when it is killed, which the database survives as well.
            let _ = tokio::signal::ctrl_c().await;
        })
        .await
        .map_err(|source| OpenError::Listen { address, source })
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), OpenError> {
    let refused = |source| OpenError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(refused)?;
    let actual = listener.local_addr().map_err(refused)?;
    Ok((listener, actual))
}
