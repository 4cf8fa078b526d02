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
        let lost: [String: Int64]
        do { lost = try await nodes.renew() } catch NodeFault.leaseLost {
            return try await liveAnew()
        }
        try await settleStep()
        try await recall()
        guard !lost.isEmpty else { return }
        logger.notice("nodes are gone", metadata: ["count": "\(lost.count)", "living": "\(nodes.count)"])
        try await links.expectOrphans(lost: lost)
        nodes.settle(lost)
        // What they committed and could not tell any more: gateways are told all again, pages read anew.
        links.table.noteAllChanges()
        live.restart()
    }

    private func settleStep() async throws {
        guard let step = nodes.takeStep() else { return }
        logger.error("the database's clock was stepped", metadata: ["milliseconds": "\(step)"])
        do { try await sweeper.closeUntimed() } catch {
            nodes.noteStep(step)
            throw error
        }
    }

    /// The database is back: what it still calls linked here has one silence to come back.
    private func recall() async throws {
        guard nodes.takeForgotten() else { return }
        do { try await links.expectOrphans() } catch {
            nodes.noteForgotten()
            throw error
        }
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
}
