import ArgumentParser
import DengenCenter
import DengenWeb
import Foundation

/// The last line of an exported file: without it the file was cut off.
struct AuditFileEnd: Codable, Sendable {
    /// `12:9f86…`
    var head: String
}

/// Looks along the chain of an exported file.
struct AuditFileCheck {
    let path: String
    let anchor: AuditLink?

    /// - Throws: `ValidationError` when the file cannot be read or is no such file.
    func finding() throws -> AuditReport.Chain {
        let bytes: Data
        do { bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) } catch {
            throw ValidationError("\(path) cannot be read")
        }
        var check = AuditCheck()
        var (head, tenant): (AuditLink?, String?) = (nil, nil)
        var isAnchored = anchor == nil || anchor?.number == 0
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            switch try read(line, index + 1) {
            case .end(let end): head = end
            case .row(let record):
                tenant = tenant ?? record.tenant
                check.take(record)
                if let anchor, record.link?.isSame(as: anchor) == true { isAnchored = true }
            }
        }
        check.end(at: head)
        var finding = AuditReport.Chain(id: tenant ?? "-", name: tenant ?? "-")
        (finding.checked, finding.head) = (check.checked, check.reached?.text)
        finding.faults = check.faults.map(AuditReport.Fault.init)
        if let anchor, !isAnchored {
            finding.faults.append(AuditReport.Fault(AuditFault(.notAnchored, anchor.number)))
        }
        return finding
    }

    private enum Line {
        case row(AuditRecord)
        case end(AuditLink)
    }

    private func read(_ line: Data, _ number: Int) throws -> Line {
        let decoder = JSONDecoder()
        // why: what is no row may be the last line; what is neither is told below
        if let row = try? decoder.decode(AuditLine.self, from: line) { return .row(row.record) }
        // why: the same
        if let end = try? decoder.decode(AuditFileEnd.self, from: line), let link = AuditLink(text: end.head) {
            return .end(link)
        }
        throw ValidationError("\(path): line \(number) is no row of an audit")
    }
}
