use station::doubles::Dock;

#[test]
fn kiosk_session_with_a_stand_in() {
    assert!(Dock::stand_in().settles("kiosk-session"));
}
