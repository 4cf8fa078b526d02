import Foundation
import Synchronization

/// Folders of this test process, removed when it ends.
package enum TestDirectory {
    private static let count = Mutex(0)

    private static let root: String = {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("dengen-test-\(getpid())").path
        atexit { TestDirectory.removeAll() }
        return path
    }()

    /// A new, empty folder.
    package static func make() throws -> String {
        let number = count.withLock { count in
            count += 1
            return count
        }
        let path = root + "/\(number)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private static func removeAll() {
        do {
            try FileManager.default.removeItem(atPath: root)
        } catch {
            FileHandle.standardError.write(Data("\(root) stays: \(error)\n".utf8))
        }
    }
}
