import Foundation
import Synchronization

/// The right of one process to one database file, held through a lock on `PATH.lock`.
///
/// The lock is on a file of its own: opening and closing the database file itself would drop SQLite's locks on it.
final class DatabaseFile: Sendable {
    private let descriptor: Mutex<CInt>

    /// Makes an empty file that only its owner can read when there is none.
    /// - Throws: `StoreError.fileInUse` while anybody else holds the lock; it is gone when that process is.
    init(path: String) throws(StoreError) {
        let lock = try Self.open(path + ".lock")
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(lock)
            throw .fileInUse(path: path)
        }
        descriptor = Mutex(lock)
        Glibc.close(try Self.open(path))
    }

    deinit {
        release()
    }

    func release() {
        descriptor.withLock { descriptor in
            if descriptor >= 0 { Glibc.close(descriptor) }
            descriptor = -1
        }
    }

    private static func open(_ path: String) throws(StoreError) -> CInt {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .storage("cannot open \(path): \(String(cString: strerror(errno)))") }
        return descriptor
    }
}
