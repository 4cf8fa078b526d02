import Testing

/// Looks every millisecond until what another task or thread is about to do has happened; a minute is a failure.
func reached(_ condition: () -> Bool, sourceLocation: SourceLocation = #_sourceLocation) async {
    let end = ContinuousClock.now + .seconds(60)
    while !condition(), .now < end {
        // A cancelled task looks without rest, which is what its test wants.
        try? await Task.sleep(for: .milliseconds(1))
    }
    #expect(condition(), "never came about", sourceLocation: sourceLocation)
}
