import DengenCenter

extension Web {
    /// Counts an order to several outlets, one for each that it means (S-28).
    /// - Throws: `Refusal.tooMany`; what the batch says no with, such as `CenterError.notFound`.
    func count(_ source: BatchSource, as principal: Principal) async throws {
        try limits.switching(principal, outlets: try await size(of: source, as: principal))
    }

    /// An order that is refused as a whole counts as one.
    private func size(of source: BatchSource, as principal: Principal) async throws -> Int {
        do { return try await center.batches.size(of: source, as: principal) } catch CenterError.invalid { return 1 }
    }
}
