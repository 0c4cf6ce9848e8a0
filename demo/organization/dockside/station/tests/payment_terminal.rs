use station::doubles::Dock;

#[test]
fn payment_terminal_with_a_stand_in() {
    assert!(Dock::stand_in().settles("payment-terminal"));
}
