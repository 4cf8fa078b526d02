import DengenCenter

extension Web {
    /// Counts an order to several outlets, one for each that it means (S-28).
    /// - Throws: `Refusal.tooMany`; what the plan says no with, such as `CenterError.notFound`.
    func count(_ source: BatchSource, as principal: Principal) async throws {
        let plan = try await center.batches.plan(source, as: principal)
        try limits.switching(principal, outlets: plan.members.count)
    }
}
