/// A whole block as few bytes, lossless.
///
/// A pack is a version and one zstd frame with a checksum. In it stand the counts of rows and columns, the instants,
/// a head for each column, and their values: what a guess from the rows and columns before was off by, arithmetically
/// coded. One column is read without the others, but for those it was guessed from.
enum PackCodec {
    static let version: UInt8 = 2
    /// Rows × columns of a pack.
    static let mostCells = 1 << 23
    static let mostColumns = 65_536
    /// What a pack may unpack to: texts for the most part.
    static let mostBytes = 1 << 26

    /// - Throws: `StoreError.value` for a block of more than 8 million cells, 65,536 columns or 64 MB of texts.
    static func encode(_ block: SampleBlock) throws -> [UInt8] {
        guard (block.instants.count + 1) * (block.columns.count + 1) <= mostCells, block.columns.count <= mostColumns
        else { throw StoreError.value("too many samples for one pack") }
        let bytes = PackEncoder.bytes(of: block)
        guard bytes.count <= mostBytes else { throw StoreError.value("too long texts for one pack") }
        return [version] + (try Zstd.pack(bytes, level: 3))
    }

    /// The columns that are not asked for come back empty.
    /// - Throws: `StoreError.storage` for bytes that no version wrote.
    static func decode(_ bytes: [UInt8], columns wanted: Set<Int>? = nil) throws -> SampleBlock {
        guard bytes.first == version else { throw ByteReader.damaged }
        return try PackDecoder.block(in: Zstd.unpack(bytes.dropFirst(), upTo: mostBytes), wanted)
    }
}
