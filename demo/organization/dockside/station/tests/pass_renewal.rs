use station::doubles::Dock;

#[test]
fn pass_renewal_with_a_stand_in() {
    assert!(Dock::stand_in().settles("pass-renewal"));
}
