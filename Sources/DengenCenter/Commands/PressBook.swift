import DengenModel
import DengenStore

/// One press of somebody, told from its repetitions by an idempotency key.
struct Press: Sendable {
    let key: String?
    /// What must be the same under the same key.
    let request: String
    let principal: Principal

    /// - Parameter key: 1 to 200 bytes; nil for a press that nobody repeats.
    /// - Throws: `CenterError.invalid`.
    init(_ key: String?, of request: String, by principal: Principal) throws(CenterError) {
        if let key, !(1...200).contains(key.utf8.count) {
            throw .invalid(field: "Idempotency-Key", problem: key.utf8.isEmpty ? .missing : .tooLong)
        }
        self.key = key
        self.request = request
        self.principal = principal
    }
}

/// Which key made which command or batch; kept for 24 h.
struct PressBook: Sendable {
    let clock: CenterClock

    /// What the same press made before.
    /// - Throws: `CenterError.keyReused` when the key was another press's.
    func result<Subject>(of press: Press, in tx: Transaction) throws -> Identifier<Subject>? {
        guard let key = press.key else { return nil }
        let row = try tx.first(
            "SELECT request, command_id FROM idempotency WHERE tenant_id = ? AND subject = ? AND key = ?",
            Value(press.principal.tenant), .text(press.principal.subject), .text(key))
        guard let row else { return nil }
        guard try row.text("request").utf8.elementsEqual(press.request.utf8) else { throw CenterError.keyReused }
        return try row.identifier("command_id")
    }

    func remember<Subject>(_ press: Press, as result: Identifier<Subject>, in tx: Transaction) throws {
        guard let key = press.key else { return }
        _ = try tx.execute(
            """
            INSERT INTO idempotency (tenant_id, subject, key, request, command_id, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            Value(press.principal.tenant), .text(press.principal.subject), .text(key), .text(press.request),
            Value(result), Value(clock.wall))
    }
}
