//! Imports stay where they belong.

use crate::support::depot::Depot;

/// An import path that climbs out is refused.
#[test]
fn import_stays_inside_its_folder() {
    let depot = Depot::start();
    depot.run("paths", "import_stays_inside_its_folder").expect_settled();
}

/// A link that leads out of the import folder is refused.
#[test]
fn symlink_out_of_the_folder_is_refused() {
    let depot = Depot::start();
    depot.run("paths", "symlink_out_of_the_folder_is_refused").expect_settled();
}

/// An archive that would write elsewhere is refused.
#[test]
fn archive_with_absolute_paths_is_refused() {
    let depot = Depot::start();
    depot.run("paths", "archive_with_absolute_paths_is_refused").expect_settled();
}
