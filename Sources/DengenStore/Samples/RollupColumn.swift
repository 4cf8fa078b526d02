/// The hours of one column as numbers: each kind of number together, as its distance from a guess.
///
/// All differences wrap around, which loses nothing.
enum RollupColumn {
    static func write(_ parts: [SamplePart], isTotal: Bool, to writer: inout ByteWriter) {
        if isTotal {
            // A total goes on where the hour before ended.
            writer.integer(parts[0].min)
            PackedNumbers.write(zip(parts, parts.dropFirst()).map { $1.min &- $0.max }, to: &writer)
        } else {
            PackedNumbers.write(parts.map(\.min), to: &writer)
        }
        PackedNumbers.write(parts.map { $0.max &- $0.min }, to: &writer)
        PackedNumbers.write(parts.map { isTotal ? $0.max &- $0.last.value : $0.last.value &- $0.min }, to: &writer)
        PackedNumbers.write(parts.map { $0.sum &- middle($0.count, $0.min, $0.max) }, to: &writer)
        guard isTotal else { return }
        PackedNumbers.write(parts.map { $0.first.value &- $0.min }, to: &writer)
        PackedNumbers.write(parts.map { $0.difference &- ($0.last.value &- $0.first.value) }, to: &writer)
    }

    static func read(
        _ reader: inout ByteReader, _ shape: RollupShape, _ start: Int64, isTotal: Bool
    ) throws -> [SamplePart?] {
        let count = shape.hours.count
        let first = isTotal && count > 0 ? try reader.integer() : 0
        let least = try PackedNumbers.read(isTotal ? max(0, count - 1) : count, from: &reader)
        let (ranges, lasts) = (
            try PackedNumbers.read(count, from: &reader), try PackedNumbers.read(count, from: &reader)
        )
        let sums = try PackedNumbers.read(count, from: &reader)
        let firsts = isTotal ? try PackedNumbers.read(count, from: &reader) : []
        let flows = isTotal ? try PackedNumbers.read(count, from: &reader) : []
        var parts = [SamplePart?](repeating: nil, count: Rollup.hours)
        var before: Int64 = 0
        for (row, hour) in shape.hours.enumerated() {
            let min = isTotal ? (row == 0 ? first : before &+ least[row - 1]) : least[row]
            let max = min &+ ranges[row]
            let last = isTotal ? max &- lasts[row] : min &+ lasts[row]
            let first = isTotal ? min &+ firsts[row] : last
            let edge = start + Int64(hour.number) * SampleTime.hour
            parts[hour.number] = SamplePart(
                count: hour.count, min: min, max: max, sum: sums[row] &+ middle(hour.count, min, max),
                first: .init(at: edge + hour.first, value: first), last: .init(at: edge + hour.last, value: last),
                difference: isTotal ? flows[row] &+ (last &- first) : 0)
            before = max
        }
        return parts
    }

    /// What so many values add up to if they lie evenly between the two.
    private static func middle(_ count: Int, _ min: Int64, _ max: Int64) -> Int64 {
        Int64(count) &* (min &+ max) / 2
    }
}
