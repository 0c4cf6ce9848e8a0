use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_kiosk_session() {
    assert!(Dock::on_the_bench().settles("kiosk-session"));
}
