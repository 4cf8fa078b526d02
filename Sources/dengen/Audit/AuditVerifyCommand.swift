import ArgumentParser
import DengenCenter
import DengenWeb

/// `dengen audit verify`.
struct AuditVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove that no row of the audit was changed, removed or made up.",
        discussion: """
            Looks along every tenant's chain and prints where it ends, such as 120:9f86…: an anchor. Kept elsewhere, it \
            proves later with --anchor that all rows up to it are still there, even against somebody who has the \
            centre's key. With --file an exported file is looked at instead; no centre is needed. Exit status: 0 when \
            nothing is wrong, 1 when something is, 2 when no centre was reached, 64 for wrong usage.
            """)

    @Option(help: ArgumentHelp("An anchor that was printed before; with --tenant or --file.", valueName: "number:hash"))
    var anchor: String?

    @Option(help: ArgumentHelp("A file of `dengen audit export`.", valueName: "file"))
    var file: String?

    @OptionGroup var control: ControlOptions

    @Flag(
        help: """
            Print one JSON object: {"isSound":…,"chains":[{"id":…,"name":…,"checked":…,"waiting":…,"head":…,\
            "faults":[{"kind":…,"number":…,"last":…}]}]}.
            """)
    var json = false

    func validate() throws {
        if let anchor, AuditLink(text: anchor) == nil {
            throw ValidationError("--anchor: a number, a colon and 64 hexadecimal digits, as verify prints it")
        }
        if anchor != nil, file == nil, control.tenant == nil {
            throw ValidationError("--anchor belongs to one chain: name it with --tenant")
        }
        if file != nil, control.tenant != nil { throw ValidationError("--file holds one chain: leave out --tenant") }
    }

    func run() async throws {
        var report = AuditReport()
        let link = anchor.flatMap(AuditLink.init(text:))
        if let file {
            report.chains.append(try AuditFileCheck(path: file, anchor: link).finding())
        } else {
            try await control.client.speaking { client in report = try await look(with: client, for: link) }
        }
        if json { try Answer.json(report) } else { Answer.write(report.text) }
        if !report.isSound { throw ExitCode.partly }
    }

    private func look(with client: CentreClient, for anchor: AuditLink?) async throws -> AuditReport {
        var report = AuditReport()
        for chain in try await client.chains(of: control.tenant) {
            var finding = try await look(along: chain, with: client)
            if let anchor, try await !client.holds(anchor, chain.id) {
                finding.faults.append(AuditReport.Fault(AuditFault(.notAnchored, anchor.number)))
            }
            report.chains.append(finding)
        }
        return report
    }

    /// Part by part, so that no answer takes long.
    private func look(along chain: AuditChainList.Chain, with client: CentreClient) async throws -> AuditReport.Chain {
        var finding = AuditReport.Chain(id: chain.id, name: chain.name)
        var number: Int64 = 0
        while true {
            let query = [("chain", chain.id), ("after", String(number))]
            let part = try await client.get(AuditPart.self, ControlRules.auditCheckPath, query: query)
            finding.checked += part.checked
            (finding.head, finding.waiting) = (part.head, part.waiting)
            finding.faults += part.faults.map { AuditReport.Fault(kind: $0.kind, number: $0.number, last: $0.last) }
            guard !part.isAtEnd, part.number > number else { return finding }
            number = part.number
        }
    }
}

extension CentreClient {
    fileprivate func holds(_ anchor: AuditLink, _ chain: String) async throws -> Bool {
        guard anchor.number > 0 else { return anchor.isSame(as: .start) }
        let row = try await auditRows(of: chain, after: anchor.number - 1).first
        return row?.record.link?.isSame(as: anchor) ?? false
    }
}
