/// One of those who answered a question to all.
package struct SNMPFound: Sendable, Equatable {
    /// Its address in numbers, without port.
    package var source: String
    package var bindings: [SNMPBinding]

    package init(source: String, bindings: [SNMPBinding]) {
        self.source = source
        self.bindings = bindings
    }

    init(_ message: IncomingMessage) throws(SNMPError) {
        let answer = try message.answer()
        try answer.requireNoError()
        self.init(source: message.details().sourceText, bindings: answer.bindings)
    }
}
