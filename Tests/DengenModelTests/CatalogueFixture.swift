import Foundation

/// A table of a document as it is printed: id, class or level, text.
struct CatalogueFixture {
    struct Row: Sendable {
        let id: String
        let grade: String
        let text: String
    }

    static func rows(_ name: String) throws -> [Row] {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures")
        let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
        return bytes.split(separator: UInt8(ascii: "\n")).map { line in
            let fields = line.split(separator: UInt8(ascii: "\t")).map { String(decoding: $0, as: UTF8.self) }
            return Row(id: fields[0], grade: fields[1], text: fields[2])
        }
    }
}
