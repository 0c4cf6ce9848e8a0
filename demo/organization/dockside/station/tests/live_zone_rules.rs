use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_zone_rules() {
    assert!(Dock::on_the_bench().settles("zone-rules"));
}
