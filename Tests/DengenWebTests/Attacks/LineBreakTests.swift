import DengenSystem
import Foundation
import TestSupport
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("S-22: line breaks where none belong")
struct LineBreakTests {
    private static let breaks = ["\r\nX-Injected: 1\r\n\r\n<b>", "\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}"]
    /// Notes of several lines, and documents.
    private static let lined: Set<String> = [
        "memo", "before", "after", "arguments", "content", "text", "ja", "en",
        "targets",
    ]

    private static func texts(of body: JSONValue) -> [String] {
        (body.object ?? [:]).compactMap { $0.value.string == nil ? nil : $0.key }.sorted()
    }

    @Test("S-22: no text of the API makes a header, and none that is a name keeps a line break")
    func texts() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let contract = try Contract()
            let requests = Requests(contract: contract, furniture: try await Furniture.make(bench, bench.mine))
            let browser = Browser(bench: bench)
            for operation in contract.operations {
                guard let body = contract.body(of: operation), body.type == "application/json" else { continue }
                var request = try requests.ready(operation)
                let value = try JSONDecoder().decode(JSONValue.self, from: Data(request.body ?? []))
                for name in Self.texts(of: value) {
                    for text in Self.breaks {
                        var fields = value.object ?? [:]
                        fields[name] = .string("a\(text)b")
                        request.body = try JSONText.encode(JSONValue.object(fields))
                        let answer = try await ContractTests.send(request, browser, key: bench.mine.key)
                        #expect(answer.header("X-Injected") == nil, "\(operation.name) \(name)")
                        #expect(answer.status < 500, "\(operation.name) \(name): \(answer.status)")
                    }
                }
            }
            try await Self.expectNoLines(bench)
        }
    }

    @Test("S-22: no text of a form either")
    func forms() async throws {
        try await WebBench.run(configuration: ContractTests.configuration) { bench in
            let ours = try await Furniture.make(bench, bench.mine)
            let browser = try await Browser.signedIn(bench)
            let token = try needed(try await browser.get("/").field("token"), "a token")
            for path in try AttackedForms.paths(bench, ours) {
                for text in Self.breaks {
                    var fields = TwoTenantTests.everyField(ours)
                    for name in ["name", "reason", "memo", "number", "read", "address"] { fields[name] = "a\(text)b" }
                    fields["token"] = token
                    fields["key"] = FormKeys.fresh()
                    let answer = try await browser.post(path, fields)
                    #expect(answer.header("X-Injected") == nil && answer.status < 500, "\(path): \(answer.status)")
                }
            }
            try await Self.expectNoLines(bench)
        }
    }

    private static func expectNoLines(_ bench: WebBench) async throws {
        for line in try await StoreTrace.read(bench).lines {
            for (column, cell) in line.cells where !lined.contains(column) {
                let isOneLine = cell.unicodeScalars.allSatisfy {
                    !$0.properties.isWhitespace || $0 == " " || $0 == "\u{3000}"
                }
                #expect(isOneLine || line.table == "import_draft", "\(line.table).\(column): \(cell.debugDescription)")
            }
        }
    }

    @Test(
        "S-22: an address, a cookie or a header with line breaks makes no header of ours",
        arguments: [
            "/login?next=%2Flog%0d%0aX-Injected:%201", "/log?lang=ja%0d%0aX-Injected:%201",
            "/?theme=dark%0d%0aX-Injected:%201", "/log%0d%0aX-Injected:%201", "/outlets?q=%E2%80%A8X-Injected:%201",
            "/assets/x%0d%0aX-Injected:%201/live.js", "/login?next=%2F%E5%98%8A%E5%98%8DX-Injected:%201",
        ])
    func addresses(_ path: String) async throws {
        try await WebBench.run { bench in
            let connection = try RawConnection(port: bench.port)
            defer { connection.close() }
            connection.send(
                "GET \(path) HTTP/1.1\r\nHost: x\r\nAccept-Language: ja%0d%0aX-Injected: 1\r\n"
                    + "Cookie: dengen-language=ja%0d%0aX-Injected: 1\r\nConnection: close\r\n\r\n")
            var answer = ""
            try await eventually("the answer is there") {
                answer += connection.received() ?? ""
                return answer.contains("\r\n\r\n")
            }
            let head = answer.prefix(upTo: answer.range(of: "\r\n\r\n")?.lowerBound ?? answer.endIndex)
            #expect(!head.split(separator: "\r\n").contains { $0.lowercased().hasPrefix("x-injected") }, "\(head)")
        }
    }
}
