//! What an application left behind on a server, and what a restored backup brings back there.

use std::{collections::BTreeSet, fs};

use privacy_examples::{inactive_contacts::demo, residue};

use crate::support::World;

fn run(arguments: &[&str]) -> (u8, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let all: Vec<&str> = std::iter::once("residue").chain(arguments.iter().copied()).collect();
    let code = residue::execute(all, &mut out, &mut err);
    assert_eq!(String::from_utf8(err).unwrap(), "");
    (code, String::from_utf8(out).unwrap())
}

/// An address that an erased contact bore, and nobody else.
fn erased_address(backup: &World, shop: &World) -> String {
    let addresses = |world: &World| -> Vec<String> {
        let rows = world.client().query("SELECT address FROM contact_email ORDER BY id", &[]);
        rows.unwrap().iter().map(|row| row.get(0)).collect()
    };
    let left: BTreeSet<String> = addresses(shop).into_iter().collect();
    let before = addresses(backup);
    let once = |address: &&String| before.iter().filter(|other| other == address).count() == 1;
    before.iter().filter(once).find(|address| !left.contains(*address)).unwrap().clone()
}

/// every table of the database is searched, those of other programs too; the values never show.
#[test]
fn a_residue_is_found_in_any_table_of_the_server() {
    let (backup, shop) = (World::on_server(), World::on_server());
    shop.done(&["--apply", &shop.plan()]);
    let scan = || run(&["scan", "--before", &backup.target, "--database", &shop.target]);
    let (code, out) = scan();
    assert_eq!(code, 0, "{out}");
    let address = erased_address(&backup, &shop);
    let spelled = address.to_uppercase().replace('@', "%40");
    let mut client = shop.client();
    client
        .execute(
            "INSERT INTO purchase_order (id, organization_id, ordered_at, sales_channel, remark)
             VALUES (900001, 1, '2026-06-01T10:00:00Z', 'web', $1)",
            &[&spelled],
        )
        .unwrap();
    client
        .batch_execute("CREATE SCHEMA mailer; CREATE TABLE mailer.queue (id bigint, payload jsonb)")
        .unwrap();
    client
        .execute(
            "INSERT INTO mailer.queue VALUES (7, jsonb_build_object('to', $1::text))",
            &[&address],
        )
        .unwrap();
    let (code, out) = scan();
    assert_eq!(code, 3, "{out}");
    for place in ["url      purchase_order.remark row 900001", "mailer.queue.payload row 7"] {
        assert!(out.contains(place), "{place}: {out}");
    }
    assert!(!out.contains(&address), "{out}");
}

/// backup, apply, restore the backup, erase again by tombstones: as before the restore.
#[test]
fn a_backup_restored_on_a_server_is_erased_again() {
    let (backup, shop, restored) = (World::on_server(), World::on_server(), World::on_server());
    shop.done(&["--apply", &shop.plan()]);
    let (key, stones) = (shop.path("key"), shop.path("stones"));
    fs::write(&key, (0..32).collect::<Vec<u8>>()).unwrap();
    let common = ["--key", key.to_str().unwrap(), "--tombstones", stones.to_str().unwrap()];
    let both = ["--before", &backup.target, "--database", &shop.target];
    let until = ["--today", demo::TODAY, "--last-day", "2027-06-30"];
    let (code, out) = run(&[&["bury"][..], &both, &common, &until].concat());
    assert_eq!(code, 0, "{out}");
    let again = ["erase-again", "--database", &restored.target, "--today", "2026-07-15"];
    let (code, out) = run(&[&again[..], &common].concat());
    assert_eq!(code, 0, "{out}");
    let (expected, found) = (shop.contents(), restored.contents());
    for (table, rows) in &expected {
        if !table.starts_with("batch") {
            assert!(found.get(table) == Some(rows), "{table}");
        }
    }
    let (_, out) = run(&[&again[..], &common].concat());
    assert!(out.starts_with("erased again: 0 of `contact`"), "{out}");
}
