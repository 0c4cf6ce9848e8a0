use station::doubles::Dock;

#[test]
fn firmware_rollout_with_a_stand_in() {
    assert!(Dock::stand_in().settles("firmware-rollout"));
}
