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

    /// A bit per hour.
    var mask: UInt64 { hours.reduce(0) { $0 | 1 << UInt64($1.number) } }

    func write(to writer: inout ByteWriter) {
        writer.varint(mask)
        var before = Hour(number: 0, count: 0, first: 0, last: 0)
        for hour in hours {
            writer.integer(Int64(hour.count - before.count))
            writer.integer(hour.first - before.first)
            writer.integer(hour.last - before.last)
            before = hour
        }
    }

    init(_ reader: inout ByteReader) throws {
        let mask = try reader.varint()
        guard mask < 1 << UInt64(Rollup.hours) else { throw ByteReader.damaged }
        hours = []
        var before = Hour(number: 0, count: 0, first: 0, last: 0)
        for number in 0..<Rollup.hours where mask >> UInt64(number) & 1 == 1 {
            let hour = Hour(
                number: number, count: Int(Int64(before.count) &+ (try reader.integer())),
                first: before.first &+ (try reader.integer()), last: before.last &+ (try reader.integer()))
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
