import Foundation

/// Passwords that are tried first, read once from this module's resources.
struct CommonPasswords: Sendable {
    struct Missing: Error {}

    private let all: Set<[UInt8]>

    /// - Throws: `Missing` when the resource is not there.
    init() throws {
        let file = Bundle.module.bundleURL.appendingPathComponent("Resources/common-passwords.txt")
        guard let data = FileManager.default.contents(atPath: file.path) else { throw Missing() }
        all = Set(data.split(separator: UInt8(ascii: "\n")).map { Array($0) })
    }

    var count: Int { all.count }

    /// - Parameter folded: in small letters.
    func contains(_ folded: [UInt8]) -> Bool { all.contains(folded) }
}
