import Glibc

/// Room on a disk for what must not fail: a file that is given up when nothing else is left.
///
/// A look at what is free would not do, as other programs fill disks too. Whoever can wait asks `admits` before it writes
/// and so stops first; what cannot wait is tried once more after `giveUp`. Without a state of its own: several stores of one
/// folder may share the file.
package struct DiskReserve: Sendable {
    /// Bytes of a disk.
    package struct Space: Sendable {
        /// What a program may still use.
        package var free: Int64
        package var whole: Int64

        package init(free: Int64, whole: Int64) { (self.free, self.whole) = (free, whole) }
    }

    private let most: Int64
    private let path: String
    private let measure: @Sendable () -> Space?

    /// Bytes that a reserve has on a large disk.
    package static let usual: Int64 = 64 << 20
    /// No reserve takes more than this part of its disk.
    private static let share: Int64 = 8

    /// - Parameters:
    ///   - most: bytes; on a small disk the reserve is an eighth of it.
    ///   - measure: in place of the folder's disk.
    package init(folder: String, most: Int64 = Self.usual, measure: (@Sendable () -> Space?)? = nil) {
        path = folder + "/reserve"
        self.most = most
        self.measure = measure ?? { Self.space(at: folder) }
    }

    /// Bytes that are kept.
    package var size: Int64 { measure().map(size) ?? most }

    private func size(on space: Space) -> Int64 { min(most, space.whole / Self.share) }

    /// Whether those may write that can wait. Makes the file when there is none and room for it.
    package func admits() -> Bool {
        // Where the system does not say what is left, the disk is written to until it refuses.
        guard let space = measure() else { return true }
        let size = size(on: space)
        if access(path, F_OK) == 0 {
            if space.free >= size / 4 { return true }
            giveUp()
            return false
        }
        // Half as much again, so that it does not come and go.
        guard space.free >= size + size / 2 else { return false }
        hold(size)
        return true
    }

    /// Frees the room, for what cannot wait.
    /// - Returns: whether there was any.
    @discardableResult
    package func giveUp() -> Bool { unlink(path) == 0 }

    private func hold(_ size: Int64) {
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        if posix_fallocate(file, 0, off_t(size)) != 0 { giveUp() }
    }

    private static func space(at folder: String) -> Space? {
        var found = statvfs()
        guard statvfs(folder, &found) == 0, found.f_blocks > 0 else { return nil }
        return Space(
            free: Int64(found.f_bavail * found.f_frsize), whole: Int64(found.f_blocks * found.f_frsize))
    }
}
