import DengenModel
import DengenStore
import DengenWire

/// What the centre has not acknowledged, by rising numbers without gaps.
extension GatewayStore {
    /// The smallest number in the outbox, or the one that is given out next.
    func firstUnreported() async throws -> Int64 {
        try await database.read { [gateway] tx in
            if let first = try tx.first("SELECT MIN(seq) AS seq FROM outbox")?.integerOrNil("seq") { return first }
            let row = try tx.first("SELECT last_seq FROM identity WHERE gateway = ?", Value(gateway))
            return (try row?.integer("last_seq") ?? 0) + 1
        }
    }

    /// Items from `seq` on, the oldest first.
    func outbox(from seq: Int64, limit: Int) async throws -> [ReportItem] {
        try await database.read { tx in
            try tx.rows("SELECT body FROM outbox WHERE seq >= ? ORDER BY seq LIMIT ?", Value(seq), Value(limit))
                .map { try LinkCoding.decode(from: try $0.text("body").utf8) }
        }
    }

    /// Forgets what the centre has safe.
    func drop(upTo seq: Int64) async throws {
        try await database.write { tx in try tx.drop(upTo: seq) }
    }
}

extension Transaction {
    func drop(upTo seq: Int64) throws {
        try execute("DELETE FROM outbox WHERE seq <= ?", Value(seq))
    }

    /// Numbers and keeps what the centre is to be told. The number is taken in the transaction that commits it, so
    /// that the numbers of what is on the disk have no gaps.
    func report(_ facts: [Fact], device: DeviceKey?, from gateway: GatewayID, at now: Int64) throws -> [ReportItem] {
        let told = facts.filter { $0.isReported(of: device) }
        if told.isEmpty { return [] }
        let row = try first(
            "UPDATE identity SET last_seq = last_seq + ? WHERE gateway = ? RETURNING last_seq", Value(told.count),
            Value(gateway))
        guard let row else { throw StoreError.row("identity") }
        let last = try row.integer("last_seq")
        let items = zip(last - Int64(told.count) + 1...last, told).map { seq, fact in
            fact.reportItem(seq: seq, at: Timestamp(milliseconds: now), device: device)
        }
        for item in items {
            let body = String(decoding: try LinkCoding.encode(item), as: UTF8.self)
            try execute("INSERT INTO outbox (seq, at, body) VALUES (?, ?, ?)", Value(item.seq), Value(now), Value(body))
        }
        return items
    }
}
