import Glibc

extension Seal {
    /// The seal whose key stands in a file of 32 bytes; the file is made at the first call, for its owner only.
    ///
    /// - Throws: `Fault.file` when the file is no plain file of 32 bytes, can be read or written by anyone but its
    ///   owner, belongs to somebody else, or cannot be made. It is never mended or replaced: what was sealed with a
    ///   lost key is lost.
    package init(keyFile path: String) throws(Fault) {
        if let key = try SealKeyFile.read(path) {
            try self.init(key: key)
            return
        }
        try SealKeyFile.make(path)
        guard let key = try SealKeyFile.read(path) else { throw .file("\(path) vanished") }
        try self.init(key: key)
    }
}

/// One key on disk.
enum SealKeyFile {
    /// The key in the file; nil when there is no file.
    static func read(_ path: String) throws(Seal.Fault) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        if file < 0 {
            if errno == ENOENT { return nil }
            throw .file("cannot open \(path): \(reason())")
        }
        defer { close(file) }
        try check(file, path)
        // One more than the key, to see a longer file.
        var key = [UInt8](repeating: 0, count: Seal.keyCount + 1)
        let count = Glibc.read(file, &key, key.count)
        guard count == Seal.keyCount else { throw .file("\(path) is no key of \(Seal.keyCount) bytes") }
        return Array(key.prefix(Seal.keyCount))
    }

    /// Writes a fresh key beside and links it to its name: who comes second finds the first one's key, never half.
    static func make(_ path: String) throws(Seal.Fault) {
        let draft = path + "." + SecureRandom.uuid4()
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw .file("cannot make \(draft): \(reason())") }
        defer { unlink(draft) }
        let key = SecureRandom.bytes(Seal.keyCount)
        let isWritten = write(file, key, key.count) == key.count && fsync(file) == 0
        let why = reason()
        close(file)
        guard isWritten else { throw .file("cannot write \(draft): \(why)") }
        guard link(draft, path) == 0 || errno == EEXIST else { throw .file("cannot make \(path): \(reason())") }
        try syncFolder(of: path)
    }

    private static func check(_ file: Int32, _ path: String) throws(Seal.Fault) {
        var facts = stat()
        guard fstat(file, &facts) == 0 else { throw .file("cannot look at \(path): \(reason())") }
        guard facts.st_mode & S_IFMT == S_IFREG else { throw .file("\(path) is no plain file") }
        guard facts.st_uid == geteuid() else { throw .file("\(path) belongs to another user") }
        guard facts.st_mode & 0o077 == 0 else {
            throw .file("\(path) can be read or written by others: chmod 600 it, and think who has seen it")
        }
    }

    /// The name itself must outlive a power cut: what is sealed next is worth nothing without it.
    private static func syncFolder(of path: String) throws(Seal.Fault) {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = slash.map { String(path[...$0]) } ?? "."
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw .file("cannot open \(folder): \(reason())") }
        defer { close(file) }
        guard fsync(file) == 0 else { throw .file("cannot keep \(path): \(reason())") }
    }

    private static func reason() -> String {
        String(cString: strerror(errno))
    }
}
