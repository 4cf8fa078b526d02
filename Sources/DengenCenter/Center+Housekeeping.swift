import Logging

extension Center {
    /// Once, before anyone is served: takes up what another life of the centre left.
    func awake() async throws {
        try await nodes.join()
        try await links.expectLinked()
        try await sweeper.closeUntimed()
        try await searches.boundDue()
        try await SearchColumns(database: fleet.database).settle()
    }

    /// One tick: marks of what was sent, silences, deadlines. Beats don't wait for it: see `Links.beat()`.
    package func keepHouse() async {
        await attempt("sent") { try await links.markSent() }
        await attempt("silence") { try await links.closeSilent() }
        await attempt("locks") { try await locks.sweep() }
        await attempt("sessions") { try await sessions.sweep() }
        await attempt("resets") { try await accounts.answerForgot() }
        await attempt("settings") { try await links.tellChanges() }
        await attempt("searches") { try await searches.closeDue() }
        await attempt("sweep") { _ = try await sweeper.sweep(late: nodes.delay) }
    }

    /// Apart from the rest, half as often: with every row of the audit comes a second write.
    package func sealAudit() async {
        await attempt("audit") { try await auditSealer.sealOpen(late: nodes.delay) }
    }

    /// Apart from the rest: packing takes its time.
    package func packSamples() async {
        await attempt("room") {
            guard let hasRoom = try await keepers.samples.tellRoom() else { return }
            logger.log(level: hasRoom ? .notice : .error, "room for samples", metadata: ["isThere": "\(hasRoom)"])
        }
        await attempt("packing") { try await keepers.samples.pack() }
    }

    package func forgetOld() async {
        await attempt("keys") { try await sweeper.forgetKeys() }
        await attempt("searches") { try await searches.forgetOld() }
        await attempt("sessions") { try await sessions.forgetOld() }
        await attempt("sign-ins") { try await accounts.forgetSignIns() }
        await attempt("guesses") { try await accounts.guessBook.forgetOld() }
        await attempt("samples") { try await keepers.samples.forgetOld() }
        await attempt("mail") { try await mail.forgetOld() }
        await attempt("imports") { try await imports.forgetOld() }
        await attempt("operator") { try await desk.forgetOld() }
        await attempt("invitations") { try await users.forgetOld() }
    }

    /// A store that fails once must not end all beats; it is tried again at the next tick and said in the log.
    func attempt(_ task: String, _ work: () async throws -> Void) async {
        do { try await work() } catch {
            logger.error("housekeeping failed", metadata: ["task": "\(task)", "error": "\(error)"])
        }
    }
}
