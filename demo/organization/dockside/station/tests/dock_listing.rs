use station::doubles::Dock;

#[test]
fn dock_listing_with_a_stand_in() {
    assert!(Dock::stand_in().settles("dock-listing"));
}
