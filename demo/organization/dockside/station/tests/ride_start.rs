use station::doubles::Dock;

#[test]
fn ride_start_with_a_stand_in() {
    assert!(Dock::stand_in().settles("ride-start"));
}
