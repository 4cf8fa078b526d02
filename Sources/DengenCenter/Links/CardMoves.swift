import DengenModel
import DengenStore
import DengenWire

/// Which Wake-on-LAN outlets of a device have another number than before.
///
/// Such an outlet is its card: when an edit of the slots moves a card, the outlet with its name, groups and locks moves
/// along, so that no right to one computer becomes a right to another. A card that is new gets an outlet of its own.
struct CardMoves {
    private struct Card {
        let id: OutletID
        let number: Int64
        let mac: HardwareAddress
        let isGone: Bool
    }

    /// Outlets whose number now belongs to another card, those on the pages first.
    private let moved: [Card]
    /// Numbers that wait for a known card.
    private let free: [HardwareAddress: Int64]
    /// A number that neither the device nor the database uses, nor any after it.
    private let unused: Int64

    private static let numbers: Range<Int64> = 0..<1_000_000

    init(_ outlets: [OutletDescription], of device: DeviceID, in tx: Transaction) throws {
        var said: [Int64: HardwareAddress] = [:]
        for outlet in outlets where outlet.kind == .wakeOnLAN && Self.numbers.contains(Int64(outlet.number)) {
            said[Int64(outlet.number)] = HardwareAddress(outlet.mac)
        }
        let rows = said.isEmpty ? [] : try Self.rows(of: device, in: tx)
        let cards = try rows.compactMap(Self.card)
        let held = try Set(rows.filter { try Self.card($0) == nil }.map { try $0.integer("number") })
        let staying = Set(cards.filter { said[$0.number] == $0.mac }.map(\.number))
        let waiting = said.filter { !staying.contains($0.key) && !held.contains($0.key) }
        free = Dictionary(waiting.map { ($0.value, $0.key) }, uniquingKeysWith: min)
        moved = cards.filter { card in
            !staying.contains(card.number) && (said[card.number] != nil || waiting.values.contains(card.mac))
        }
        let used = try rows.map { try $0.integer("number") } + said.keys
        unused = (used.filter(Self.numbers.contains) + [1_000]).reduce(0, max) + 1
    }

    private static func rows(of device: DeviceID, in tx: Transaction) throws -> [Row] {
        try tx.rows(
            """
            SELECT id, number, kind, mac, gone_at FROM outlet WHERE device_id = ?
            ORDER BY CASE WHEN gone_at IS NULL THEN 0 ELSE 1 END, number
            """, Value(device))
    }

    /// Nil for what is no Wake-on-LAN outlet, and for one whose card is not known.
    private static func card(_ row: Row) throws -> Card? {
        guard try row.choice("kind") == Outlet.Kind.wakeOnLAN, let mac = HardwareAddress(try row.text("mac")) else {
            return nil
        }
        return Card(
            id: try row.identifier("id"), number: try row.integer("number"), mac: mac,
            isGone: try row.integerOrNil("gone_at") != nil)
    }

    /// A card that the device no longer has goes from the pages; one with a command under way stays until it has ended.
    func make(at instant: Timestamp, in tx: Transaction) throws {
        for (index, card) in moved.enumerated() { try set(card, to: unused + Int64(index), in: tx) }
        var free = free
        for card in moved {
            if let number = free.removeValue(forKey: card.mac) {
                try set(card, to: number, in: tx)
            } else if !card.isGone {
                _ = try tx.execute(
                    """
                    UPDATE outlet SET gone_at = ? WHERE id = ? AND NOT EXISTS
                        (SELECT 1 FROM command c WHERE c.outlet_id = outlet.id AND c.finished_at IS NULL)
                    """, Value(instant), Value(card.id))
            }
        }
    }

    private func set(_ card: Card, to number: Int64, in tx: Transaction) throws {
        _ = try tx.execute("UPDATE outlet SET number = ? WHERE id = ?", .integer(number), Value(card.id))
    }
}
