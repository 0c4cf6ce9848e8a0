use station::doubles::Dock;

#[test]
fn lock_with_a_stand_in() {
    assert!(Dock::stand_in().settles("second-series-lock"));
}
