/// The values of a query or of a posted form, decoded from bytes (facts trust 2).
struct QueryValues: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// A broken `%`, U+0000, bytes that are not UTF-8 or too many pairs left one out.
    private(set) var isBroken = false

    /// A group's form has a pair for each of its 500 members.
    private static let most = 1_000

    /// More pairs than that are not read, and the whole counts as broken.
    init(_ text: some Sequence<UInt8>) {
        let parts = Array(text).split(separator: UInt8(ascii: "&"), maxSplits: Self.most)
        if parts.count > Self.most { isBroken = true }
        for pair in parts.prefix(Self.most) {
            let split = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = split == pair.endIndex ? pair[split...] : pair[(split + 1)...]
            guard let name = PercentEncoding.decode(pair[..<split]), let text = PercentEncoding.decode(value) else {
                isBroken = true
                continue
            }
            pairs.append((name, text))
        }
    }

    init(pairs: [(name: String, value: String)]) {
        self.pairs = pairs
    }

    /// The values where each must count: what is broken is refused, not left out.
    var whole: QueryValues {
        get throws(Refusal) {
            if isBroken { throw .malformed }
            return self
        }
    }

    /// The values of a closed set of names: another name is refused, and so is one that is said twice where one counts.
    func only(_ single: Set<String>, repeated: Set<String> = []) throws(Refusal) -> QueryValues {
        let query = try whole
        var seen: Set<String> = []
        for (name, _) in query.pairs where !repeated.contains(name) {
            guard single.contains(name), seen.insert(name).inserted else {
                throw .invalid(field: String(name.prefix(64)))
            }
        }
        return query
    }

    /// The first value of a name.
    subscript(name: String) -> String? {
        pairs.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    func all(_ name: String) -> [String] {
        pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
    }
}
