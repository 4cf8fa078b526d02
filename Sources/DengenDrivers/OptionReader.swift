/// Reads a family's options: what is missing keeps its default, what is unknown is an error.
struct OptionReader<Key: CodingKey & CaseIterable> {
    private let container: KeyedDecodingContainer<Key>

    init(_ decoder: any Decoder, _ keys: Key.Type) throws {
        container = try decoder.container(keyedBy: keys)
        let names = Set(Key.allCases.map(\.stringValue))
        let given = try decoder.container(keyedBy: AnyName.self)
        if let stray = given.allKeys.first(where: { !names.contains($0.stringValue) }) {
            let known = names.sorted().joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                forKey: stray, in: given, debugDescription: "Unknown option \"\(stray.stringValue)\"; known: \(known).")
        }
    }

    func read<Value: Decodable>(_ key: Key, into value: inout Value) throws {
        if let given = try container.decodeIfPresent(Value.self, forKey: key) { value = given }
    }

    private struct AnyName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
