/// What `eventually` waited for did not come.
package struct NeverHappened: Error, CustomStringConvertible {
    package let what: String
    package let waited: Duration

    package var description: String { "not within \(waited): \(what)" }
}

/// Waits until the condition holds, looking again every few milliseconds.
///
///     try await eventually("the event is stored") { try await count() == 1 }
///
/// - Parameter what: said by the error when the time is over.
/// - Throws: `NeverHappened`, or at once what the condition throws.
package func eventually(
    within limit: Duration = .seconds(10), _ what: String, _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now.advanced(by: limit)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw NeverHappened(what: what, waited: limit) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
