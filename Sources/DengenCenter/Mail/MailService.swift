import DengenStore
package import DengenSystem
import ServiceLifecycle

/// Sends what use cases leave in the queue; every node may run one.
package struct MailService: Service {
    private let center: Center
    private let mailer: Mailer
    private let writer: @Sendable () async -> (any LetterWriter)?

    /// Letters under way at once: one that hangs must not stop the others.
    package static let lanes = 2
    /// Milliseconds between two looks without a notice.
    private static let tick: Int64 = 5_000

    /// - Parameters:
    ///   - mailer: with as many lanes as `lanes`.
    ///   - writer: asked once, before the first letter; it may take its time, until it knows the centre's own address.
    package init(
        _ center: Center, mailer: Mailer = Mailer(lanes: MailService.lanes),
        writer: @escaping @Sendable () async -> (any LetterWriter)?
    ) {
        self.center = center
        self.mailer = mailer
        self.writer = writer
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown { await deliver() }
    }

    private func deliver() async {
        guard let writer = await writer() else { return }
        let postman = Postman(mail: center.mail, mailer: mailer, writer: writer, logger: center.logger)
        if center.nodes.isAlone { await center.attempt("mail") { try await center.mail.takeUp() } }
        let bells = (0..<Self.lanes).map { _ in Bell() }
        listen(bells)
        await withTaskGroup(of: Void.self) { group in
            for bell in bells {
                group.addTask { for await _ in bell.rings { await postman.deliverDue() } }
            }
            group.addTask { await ring(bells) }
            await group.next()
            group.cancelAll()
        }
    }

    /// A new letter goes at once.
    private func listen(_ bells: [Bell]) {
        center.mail.database.onCommit { notices in
            guard notices.contains(where: { $0.topic == Mail.topic }) else { return }
            for bell in bells { bell.ring() }
        }
    }

    private func ring(_ bells: [Bell]) async {
        while !Task.isCancelled {
            for bell in bells { bell.ring() }
            do { try await center.clock.sleep(milliseconds: Self.tick) } catch { return }
        }
    }
}
