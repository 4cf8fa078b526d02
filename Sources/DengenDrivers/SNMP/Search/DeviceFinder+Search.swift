package import DengenWire
import DengenSystem

extension DeviceFinder {
    /// How long devices may take to answer a broadcast, in milliseconds.
    private static let broadcastWait: Int64 = 2_000
    /// Reports come when something was found, and after this many addresses.
    private static let reportEvery = 64

    /// Asks all that the request names, at most 64 addresses at a time. Each finding is reported once; the last report
    /// is done. Ending the iteration ends the search.
    package func search(_ request: SearchRequest) -> AsyncStream<SearchReport> {
        let (reports, stream) = AsyncStream.makeStream(of: SearchReport.self)
        let task = Task {
            await search(request, stream)
            stream.finish()
        }
        stream.onTermination = { _ in task.cancel() }
        return reports
    }

    private func search(_ request: SearchRequest, _ stream: AsyncStream<SearchReport>.Continuation) async {
        var progress = SearchReport(id: request.id, findings: [], asked: 0, total: 0, isDone: false)
        do throws(SearchTargets.Fault) {
            var addresses = try SearchTargets.addresses(of: request.targets)
            if request.isBroadcast {
                let known = Set(addresses)
                addresses += await broadcast(request).subtracting(known).sorted()
                    .prefix(max(0, SearchRequest.mostAddresses - addresses.count))
            }
            progress.total = addresses.count
            await ask(addresses, request.accounts, &progress, stream)
        } catch {
            progress.problem = error.description
        }
        progress.isDone = true
        stream.yield(progress)
    }

    private func ask(
        _ addresses: [String], _ accounts: [SNMPAccount], _ progress: inout SearchReport,
        _ stream: AsyncStream<SearchReport>.Continuation
    ) async {
        await withTaskGroup(of: SearchFinding?.self) { group in
            var waiting = addresses[...]
            for address in waiting.prefix(Self.mostAtOnce) {
                group.addTask { await probe(address, accounts: accounts) }
            }
            waiting = waiting.dropFirst(Self.mostAtOnce)
            for await finding in group {
                if let address = waiting.popFirst(), !Task.isCancelled {
                    group.addTask { await probe(address, accounts: accounts) }
                }
                progress.asked += 1
                if let finding { progress.findings.append(finding) }
                if finding != nil || progress.asked.isMultiple(of: Self.reportEvery) {
                    stream.yield(progress)
                    progress.findings = []
                }
            }
        }
    }

    /// Who answers on the segments; v3 has no broadcast that every agent answers.
    private func broadcast(_ request: SearchRequest) async -> Set<String> {
        var hosts: Set<String> = []
        for account in request.accounts where account.version != .v3 && account.fault == nil {
            for segment in NetworkInterfaces.broadcastAddresses() {
                let visit = SNMPDoor.Visit(
                    address: SNMPAddress(host: segment), account: account, timeout: Self.broadcastWait, tries: 1)
                hosts.formUnion(await door.call(visit))
                if hosts.count >= SearchRequest.mostAddresses { return hosts }
            }
        }
        return hosts
    }
}
