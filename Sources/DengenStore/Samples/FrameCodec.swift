/// One row of a stream as bytes: a version, then runs of values of one kind.
///
/// A run begins with a byte, its kind in the low two bits and its length less one above. Then come its values: integers
/// as zigzag varints, doubles as eight bytes, texts with their length before them; of empty cells nothing.
enum FrameCodec {
    static let version: UInt8 = 1
    /// Cells of a frame: what a run of a byte may claim needs an end.
    static let most = 65_536
    private static let longestRun = 64

    /// A trailing run of nil is left out.
    /// - Throws: `StoreError.value` for more than 65,536 values.
    static func encode(_ values: [SampleValue?]) throws -> [UInt8] {
        guard values.count <= most else { throw StoreError.value("a frame of more than \(most) samples") }
        var writer = ByteWriter(capacity: 8 + values.count * 4)
        writer.byte(version)
        let end = values.lastIndex { $0 != nil }.map { $0 + 1 } ?? 0
        var start = 0
        while start < end {
            let kind = kind(values[start])
            var next = start + 1
            while next < end, next - start < longestRun, Self.kind(values[next]) == kind { next += 1 }
            writer.byte(kind | UInt8(next - start - 1) << 2)
            for row in start..<next { write(values[row], to: &writer) }
            start = next
        }
        return writer.bytes
    }

    private static func kind(_ value: SampleValue?) -> UInt8 {
        switch value {
        case nil: 0
        case .integer: 1
        case .real: 2
        case .text: 3
        }
    }

    private static func write(_ value: SampleValue?, to writer: inout ByteWriter) {
        switch value {
        case nil: break
        case .integer(let value): writer.integer(value)
        case .real(let value): writer.word(value.bitPattern)
        case .text(let value): writer.text(value)
        }
    }

    /// - Throws: `StoreError.storage` for bytes that no version wrote.
    static func decode(_ bytes: [UInt8]) throws -> [SampleValue?] {
        var reader = ByteReader(bytes[...])
        guard try reader.byte() == version else { throw ByteReader.damaged }
        var values: [SampleValue?] = []
        values.reserveCapacity(min(bytes.count, most))
        while !reader.isAtEnd {
            let head = try reader.byte()
            let length = Int(head >> 2) + 1
            guard values.count + length <= most else { throw ByteReader.damaged }
            for _ in 0..<length { values.append(try read(head & 3, from: &reader)) }
        }
        return values
    }

    static func read(_ kind: UInt8, from reader: inout ByteReader) throws -> SampleValue? {
        switch kind {
        case 0: nil
        case 1: .integer(try reader.integer())
        case 2: .real(Double(bitPattern: try reader.word()))
        default: .text(try reader.text())
        }
    }
}
