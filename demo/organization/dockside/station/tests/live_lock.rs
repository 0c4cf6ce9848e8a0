use station::bench::Dock;

#[test]
#[ignore = "needs a lock of the second series on the bench"]
fn live_lock() {
    assert!(Dock::on_the_bench().settles("second-series-lock"));
}
