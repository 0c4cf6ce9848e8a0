use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_firmware_rollout() {
    assert!(Dock::on_the_bench().settles("firmware-rollout"));
}
