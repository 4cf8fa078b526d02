import DengenModel
import DengenStore

extension Measurements {
    /// Keeps samples of a file, all in one transaction; of a point and an instant that has a value already the new one
    /// stays.
    ///
    /// With a faulty line nothing is kept unless `skipsFaults`.
    /// - Parameters:
    ///   - lines: at most 200,000.
    ///   - isDry: only says what would happen.
    package func importSamples(
        _ lines: [SampleLine], isDry: Bool = false, skipsFaults: Bool = false, as principal: Principal
    ) async throws -> SampleImport {
        try principal.mustManage()
        guard lines.count <= SampleImport.mostLines else {
            throw CenterError.invalid(field: "lines", problem: .outOfRange)
        }
        let (now, store) = (clock.wall, self.store)
        return try await database.write { tx in
            var run = ImportedSamples(now: now, store: store)
            try run.read(lines, for: principal, in: tx)
            var outcome = run.outcome
            if isDry || outcome.kept == 0 || (!outcome.faults.isEmpty && !skipsFaults) { return outcome }
            try run.keep(in: tx)
            outcome.isApplied = true
            try audit.write(
                "import.samples", on: principal.tenant.rawValue, after: run.described, by: principal, in: tx)
            return outcome
        }
    }
}
