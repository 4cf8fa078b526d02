import DengenModel
import DengenWire
import Testing

@testable import DengenGateway

@Suite("What the centre hears of a search")
struct SearchProgressTests {
    @Test("Many findings go in parts, and only the last part is done")
    func parts() {
        let progress = SearchProgress(Samples.search)
        let report = Samples.report(findings: 250, isDone: true)
        let parts = progress.reports(of: report)
        #expect(parts.map(\.findings.count) == [100, 100, 50])
        #expect(parts.map(\.isDone) == [false, false, true])
        #expect(parts.flatMap(\.findings) == report.findings)
        #expect(progress.end(isReplaced: true) == nil)
    }

    @Test("A search that ends without a last report gets one", arguments: [true, false])
    func cutOff(isReplaced: Bool) throws {
        let progress = SearchProgress(Samples.search)
        #expect(progress.reports(of: Samples.report(findings: 0, isDone: false)).count == 1)
        let end = try #require(progress.end(isReplaced: isReplaced))
        #expect(end.isDone && end.findings.isEmpty && end.problem != nil && end.total == 256)
    }
}
