/// The values of a query or of a posted form, decoded from bytes (facts trust 2).
struct QueryValues: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// A broken `%`, U+0000 or bytes that are not UTF-8 left a pair out.
    private(set) var isBroken = false

    /// More than 200 pairs are not read.
    init(_ text: some Sequence<UInt8>) {
        for pair in Array(text).split(separator: UInt8(ascii: "&"), maxSplits: 200).prefix(200) {
            let split = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = split == pair.endIndex ? pair[split...] : pair[(split + 1)...]
            guard let name = PercentEncoding.decode(pair[..<split]), let text = PercentEncoding.decode(value) else {
                isBroken = true
                continue
            }
            pairs.append((name, text))
        }
    }

    /// The values where each must count: what is broken is refused, not left out.
    var whole: QueryValues {
        get throws(Refusal) {
            if isBroken { throw .malformed }
            return self
        }
    }

    /// The first value of a name.
    subscript(name: String) -> String? {
        pairs.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    func all(_ name: String) -> [String] {
        pairs.filter { $0.name.utf8.elementsEqual(name.utf8) }.map(\.value)
    }
}
