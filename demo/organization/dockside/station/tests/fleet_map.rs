use station::doubles::Dock;

#[test]
fn fleet_map_with_a_stand_in() {
    assert!(Dock::stand_in().settles("fleet-map-feed"));
}
