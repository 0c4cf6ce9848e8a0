use station::doubles::Dock;

#[test]
fn fare_caps_with_a_stand_in() {
    assert!(Dock::stand_in().settles("fare-caps"));
}
