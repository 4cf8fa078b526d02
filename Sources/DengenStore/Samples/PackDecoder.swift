/// A block from the inside of a pack. The bytes may be anybody's: each count is checked before room is made for it.
struct PackDecoder {
    private let heads: [PackColumn]
    private var tracks: SampleTracks

    static func block(in bytes: [UInt8], _ wanted: Set<Int>?) throws -> SampleBlock {
        var reader = ByteReader(bytes[...])
        let rows = try reader.count(upTo: PackCodec.mostCells)
        let count = try reader.count(upTo: min(PackCodec.mostColumns, PackCodec.mostCells / (rows + 1)))
        let length = try reader.count(upTo: reader.left)
        var heads = try heads(count, rows, from: &reader, instantBytes: length)
        let instants = try InstantCoding.instants(rows, in: heads.instants)
        var decoder = PackDecoder(
            heads: heads.columns, tracks: SampleTracks(instants: instants, columns: heads.columns.count))
        heads.columns = []
        return SampleBlock(instants: instants, columns: try decoder.columns(wanted))
    }

    private static func heads(
        _ count: Int, _ rows: Int, from reader: inout ByteReader, instantBytes: Int
    ) throws -> (instants: ArraySlice<UInt8>, columns: [PackColumn]) {
        var lengths: [Int] = []
        var columns = try (0..<count).map { try PackColumn(from: &reader, number: $0, rows: rows, &lengths) }
        let instants = try reader.slice(instantBytes)
        for number in columns.indices {
            columns[number].gapBytes = try reader.slice(lengths[number * 2])
            columns[number].valueBytes = try reader.slice(lengths[number * 2 + 1])
        }
        guard reader.isAtEnd else { throw ByteReader.damaged }
        return (instants, columns)
    }

    private init(heads: [PackColumn], tracks: SampleTracks) {
        self.heads = heads
        self.tracks = tracks
    }

    private mutating func columns(_ wanted: Set<Int>?) throws -> [SampleCells] {
        let needed = needed(for: wanted)
        return try heads.indices.map { number in
            guard needed[number] else { return SampleCells(form: heads[number].form) }
            let cells = try cells(number)
            return wanted?.contains(number) == false ? SampleCells(form: heads[number].form) : cells
        }
    }

    /// The wanted ones and what they were guessed from; from the last to the first, as all references point backwards.
    private func needed(for wanted: Set<Int>?) -> [Bool] {
        var needed = heads.indices.map { wanted?.contains($0) ?? true }
        for number in heads.indices.reversed() where needed[number] {
            for other in heads[number].plan.references { needed[other] = true }
        }
        return needed
    }

    private mutating func cells(_ number: Int) throws -> SampleCells {
        let head = heads[number]
        let presence = try presence(head)
        let room = [Int64](repeating: 0, count: head.count)
        var coding = ColumnCoding(words: room, presence: presence, grid: head.grid, BitDecoder(head.valueBytes))
        head.plan.give(to: &coding, from: tracks)
        let words = coding.words
        tracks.set(number, words: words, presence: presence)
        if head.form == .text, !words.allSatisfy({ $0 >= 0 && $0 < head.texts.count }) { throw ByteReader.damaged }
        return SampleCells(
            form: head.form, words: head.scale.map { real(words, presence, $0) } ?? words, presence: presence,
            texts: head.texts)
    }

    private func presence(_ head: PackColumn) throws -> [UInt64] {
        var source = head
        if case .like(let other) = head.gaps { source = heads[other] }
        guard head.gaps != .none else { return .full(head.count) }
        guard source.gaps == .own, source.count == head.count else { throw ByteReader.damaged }
        var presence = [UInt64](repeating: 0, count: (head.count + 63) / 64)
        var coder = BitDecoder(source.gapBytes)
        PresenceCoding.code(&presence, rows: head.count, &coder)
        guard presence.has(head.count - 1) else { throw ByteReader.damaged }
        return presence
    }

    private func real(_ words: [Int64], _ presence: [UInt64], _ scale: Int) -> [Int64] {
        var words = words
        for row in words.indices where presence.has(row) { words[row] = RealScale.bits(of: words[row], scale) }
        return words
    }
}
