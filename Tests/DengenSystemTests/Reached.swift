/// Waits for what another task or thread is about to do; a test that never gets there ends by its time limit.
func reached(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
}
