import DengenModel
import Logging

extension Center {
    /// One look at the others: renews the lease, takes over what the dead have left, reads letters.
    package func keepNode() async {
        await keepLease()
        await readLetters()
    }

    func keepLease() async {
        await attempt("lease") { try await renew() }
    }

    func readLetters() async {
        await attempt("letters") { try await links.answerLetters() }
    }

    /// At the end of `CenterService`.
    func leaveNodes() async {
        await attempt("leaving") { try await nodes.leave() }
    }

    private func renew() async throws {
        let round: Nodes.Round
        do { round = try await nodes.renew() } catch NodeFault.leaseLost {
            return try await liveAnew()
        }
        if abs(round.step) > Self.clockStep {
            logger.error("the database's clock was stepped", metadata: ["milliseconds": "\(round.step)"])
            try await sweeper.closeUntimed()
        }
        guard !round.lost.isEmpty else { return }
        logger.notice("nodes are gone", metadata: ["count": "\(round.lost.count)", "living": "\(nodes.count)"])
        try await links.expectOrphans(lost: round.lost)
        nodes.settle(round.lost)
        // What they committed and could not tell any more: gateways are told all again, pages read anew.
        links.table.noteAllChanges()
        live.restart()
    }

    /// The others took this node for dead: nothing of its last life counts.
    private func liveAnew() async throws {
        logger.error("the lease of this node ran out: its gateways link anew")
        links.endLife()
        live.restart()
        try await nodes.join()
        // Links that began while the old life ended.
        links.endLife()
        try await links.expectOrphans()
    }

    /// Milliseconds beyond which a difference is a step of somebody's clock and no drift.
    private static let clockStep: Int64 = 1_000
}
