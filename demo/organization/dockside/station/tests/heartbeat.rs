use station::doubles::Dock;

#[test]
fn heartbeat_with_a_stand_in() {
    assert!(Dock::stand_in().settles("dock-heartbeat"));
}
