/// The largest number of which everything that is told of a column's hours is a multiple, counted from its first smallest.
struct RollupUnit {
    private let size: Int64

    init(_ parts: [SamplePart], isTotal: Bool) {
        var size: Int64 = 0
        for part in parts {
            guard let distances = Self.distances(part, from: parts[0].min, isTotal: isTotal) else {
                size = 1
                break
            }
            for distance in distances { size = size.commonDivisor(distance) }
        }
        self.size = max(1, size)
    }

    /// Nil where one may have wrapped around.
    private static func distances(_ part: SamplePart, from start: Int64, isTotal: Bool) -> [Int64]? {
        let most: Int64 = 1 << 53
        let (sum, overflow) = part.min.multipliedReportingOverflow(by: Int64(part.count))
        guard !overflow, [part.min, part.max, start].allSatisfy({ -most...most ~= $0 }),
            [sum, part.sum, part.difference].allSatisfy({ -(most << 8)...most << 8 ~= $0 })
        else { return nil }
        let all = [part.min - start, part.max - part.min, part.last.value - part.min, part.sum - sum]
        guard isTotal else { return all }
        return all + [part.first.value - part.min, part.difference - (part.last.value - part.first.value)]
    }

    func units(_ distance: Int64) -> Int64 { size == 1 ? distance : distance / size }

    func value(_ units: Int64) -> Int64 { units &* size }

    func write(to writer: inout ByteWriter) { writer.count(Int(size) - 1) }

    /// - Throws: `StoreError.storage` for a size that is never written.
    init(from reader: inout ByteReader) throws {
        size = Int64(try reader.count(upTo: 1 << 62)) + 1
    }
}
