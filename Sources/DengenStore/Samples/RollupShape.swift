/// Which hours of a day a column has samples in, how many, and when: what the columns of one device share.
struct RollupShape: Hashable {
    struct Hour: Hashable {
        var number: Int
        var count: Int
        /// Milliseconds since the hour's start.
        var first: Int64
        var last: Int64
    }

    var hours: [Hour]

    init(_ parts: [SamplePart?], start: Int64) {
        hours = parts.enumerated().compactMap { number, part in
            let edge = start + Int64(number) * SampleTime.hour
            return part.map {
                Hour(number: number, count: $0.count, first: $0.first.at - edge, last: $0.last.at - edge)
            }
        }
    }

    /// Beside the hours' bits: all are as the first, so that only that one is told.
    private static let alike: UInt64 = 1 << UInt64(Rollup.hours)

    private var areAlike: Bool {
        hours.dropFirst().allSatisfy { hour in
            hour.count == hours[0].count && hour.first == hours[0].first && hour.last == hours[0].last
        }
    }

    /// A bit per hour.
    private var mask: UInt64 { hours.reduce(0) { $0 | 1 << UInt64($1.number) } }

    func write(to writer: inout ByteWriter) {
        writer.varint(mask | (areAlike ? Self.alike : 0))
        var before = Hour(number: 0, count: 0, first: 0, last: 0)
        for hour in areAlike ? hours.prefix(1) : hours[...] {
            writer.integer(Int64(hour.count - before.count))
            writer.integer(hour.first - before.first)
            writer.integer(hour.last - before.last)
            before = hour
        }
    }

    init(_ reader: inout ByteReader) throws {
        let mask = try reader.varint()
        guard mask < 2 * Self.alike else { throw ByteReader.damaged }
        hours = []
        var before = Hour(number: 0, count: 0, first: 0, last: 0)
        for number in 0..<Rollup.hours where mask >> UInt64(number) & 1 == 1 {
            var hour = before
            hour.number = number
            if hours.isEmpty || mask < Self.alike {
                hour.count = Int(Int64(before.count) &+ (try reader.integer()))
                hour.first = before.first &+ (try reader.integer())
                hour.last = before.last &+ (try reader.integer())
            }
            guard 1...SampleTime.hour ~= Int64(hour.count), hour.first > 0, hour.first <= hour.last,
                hour.last <= SampleTime.hour
            else {
                throw ByteReader.damaged
            }
            hours.append(hour)
            before = hour
        }
    }
}
