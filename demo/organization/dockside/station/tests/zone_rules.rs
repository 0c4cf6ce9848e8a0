use station::doubles::Dock;

#[test]
fn zone_rules_with_a_stand_in() {
    assert!(Dock::stand_in().settles("zone-rules"));
}
