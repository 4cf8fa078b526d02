import DengenModel
import DengenWire
import Synchronization

/// How far one search has come, and what the centre hears of it: small reports, and one that is the last.
final class SearchProgress: Sendable {
    private let last: Mutex<SearchReport>

    /// Findings in one report: 100 of the longest stay well below what one report to the centre may hold.
    private static let mostFindings = 100

    init(_ id: SearchID) {
        last = Mutex(SearchReport(id: id, findings: [], asked: 0, total: 0, isDone: false))
    }

    /// A report in parts that are not too large; only the last part is done.
    func reports(of report: SearchReport) -> [SearchReport] {
        last.withLock { $0 = report }
        var parts: [SearchReport] = []
        var rest = report.findings[...]
        repeat {
            var part = report
            part.findings = Array(rest.prefix(Self.mostFindings))
            rest = rest.dropFirst(Self.mostFindings)
            part.isDone = report.isDone && rest.isEmpty
            parts.append(part)
        } while !rest.isEmpty
        return parts
    }

    /// What must still be said when a search ended without a last report.
    func end(isReplaced: Bool) -> SearchReport? {
        var report = last.withLock { $0 }
        if report.isDone { return nil }
        report.findings = []
        report.isDone = true
        report.problem = isReplaced ? "another search took its place" : "the search broke off"
        return report
    }
}
