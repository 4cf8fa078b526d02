/// A roll-up as bytes: small, and quick to read one column of.
///
/// A version; the shapes (which hours have samples, how many, and when the first and last), as most columns share one;
/// the different columns, each with its length, its shape's number and `RollupColumn`; then for each column of the stream
/// 0 or the number of its content, from 1: outlets of one device often show the same voltage.
enum RollupCodec {
    private static let version: UInt8 = 2

    /// - Parameter start: of the day.
    static func encode(_ rollup: Rollup, start: Int64, layout: SampleLayout) -> [UInt8] {
        var shapes = Numbered<RollupShape>()
        var contents = Numbered<[UInt8]>()
        let numbers = rollup.columns.enumerated().map { number, hours in
            let parts = hours.compactMap { $0 }
            guard !parts.isEmpty else { return 0 }
            var writer = ByteWriter()
            writer.count(shapes.number(of: RollupShape(hours, start: start)))
            RollupColumn.write(parts, isTotal: layout.columns[number].isTotal, to: &writer)
            return contents.number(of: writer.bytes) + 1
        }
        var writer = ByteWriter()
        writer.byte(version)
        writer.count(shapes.items.count)
        for shape in shapes.items { shape.write(to: &writer) }
        writer.count(contents.items.count)
        for content in contents.items {
            writer.count(content.count)
            writer.append(content)
        }
        writer.count(numbers.count)
        for number in numbers { writer.count(number) }
        return writer.bytes
    }

    /// The named columns, in that order; a column that came later has no samples.
    /// - Throws: `StoreError.storage` for bytes that no version wrote.
    static func decode(
        _ bytes: [UInt8], columns: [Int], start: Int64, layout: SampleLayout
    ) throws -> [[SamplePart?]] {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == version else { throw ByteReader.damaged }
        let shapes = try list(&reader) { try RollupShape(&$0) }
        let contents = try list(&reader) { try $0.slice($0.count(upTo: $0.left)) }
        let numbers = try list(&reader) { try $0.count(upTo: contents.count) }
        return try columns.map { column in
            guard numbers.indices.contains(column), numbers[column] > 0 else {
                return Array(repeating: nil, count: Rollup.hours)
            }
            var content = ByteReader(contents[numbers[column] - 1])
            let shape = try content.count(upTo: shapes.count)
            guard shape < shapes.count else { throw ByteReader.damaged }
            return try RollupColumn.read(&content, shapes[shape], start, isTotal: layout.column(column).isTotal)
        }
    }

    private static func list<Item>(
        _ reader: inout ByteReader, _ item: (inout ByteReader) throws -> Item
    ) throws -> [Item] {
        let count = try reader.count(upTo: reader.left)
        return try (0..<count).map { _ in try item(&reader) }
    }
}

/// Different things by number, in the order they came.
private struct Numbered<Item: Hashable> {
    private(set) var items: [Item] = []
    private var numbers: [Item: Int] = [:]

    mutating func number(of item: Item) -> Int {
        if let number = numbers[item] { return number }
        numbers[item] = items.count
        items.append(item)
        return items.count - 1
    }
}
