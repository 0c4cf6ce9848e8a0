use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_ride_receipts() {
    assert!(Dock::on_the_bench().settles("ride-receipts"));
}
