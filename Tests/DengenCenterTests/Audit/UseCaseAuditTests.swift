import DengenModel
import Foundation
import Testing

@testable import DengenCenter

/// A use case that is in neither list fails the first test: it gets a line in `AuditedCase.swift`, or, when it changes
/// nothing, in `reads`.
@Suite("N-19: every use case that changes something leaves its row, with before and after")
struct UseCaseAuditTests {
    /// Names of use cases that only answer something.
    private static let reads: Set<String> = [
        "all", "batch", "blank", "board", "candidate", "chains", "changes", "corrections", "costs", "count",
        "countStanding", "current",
        "dashboard", "detail", "draft", "energy", "export", "exported", "find", "findKey", "grants", "group", "groups",
        "history", "keys",
        "latest", "list", "listed", "listing", "mark", "me", "open", "openCount", "outlet", "outlets", "page",
        "passkeys", "passwordRule", "path", "person", "places", "plan", "queue", "raw", "record", "retention", "rows",
        "sampling", "series", "settings", "site", "siteSummary", "sites", "size", "standing", "status", "switchBoard",
        "unread", "verify",
    ]

    /// Changes of what is nobody's but one's own, or of nothing that stays.
    private static let exempt: [String: String] = [
        "SavedViews.save": "a person's own bookmarks", "SavedViews.delete": "a person's own bookmarks",
        "Accounts.preparePassword": "proves the old one; the change comes with the answer to the question",
        "TwoFactor.offerPasskey": "a challenge, kept nowhere",
        "Imports.keep": "a file that waits for its question", "Imports.drop": "a file that waits for its question",
        "Announcements.markRead": "which announcements one has seen oneself",
        "Fleet.readAnew": "has a device read, changes nothing",
        "Measurements.watch": "has readings sent while a page is open, keeps nothing",
    ]

    @Test("No use case is left out")
    func complete() throws {
        let known = Set(AuditedCase.all.map(\.name)).union(Self.exempt.keys)
        let found = try UseCaseList.read()
        #expect(found.count > 60, "the sources were read")
        for name in found where !known.contains(name) {
            let verb = String(name.drop { $0 != "." }.dropFirst())
            if !Self.reads.contains(verb) { Issue.record("\(name) has no line in AuditedCase.swift") }
        }
        for name in known where !found.contains(name) { Issue.record("\(name) is no use case any more") }
    }

    @Test("N-19: who, role, door, address, object, before and after", arguments: AuditedCase.all)
    func row(_ useCase: AuditedCase) async throws {
        let bench = try await CenterBench.make()
        try await useCase.run(bench)
        let row = try #require(try await bench.newestRow(useCase.action), "no row \(useCase.action)")
        switch useCase.author {
        case .person:
            #expect(row.subject == "account-1" && row.name == "山田 太郎" && row.role == "representative")
            #expect(row.door == "page" && row.address == "127.0.0.1" && row.tenant == bench.tenant.rawValue)
        case .signedIn:
            #expect(AccountID(rawValue: row.subject) != nil && row.subject == row.object)
            #expect(row.door == "page" && row.tenant == bench.tenant.rawValue)
        case .runner:
            #expect(row.subject == "operator" && row.role == "operator" && row.door == "commandLine")
        }
        #expect(!row.object.isEmpty && !row.name.isEmpty)
        #expect(row.before.isEmpty == [.after, .neither].contains(useCase.telling), "\(row.before)|\(row.after)")
        #expect(row.after.isEmpty == [.before, .neither].contains(useCase.telling), "\(row.before)|\(row.after)")
        #expect(row.before != row.after || useCase.telling == .neither)
    }

    @Test("N-19: a refused order leaves its row too; a refused setting leaves none")
    func refused() async throws {
        let bench = try await CenterBench.make()
        let outlet = try await bench.outlet(1).id
        await #expect(throws: CenterError.forbidden) {
            try await bench.center.fleet.renameOutlet(outlet, to: "x", as: bench.general)
        }
        #expect(try await bench.audit("outlet.rename").isEmpty)
        _ = try await bench.center.commands.issue(.off, outlet, as: bench.person)
        _ = try? await bench.center.commands.issue(.on, outlet, as: bench.person)
        #expect(try await bench.audit("command.refused") == ["|on pending"])
    }
}

/// The faces of use cases, read from the sources: functions that take who asks.
private enum UseCaseList {
    static func read() throws -> Set<String> {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let root = tests.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/DengenCenter")
        var names: Set<String> = []
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            names.formUnion(Self.names(in: try String(contentsOf: file, encoding: .utf8)))
        }
        return names
    }

    private static func names(in text: String) -> Set<String> {
        let owner = #/^(?:package )?(?:extension|struct|final class) (\w+)/#.anchorsMatchLineEndings()
        let face = #/package func (\w+)\(([^{]*?)\) (?:async|throws|->|\{)/#.dotMatchesNewlines()
        let owners = text.matches(of: owner)
        var names: Set<String> = []
        for match in text.matches(of: face) {
            guard match.output.2.contains(#/: (?:Principal|Operator)\b/#) else { continue }
            let type = owners.last { $0.range.lowerBound < match.range.lowerBound }
            names.insert("\(type?.output.1 ?? "?").\(match.output.1)")
        }
        return names
    }
}
