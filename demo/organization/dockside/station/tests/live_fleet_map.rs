use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_fleet_map() {
    assert!(Dock::on_the_bench().settles("fleet-map-feed"));
}
