package import DengenModel

extension SampleStore {
    /// Packs days that ended at `before` or earlier and have frames, oldest first, one stream and day a transaction.
    ///
    /// Killed anywhere, nothing is lost: what is read is the same before and after. Two may pack at once. A day that is
    /// damaged, or has an hour of more than 8 million cells, stays as it is and is read as before; the others go on.
    /// - Parameter limit: how many stream-days at most.
    /// - Returns: how many were packed.
    /// - Throws: `StoreError`; for a day that cannot be packed only when there was no other.
    package func pack(before: Timestamp, limit: Int) async throws -> Int {
        let end = SampleTime.unfinishedDay(at: before)
        var packed = 0
        var trouble: StoreError?
        var last: HotDays.Key?
        while packed < limit {
            let (start, count) = (last, limit - packed)
            let waiting = try await database.read { tx in
                try HotDays(tx: tx).first(after: start, before: end, limit: count)
            }
            for key in waiting {
                do {
                    if try await pack(key) { packed += 1 }
                } catch let error as StoreError where error.isOfOneDay {
                    trouble = trouble ?? error
                }
            }
            guard let next = waiting.last else { break }
            last = next
        }
        if packed == 0, let trouble { throw trouble }
        return packed
    }

    private func pack(_ key: HotDays.Key) async throws -> Bool {
        try await database.write { tx in try Self.pack(SampleStreamID(number: key.stream), key.day, in: tx) }
    }

    /// - Returns: false when another was quicker.
    static func pack(_ stream: SampleStreamID, _ day: Int64, in tx: Transaction) throws -> Bool {
        let table = try DayTable(tx: tx, stream: stream)
        guard try table.isHot(day) else { return false }
        try table.repack(day)
        return true
    }
}

extension StoreError {
    /// Damaged samples, or too many: other days know nothing of it.
    var isOfOneDay: Bool {
        switch self {
        case .storage, .value: true
        default: false
        }
    }
}

extension DayTable {
    func isPacked(_ day: Int64) throws -> Bool { try holds(day, "body IS NOT NULL") }

    /// Its roll-up is all that is left.
    func isForgotten(_ day: Int64) throws -> Bool { try holds(day, "body IS NULL") }

    private func holds(_ day: Int64, _ condition: String) throws -> Bool {
        try tx.first(
            "SELECT 1 FROM sample_day WHERE stream = ? AND day = ? AND \(condition)", Value(stream.number), Value(day)
        ) != nil
    }
}
