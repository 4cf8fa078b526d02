extension SNMPSession {
    package func get(_ ids: [ObjectID]) async throws(SNMPError) -> [SNMPBinding] {
        var bindings: [SNMPBinding] = []
        bindings.reserveCapacity(ids.count)
        var most = target.boundedBindings
        var patience = Patience(target)
        while bindings.count < ids.count {
            let part = Array(ids.dropFirst(bindings.count).prefix(most))
            do throws(SNMPError) {
                bindings += try await target.security.isV1 ? getOfV1(part, patience) : getOfV2(part, patience)
                patience = Patience(target)
            } catch .refused(.tooBig, _) where part.count > 1 {
                most = part.count / 2
            }
        }
        return bindings
    }

    private func getOfV2(_ ids: [ObjectID], _ patience: Patience) async throws(SNMPError) -> [SNMPBinding] {
        let answer = try await handle.ask(question(.get, ids), patience)
        try answer.requireNoError()
        try answer.requireOf(ids)
        return answer.bindings
    }

    /// v1 names the first value that is missing and gives none: it is left out and the rest asked again.
    private func getOfV1(_ ids: [ObjectID], _ patience: Patience) async throws(SNMPError) -> [SNMPBinding] {
        var missing: Set<Int> = []
        while missing.count < ids.count {
            let asked = ids.indices.filter { !missing.contains($0) }
            let answer = try await handle.ask(question(.get, asked.map { ids[$0] }), patience)
            if answer.status == SNMPStatus.noSuchName.rawValue, asked.indices.contains(answer.index - 1) {
                missing.insert(asked[answer.index - 1])
                continue
            }
            try answer.requireNoError()
            try answer.requireOf(asked.map { ids[$0] })
            return Self.merge(answer.bindings, at: asked, of: ids)
        }
        return Self.merge([], at: [], of: ids)
    }

    private static func merge(_ bindings: [SNMPBinding], at places: [Int], of ids: [ObjectID]) -> [SNMPBinding] {
        var merged = ids.map { SNMPBinding($0, .noSuchInstance) }
        for (place, binding) in zip(places, bindings) { merged[place] = binding }
        return merged
    }
}
