use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_fare_caps() {
    assert!(Dock::on_the_bench().settles("fare-caps"));
}
