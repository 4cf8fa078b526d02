import DengenModel
import DengenStore
import DengenSystem
import Logging
import TestSupport

@testable import DengenCenter

/// A centre, a real mail server that can be a bad one, and a postman who goes when he is told to.
struct MailBench: Sendable {
    let bench: CenterBench
    let sink: MailSink
    let postman: Postman
    let account: AccountID

    var mail: Mail { bench.center.mail }
    var time: ManualTimeSource { bench.time }

    static let actor = Operator(name: "operator", address: "")

    static func make() async throws -> MailBench {
        let bench = try await CenterBench.make()
        let sink = try await MailSink.start()
        let row = try await bench.database.read { tx in try tx.first("SELECT id FROM account LIMIT 1") }
        let account: AccountID = try needed(row, "an account").identifier("id")
        let made = MailBench(
            bench: bench, sink: sink, postman: postman(bench.center), account: account)
        try await made.setServer()
        return made
    }

    static func postman(_ center: Center) -> Postman {
        var patience = Mailer.Patience()
        (patience.connect, patience.answer, patience.total) = (4_000, 1_000, 6_000)
        return Postman(
            mail: center.mail, mailer: Mailer(lanes: 4, patience: patience), writer: PlainWriter(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Another life of the centre on the same database.
    func restarted() async throws -> Center {
        try await Center(
            database: bench.database, time: time, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            passwordCost: 4, seal: mail.sealer.seal)
    }

    func setServer(port: UInt16? = nil) async throws {
        try await mail.setSettings(draft(port: port ?? sink.port), by: Self.actor)
    }

    func draft(port: UInt16) -> MailSettingsDraft {
        MailSettingsDraft(
            host: "127.0.0.1", port: Int(port), security: .none, sender: "no-reply@example.jp", senderName: "電源")
    }

    @discardableResult
    func leave(_ letter: Letter, key: String? = nil) async throws -> MailID? {
        try await bench.database.write { tx in try mail.enqueue(letter, to: account, key: key, in: tx) }
    }

    /// Letters whose numbers stand in them.
    func leave(_ count: Int) async throws {
        for number in 1...count { try await leave(.oneTimePasswordSet(by: "letter \(number)")) }
    }

    /// Passes time as the queue asks for, letting the postman go each time, until nothing waits or the time is over.
    func deliver(within milliseconds: Int64 = Mail.life + 60_000) async throws {
        let end = time.wall() + milliseconds
        while true {
            await postman.deliverDue()
            guard let next = try await nextAt(), time.wall() < end else { return }
            time.advance(milliseconds: min(max(next - time.wall(), 1), end - time.wall()))
        }
    }

    private func nextAt() async throws -> Int64? {
        try await bench.database.read { tx in
            try tx.first("SELECT MIN(next_at) AS next FROM mail WHERE finished_at IS NULL")?.integerOrNil("next")
        }
    }

    func states() async throws -> [MailState] {
        try await mail.page(isOpen: false, limit: 200, by: Self.actor).items.map(\.state)
    }

    func entry() async throws -> MailEntry {
        try needed(try await mail.page(isOpen: false, by: Self.actor).items.first, "a letter")
    }

    /// How often each letter arrived.
    func arrivals() throws -> [String: Int] {
        try sink.taken().reduce(into: [:]) { counts, letter in counts[letter.header("Message-ID")[0], default: 0] += 1 }
    }

    func count(of code: String) async throws -> Int {
        try await bench.codes().count { $0 == code }
    }
}

/// Facts as they are.
struct PlainWriter: LetterWriter {
    func write(_ letter: Letter, to addressee: Addressee) -> MailMessage.Parts {
        let facts =
            switch letter {
            case .passwordReset(let token, _): token
            case .oneTimePasswordSet(let maker): maker
            default: letter.kind.rawValue
            }
        return MailMessage.Parts(
            subject: letter.kind.rawValue, text: "\(facts)\n\(addressee.tenant ?? "-")\n", html: "<p>\(facts)</p>",
            language: addressee.language ?? "ja")
    }
}
