/// The inside of a pack, from a block.
struct PackEncoder {
    private var tracks: SampleTracks
    /// Presence bits → the first column that has them.
    private var gaps: [[UInt64]: Int] = [:]

    static func bytes(of block: SampleBlock) -> [UInt8] {
        var encoder = PackEncoder(tracks: SampleTracks(instants: block.instants, columns: block.columns.count))
        let columns = block.columns.enumerated().map { encoder.column($0, $1) }
        let instants = InstantCoding.bytes(of: block.instants)
        var writer = ByteWriter(capacity: 1024 + block.instants.count * block.columns.count)
        writer.count(block.instants.count)
        writer.count(block.columns.count)
        writer.count(instants.count)
        for column in columns { column.write(to: &writer, rows: block.instants.count) }
        writer.append(instants)
        for column in columns {
            writer.append(column.gapBytes)
            writer.append(column.valueBytes)
        }
        return writer.bytes
    }

    private init(tracks: SampleTracks) {
        self.tracks = tracks
    }

    private mutating func column(_ number: Int, _ cells: SampleCells) -> PackColumn {
        var column = PackColumn(form: cells.form)
        column.count = cells.count
        column.texts = cells.texts
        guard column.count > 0 else {
            tracks.set(number, words: [], presence: [])
            return column
        }
        var words = cells.words
        if cells.form == .real, let found = RealScale.find(words, cells.presence) {
            column.scale = found.scale
            words = found.words
        }
        writeGaps(number, cells.presence, to: &column)
        column.grid = ValueGrid(words, cells.presence)
        column.plan = GuessChoice(
            tracks: tracks, column: number, words: words, presence: cells.presence, grid: column.grid
        ).best()
        var coding = ColumnCoding(
            words: words, presence: cells.presence, grid: column.grid, BitEncoder(capacity: cells.count))
        column.plan.give(to: &coding, from: tracks)
        column.valueBytes = coding.misses.coder.end()[...]
        tracks.set(number, words: words, presence: cells.presence)
        return column
    }

    private mutating func writeGaps(_ number: Int, _ presence: [UInt64], to column: inout PackColumn) {
        guard !presence.isFull(column.count) else { return }
        if let other = gaps[presence] { return column.gaps = .like(other) }
        gaps[presence] = number
        column.gaps = .own
        var presence = presence
        var coder = BitEncoder(capacity: 64)
        PresenceCoding.code(&presence, rows: column.count, &coder)
        column.gapBytes = coder.end()[...]
    }
}
