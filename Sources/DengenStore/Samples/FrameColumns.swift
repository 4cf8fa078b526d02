/// Reads some columns of many frames without making an array for each.
struct FrameColumns {
    /// By column number: where its value goes; columns behind the last wanted one are not read.
    private var places: [Int?]
    /// Columns that were asked for more than once: a copy's place and its first one's.
    private var copies: [(place: Int, of: Int)] = []
    /// Of the frame that was read last, in the order of the wanted columns.
    private(set) var values: [SampleValue?]

    init(_ columns: [Int]) {
        places = Array(repeating: nil, count: (columns.max() ?? -1) + 1)
        values = Array(repeating: nil, count: columns.count)
        for (place, column) in columns.enumerated() {
            if let first = places[column] { copies.append((place, of: first)) } else { places[column] = place }
        }
    }

    /// - Throws: `StoreError.storage` for bytes that no version wrote.
    mutating func read(_ bytes: [UInt8]) throws {
        for place in values.indices { values[place] = nil }
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == FrameCodec.version else { throw ByteReader.damaged }
        var column = 0
        while column < places.count, !reader.isAtEnd {
            let head = try reader.byte()
            let end = column + Int(head >> 2) + 1
            while column < min(end, places.count) {
                let value = try FrameCodec.read(head & 3, from: &reader)
                if let place = places[column] { values[place] = value }
                column += 1
            }
        }
        for copy in copies { values[copy.place] = values[copy.of] }
    }
}
