use station::bench::Dock;

#[test]
#[ignore = "needs a dock on the bench"]
fn live_pass_renewal() {
    assert!(Dock::on_the_bench().settles("pass-renewal"));
}
