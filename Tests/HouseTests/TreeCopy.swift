import Foundation

/// The tree's own manifest, format and scripts in a temporary folder, where a test may break a rule.
struct TreeCopy {
    enum Sources {
        /// Every source and test of the tree.
        case all
        /// None: only what the test writes.
        case none
    }

    let root: URL

    /// Gives a copy to `body` and removes it afterwards.
    static func with(_ sources: Sources, _ body: (TreeCopy) async throws -> Void) async throws {
        let copy = TreeCopy(
            root: FileManager.default.temporaryDirectory.appending(path: "house-\(UUID().uuidString)"))
        defer { try? FileManager.default.removeItem(at: copy.root) }
        try copy.fill(sources)
        try await body(copy)
    }

    func write(_ text: String, to path: String) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Runs the real lint, without the build that it ends with.
    func lint() async throws -> Run {
        try await run("Scripts/lint.sh")
    }

    func run(_ command: String...) async throws -> Run {
        try await Run.of(command, in: root, environment: ["DENGEN_LINT_BUILD": "no"])
    }

    private func fill(_ sources: Sources) throws {
        let tree = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let files = FileManager.default
        try files.createDirectory(at: root, withIntermediateDirectories: true)
        for name in ["Package.swift", ".swift-format", ".gitignore", "Scripts"] {
            try files.copyItem(at: tree.appending(path: name), to: root.appending(path: name))
        }
        for name in ["Sources", "Tests"] {
            let folder = root.appending(path: name)
            switch sources {
            case .all: try files.copyItem(at: tree.appending(path: name), to: folder)
            case .none: try files.createDirectory(at: folder, withIntermediateDirectories: true)
            }
        }
    }
}
