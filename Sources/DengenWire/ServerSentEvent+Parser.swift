extension ServerSentEvent {
    /// Why a stream cannot be read any further; the reader drops it and connects anew.
    package enum ParseError: Error, Sendable, Equatable {
        /// A line is longer than `Parser.longestLine`.
        case lineTooLong
        /// The data of one event is longer than `Parser.longestEvent`.
        case eventTooLong
        /// A name, an id or data is not UTF-8; guessing at an order for a relay is worse than losing it.
        case notUTF8
    }

    /// Bytes in, in pieces of any size; whole events out.
    ///
    /// An event that is cut off before its blank line never comes out. After an error the parser stays in error.
    package struct Parser: Sendable {
        /// Bytes of one line without its end: a roster of a thousand devices is one.
        package static let longestLine = 2 * 1024 * 1024
        /// Bytes of the data of one event.
        package static let longestEvent = 4 * 1024 * 1024

        private var line: [UInt8] = []
        private var isAfterCarriageReturn = false
        private var isFirstLine = true
        private var draft = Draft()
        private var failure: ParseError?

        package init() {}

        /// The events that `bytes` completed. An error takes those of the same call with it.
        package mutating func feed(_ bytes: some Sequence<UInt8>) throws(ParseError) -> [ServerSentEvent] {
            if let failure { throw failure }
            var events: [ServerSentEvent] = []
            do {
                for byte in bytes {
                    if let event = try take(byte) { events.append(event) }
                }
            } catch {
                failure = error
                throw error
            }
            return events
        }

        private mutating func take(_ byte: UInt8) throws(ParseError) -> ServerSentEvent? {
            let isSecondOfPair = isAfterCarriageReturn && byte == lineFeed
            isAfterCarriageReturn = byte == carriageReturn
            if isSecondOfPair { return nil }
            if byte == lineFeed || byte == carriageReturn { return try endLine() }
            guard line.count < Self.longestLine else { throw .lineTooLong }
            line.append(byte)
            return nil
        }

        private mutating func endLine() throws(ParseError) -> ServerSentEvent? {
            defer { line.removeAll(keepingCapacity: true) }
            dropByteOrderMark()
            guard let first = line.first else { return try draft.finish() }
            if first == colon { return nil }
            let split = line.firstIndex(of: colon) ?? line.endIndex
            var value = line[min(split + 1, line.endIndex)...]
            if value.first == space { value = value.dropFirst() }
            try draft.set(line[..<split], to: value)
            return nil
        }

        private mutating func dropByteOrderMark() {
            if isFirstLine && line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
            isFirstLine = false
        }
    }

    /// The fields of an event whose blank line has not come yet.
    private struct Draft: Sendable {
        private var name: [UInt8] = []
        private var id: [UInt8]?
        private var data: [UInt8] = []
        private var hasData = false

        mutating func set(_ field: ArraySlice<UInt8>, to value: ArraySlice<UInt8>) throws(ParseError) {
            if field.elementsEqual("data".utf8) {
                try append(value)
            } else if field.elementsEqual("event".utf8) {
                name = Array(value)
            } else if field.elementsEqual("id".utf8), !value.contains(0) {
                id = Array(value)
            }
        }

        private mutating func append(_ value: ArraySlice<UInt8>) throws(ParseError) {
            guard data.count + value.count < Parser.longestEvent else { throw .eventTooLong }
            if hasData { data.append(lineFeed) }
            data += value
            hasData = true
        }

        /// The event, if it has data (an event without is none), leaving an empty draft.
        mutating func finish() throws(ParseError) -> ServerSentEvent? {
            defer { self = Draft() }
            guard hasData else { return nil }
            return ServerSentEvent(name: try text(name), data: try text(data), id: try id.map(text))
        }

        private func text(_ bytes: [UInt8]) throws(ParseError) -> String {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
            return text
        }
    }
}
