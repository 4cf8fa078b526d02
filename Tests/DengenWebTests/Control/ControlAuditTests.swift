import DengenModel
import Testing

@testable import DengenCenter
@testable import DengenWeb

@Suite("N-19: the audit over control.sock", .timeLimit(.minutes(2)))
struct ControlAuditTests {
    @Test("All chains, each looked along part by part; rows that prove themselves; no tenant need be named")
    func chains() async throws {
        try await ControlBench.run { bench in
            let (center, mine) = (bench.web.center, bench.mine.rawValue)
            try await center.fleet.renameOutlet(try await bench.web.outlet(1).id, to: "x", as: bench.web.mine.person)
            await center.sealAudit()
            let list = try await bench.ask("GET", "/control/v1/audit/chains", tenant: nil)
            let chains = try #require(try list.json["chains"] as? [[String: String]])
            #expect(Set(chains.compactMap { $0["name"] }) == ["mine", "other"])
            let part = try await bench.ask("GET", "/control/v1/audit/check?chain=\(mine)", tenant: nil).json
            #expect(part["checked"] as? Int == 1 && part["isAtEnd"] as? Bool == true && part["number"] as? Int == 1)
            #expect((part["faults"] as? [Any])?.isEmpty == true)
            let rows = try await bench.ask("GET", "/control/v1/audit/rows?chain=\(mine)", tenant: nil).json
            let row = try #require((rows["rows"] as? [[String: Any]])?.first)
            #expect(row["action"] as? String == "outlet.rename" && row["number"] as? Int == 1)
            #expect(part["head"] as? String == "1:\(row["hash"] as? String ?? "")")
            let none = try await bench.ask("GET", "/control/v1/audit/rows?chain=\(mine)&after=1", tenant: nil).json
            #expect((none["rows"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("Wrong places are refused by name; the public port knows nothing of it")
    func wrong() async throws {
        try await ControlBench.run { bench in
            for (field, query) in [("chain", ""), ("chain", "?chain=%20"), ("after", "?chain=x&after=-1")] {
                let answer = try await bench.ask("GET", "/control/v1/audit/check" + query, tenant: nil)
                #expect(try answer.status == 422 && answer.json["field"] as? String == field, "\(query)")
            }
            let empty = try await bench.ask("GET", "/control/v1/audit/check?chain=nobody", tenant: nil).json
            #expect(empty["checked"] as? Int == 0 && empty["isAtEnd"] as? Bool == true)
            let answer = try await Browser(bench: bench.web).call("GET", "/control/v1/audit/chains")
            #expect(answer.status == 404)
        }
    }
}
