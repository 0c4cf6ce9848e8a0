use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_dock_listing() {
    assert!(Dock::on_the_bench().settles("dock-listing"));
}
