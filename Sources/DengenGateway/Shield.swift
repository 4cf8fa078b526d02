import DengenSystem

/// Runs `body` to its end although the caller is cancelled, but only for `grace` milliseconds longer: a switch under
/// way, and the record of its answer, are not torn by a stop.
func shielded<Value: Sendable>(
    grace: Int64, _ time: any TimeSource, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    let work = Task { try await body() }
    return try await withTaskCancellationHandler {
        try await work.value
    } onCancel: {
        Task {
            try await time.sleep(milliseconds: grace)
            work.cancel()
        }
    }
}
