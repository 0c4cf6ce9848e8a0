use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_lock_driver() {
    assert!(Dock::on_the_bench().settles("lock-driver"));
}
