use station::bench::Dock;

#[test]
#[ignore = "needs a payment terminal on the desk"]
fn live_payment_terminal() {
    assert!(Dock::on_the_bench().settles("payment-terminal"));
}
