/// A JSON value that knows its line, so that a fault in a file can be pointed at.
struct JSONNode: Equatable {
    enum Kind: Equatable {
        case object([Member])
        case array([JSONNode])
        case text(String)
        /// As it was written.
        case number(String)
        case flag(Bool)
        case null
    }

    struct Member: Equatable {
        var key: String
        var value: JSONNode
    }

    var kind: Kind
    /// From 1.
    var line: Int

    /// For a sentence.
    var word: String {
        switch kind {
        case .object: "an object"
        case .array: "a list"
        case .text: "a text"
        case .number: "a number"
        case .flag: "true or false"
        case .null: "null"
        }
    }
}

/// Where a file stops being JSON.
struct JSONFault: Error, Equatable {
    var line: Int
    var problem: String
}
