/// The packs of one day, one behind the other in time, as the bytes of its row.
///
/// Most days are one pack, and the bytes are that pack. A day of too many samples for one is a 0, then each pack with its
/// length before it.
enum DayBody {
    /// No pack begins with it.
    private static let several: UInt8 = 0

    static func join(_ packs: [[UInt8]]) -> [UInt8] {
        if packs.count == 1 { return packs[0] }
        var writer = ByteWriter(capacity: packs.reduce(16) { $0 + $1.count + 8 })
        writer.byte(several)
        for pack in packs {
            writer.count(pack.count)
            writer.append(pack)
        }
        return writer.bytes
    }

    /// - Throws: `StoreError.storage` where bytes are missing.
    static func packs(in bytes: [UInt8]) throws -> [[UInt8]] {
        guard bytes.first == several else { return [bytes] }
        var reader = ByteReader(bytes.dropFirst())
        var packs: [[UInt8]] = []
        while !reader.isAtEnd { packs.append(Array(try reader.slice(reader.count(upTo: reader.left)))) }
        guard packs.count > 1 else { throw ByteReader.damaged }
        return packs
    }
}
