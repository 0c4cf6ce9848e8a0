use station::doubles::Dock;

#[test]
fn ride_end_with_a_stand_in() {
    assert!(Dock::stand_in().settles("ride-end"));
}
