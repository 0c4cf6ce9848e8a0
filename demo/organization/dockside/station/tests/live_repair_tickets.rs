use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_repair_tickets() {
    assert!(Dock::on_the_bench().settles("repair-tickets"));
}
