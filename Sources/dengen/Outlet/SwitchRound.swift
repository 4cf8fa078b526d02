import DengenSystem

/// Switches outlets, a few at a time, and follows each command to its end where that is wanted.
struct SwitchRound: Sendable {
    let client: CentreClient
    let action: String
    let waits: Bool
    /// Names of critical outlets, typed in full (N-05).
    var typedNames: [String] = []
    var time: any TimeSource = SystemTimeSource()

    /// Requests under way at once.
    private static let together = 16
    /// Milliseconds between two looks at a command.
    private static let lookEvery: Int64 = 200
    /// Milliseconds without a word of the centre after which a command's end is not waited for any more.
    private static let longestSilence: Int64 = 60_000
    /// Milliseconds for which a device that is busy with another outlet is asked again.
    private static let longestQueue: Int64 = 120_000

    /// The results in the order of `outlets`.
    func run(_ outlets: [OutletAnswer]) async -> [SwitchResult] {
        await withTaskGroup(of: (Int, SwitchResult).self) { group in
            var results: [Int: SwitchResult] = [:]
            for (index, outlet) in outlets.enumerated() {
                if index >= Self.together, let (done, result) = await group.next() { results[done] = result }
                group.addTask { (index, await self.switchOne(outlet)) }
            }
            for await (index, result) in group { results[index] = result }
            return outlets.indices.compactMap { results[$0] }
        }
    }

    private func switchOne(_ outlet: OutletAnswer) async -> SwitchResult {
        var result = SwitchResult(outlet)
        do throws(CentreFault) {
            let begun = time.monotonic()
            repeat {
                let command = try await press(outlet)
                result.take(command)
                if waits { result.take(try await end(of: command)) }
            } while isBusy(result) && time.monotonic() - begun < Self.longestQueue
        } catch {
            result.take(error)
        }
        return result
    }

    private func press(_ outlet: OutletAnswer) async throws(CentreFault) -> CommandAnswer {
        try await client.post(
            CommandAnswer.self, "/api/v1/outlets/\(outlet.id)/commands", order(outlet),
            idempotencyKey: SecureRandom.uuid4())
    }

    /// A name is told only to the outlet that bears it: the centre compares it again, sign by sign.
    private func order(_ outlet: OutletAnswer) -> [String: String] {
        let own = outlet.name.isEmpty ? outlet.label : outlet.name
        guard let name = typedNames.first(where: { $0 == own }) else { return ["action": action] }
        return ["action": action, "name": name]
    }

    /// MD-03: the device still carries out another outlet's command and has done nothing for this one.
    private func isBusy(_ result: SwitchResult) -> Bool {
        waits && result.state == "failed" && result.reason == "pending"
    }

    /// Looks until the command is final; a centre that is away for a moment is asked again.
    private func end(of command: CommandAnswer) async throws(CentreFault) -> CommandAnswer {
        var command = command
        var heardAt = time.monotonic()
        while !command.isFinal {
            do { try await time.sleep(milliseconds: Self.lookEvery) } catch { return command }
            do throws(CentreFault) {
                command = try await client.get(CommandAnswer.self, "/api/v1/commands/\(command.id)")
                heardAt = time.monotonic()
            } catch {
                guard case .unreached = error, time.monotonic() - heardAt < Self.longestSilence else { throw error }
            }
        }
        return command
    }
}
