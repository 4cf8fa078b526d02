import Foundation

/// The data folder and its key: there, ours, and nobody else's.
struct FolderCheck {
    let folder: String

    func findings() -> [Finding] {
        var facts = stat()
        guard stat(folder, &facts) == 0 else {
            return [
                .failed(
                    "configuration", "there is no data folder \(folder): run `dengen setup`, or name it with --data")
            ]
        }
        return [folderFinding(facts), keyFinding()].compactMap { $0 }
    }

    private func folderFinding(_ facts: stat) -> Finding {
        guard facts.st_mode & S_IFMT == S_IFDIR else { return .failed("configuration", "\(folder) is no folder") }
        guard access(folder, R_OK | W_OK | X_OK) == 0 else {
            return .failed("configuration", "\(folder) cannot be written by this user")
        }
        guard facts.st_mode & 0o077 == 0 else {
            return .warning("configuration", "other users can look into \(folder): chmod 700 it")
        }
        return .ok("configuration", "data in \(folder)")
    }

    /// Nil before the first start, which makes the key.
    private func keyFinding() -> Finding? {
        let path = folder + "/" + DataFolder.sealKeyName
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        guard facts.st_mode & 0o077 == 0, facts.st_size == 32 else {
            return .failed("key", "\(path) must be 32 bytes that only its owner can read: chmod 600 it, or restore it")
        }
        return .ok("key", "devices' credentials are sealed with \(path); keep a copy of it with every backup")
    }
}
