/// The hours of one column as numbers, each kind together: all count in the column's own steps, from its first smallest.
///
/// The last and first lie between an hour's smallest and largest, and so does the sum, once for each sample. They are
/// kept either within those bounds or by how near they are to one another, whichever is shorter. All arithmetic wraps
/// around, which loses nothing.
enum RollupColumn {
    /// Which kinds are kept within their bounds.
    private struct Bounded: OptionSet {
        let rawValue: UInt8
        static let lasts = Bounded(rawValue: 1)
        static let sums = Bounded(rawValue: 2)
        static let firsts = Bounded(rawValue: 4)
    }

    static func write(_ parts: [SamplePart], isTotal: Bool, to writer: inout ByteWriter) {
        let unit = RollupUnit(parts, isTotal: isTotal)
        let start = parts[0].min
        let ranges = parts.map { unit.units($0.max &- $0.min) }
        let widths = ranges.map { UInt64(bitPattern: $0).width }
        var bounded: Bounded = []
        var pieces: [[UInt8]] = []
        func add(_ kind: Bounded, _ numbers: [Int64], _ widths: [Int], near: [Int64]) {
            var writer = ByteWriter()
            PackedNumbers.write(near, to: &writer)
            let bytes = PackedNumbers.bytes(of: numbers.map { UInt64(bitPattern: $0) }, widths: widths)
            if let bytes, bytes.count < writer.bytes.count { bounded.insert(kind) }
            pieces.append(bounded.contains(kind) ? bytes ?? [] : writer.bytes)
        }
        let lasts = parts.map { unit.units(isTotal ? $0.max &- $0.last.value : $0.last.value &- $0.min) }
        add(.lasts, lasts, widths, near: lasts)
        let sums = parts.map { unit.units($0.sum &- Int64($0.count) &* $0.min) }
        let middles = zip(parts, ranges).map { Self.middle($0.count, $1) }
        add(.sums, sums, zip(parts, ranges).map { Self.width($0.count, $1) }, near: zip(sums, middles).map { $0 &- $1 })
        if isTotal {
            let firsts = parts.map { unit.units($0.first.value &- $0.min) }
            add(.firsts, firsts, widths, near: firsts)
        }
        writer.byte(bounded.rawValue)
        unit.write(to: &writer)
        writer.integer(start)
        // A total goes on where the hour before ended.
        PackedNumbers.write(
            zip(parts, parts.dropFirst()).map { unit.units($1.min &- (isTotal ? $0.max : start)) }, to: &writer)
        PackedNumbers.write(ranges, to: &writer)
        for piece in pieces { writer.append(piece) }
        guard isTotal else { return }
        PackedNumbers.write(
            parts.map { unit.units($0.difference &- ($0.last.value &- $0.first.value)) }, to: &writer)
    }

    static func read(
        _ reader: inout ByteReader, _ shape: RollupShape, _ start: Int64, isTotal: Bool
    ) throws -> [SamplePart?] {
        var parts = [SamplePart?](repeating: nil, count: Rollup.hours)
        let count = shape.hours.count
        guard count > 0 else { return parts }
        let bounded = Bounded(rawValue: try reader.byte())
        let unit = try RollupUnit(from: &reader)
        let origin = try reader.integer()
        let least = [0] + (try PackedNumbers.read(count - 1, from: &reader))
        let ranges = try PackedNumbers.read(count, from: &reader)
        let widths = ranges.map { UInt64(bitPattern: $0).width }
        func numbers(_ kind: Bounded, _ widths: [Int]) throws -> [Int64] {
            guard bounded.contains(kind) else { return try PackedNumbers.read(count, from: &reader) }
            return try PackedNumbers.read(widths: widths, from: &reader).map { Int64(bitPattern: $0) }
        }
        let lasts = try numbers(.lasts, widths)
        var sums = try numbers(.sums, zip(shape.hours, ranges).map { width($0.count, $1) })
        if !bounded.contains(.sums) {
            for row in sums.indices { sums[row] &+= middle(shape.hours[row].count, ranges[row]) }
        }
        let firsts = isTotal ? try numbers(.firsts, widths) : []
        let flows = isTotal ? try PackedNumbers.read(count, from: &reader) : []
        var before = origin
        for (row, hour) in shape.hours.enumerated() {
            let min = (isTotal ? before : origin) &+ unit.value(least[row])
            let max = min &+ unit.value(ranges[row])
            let last = isTotal ? max &- unit.value(lasts[row]) : min &+ unit.value(lasts[row])
            let first = isTotal ? min &+ unit.value(firsts[row]) : last
            let edge = start + Int64(hour.number) * SampleTime.hour
            parts[hour.number] = SamplePart(
                count: hour.count, min: min, max: max, sum: Int64(hour.count) &* min &+ unit.value(sums[row]),
                first: .init(at: edge + hour.first, value: first), last: .init(at: edge + hour.last, value: last),
                difference: isTotal ? unit.value(flows[row]) &+ (last &- first) : 0)
            before = max
        }
        return parts
    }

    /// The bits of so many times a range.
    private static func width(_ count: Int, _ range: Int64) -> Int {
        let (most, overflow) = UInt64(bitPattern: range).multipliedReportingOverflow(by: UInt64(count))
        return overflow ? UInt64.bitWidth : most.width
    }

    /// What so many values are above their smallest if they lie evenly up to the largest.
    private static func middle(_ count: Int, _ range: Int64) -> Int64 { Int64(count) &* range / 2 }
}
